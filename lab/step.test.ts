/** Tests of the build's memory: what is done again, and when. */
import { expect, test } from 'vitest';
import { recipeHash, type Step, staleSteps, withHashes } from './step.ts';

const step = (name: string, inputs: string[], after: string[] = []): Step => ({
  name,
  title: name,
  inputs,
  after,
  run: () => Promise.resolve(),
});

const chain = (baseInput = 'bullseye') => [
  step('base', [baseInput]),
  step('packages', ['odoo', 'asterisk'], ['base']),
  step('certificate', ['localhost']),
];

const names = (steps: readonly Step[], done: ReadonlyMap<string, string>) =>
  staleSteps(steps, (name) => done.get(name)).map((planned) => planned.step.name);

const doneBy = (steps: readonly Step[]) =>
  new Map(withHashes(steps).map((each) => [each.step.name, each.hash]));

test('nothing is done again while no recipe changes', () => {
  expect(names(chain(), doneBy(chain()))).toEqual([]);
});

test('everything is done the first time', () => {
  expect(names(chain(), new Map())).toEqual(['base', 'packages', 'certificate']);
});

test('a changed recipe takes along the steps that stand on it, and no others', () => {
  expect(names(chain('bookworm'), doneBy(chain()))).toEqual(['base', 'packages']);
});

test('a step that was interrupted takes along the steps that stand on it, although their recipes are the same', () => {
  const done = doneBy(chain());
  done.delete('base');
  expect(names(chain(), done)).toEqual(['base', 'packages']);
});

test('the hash tells inputs apart that look the same when written one after the other', () => {
  expect(recipeHash({ name: 'a', inputs: ['bc', 'd'] }, [])).not.toBe(
    recipeHash({ name: 'a', inputs: ['b', 'cd'] }, []),
  );
  expect(recipeHash({ name: 'a', inputs: ['b'] }, ['c'])).not.toBe(
    recipeHash({ name: 'a', inputs: ['b', 'c'] }, []),
  );
});

test('a step that stands on a later one is a mistake', () => {
  expect(() => withHashes([step('packages', [], ['base']), step('base', [])])).toThrow('base');
});
