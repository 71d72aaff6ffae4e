/** What a method of a model is, for the dispatcher of call_kw. */
import type { Dialect } from '../dialect.ts';
import type { Env } from '../records/model.ts';
import type { Bound } from './arguments.ts';

interface MethodOfModel {
  /** Parameter names in order, see `bindArguments`. */
  readonly parameters: (dialect: Dialect) => readonly string[];
  readonly run: (model: string, bound: Bound, env: Env) => unknown;
}

interface MethodOfRecords {
  readonly parameters: (dialect: Dialect) => readonly string[];
  readonly onRecords: (model: string, ids: readonly number[], bound: Bound, env: Env) => unknown;
}

/** A method called on the model, or on records whose ids are the first positional argument. */
export type Method = MethodOfModel | MethodOfRecords;
