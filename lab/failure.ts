/** The ways in which the lab can fail, as a closed set. */

/**
 * - `unsupported-machine`: not root, or not Debian; nothing was tried.
 * - `port-taken`: another program holds a port of the lab.
 * - `build-failed`: a step of the build ended with an error.
 * - `not-answering`: a service was started and does not answer.
 * - `not-running`: something was asked of a service that is down.
 * - `refused`: Odoo or Asterisk answered with an error.
 */
export type LabFailureCode =
  'unsupported-machine' | 'port-taken' | 'build-failed' | 'not-answering' | 'not-running' | 'refused';

/** An expected failure. Thrown inside the lab, turned into a value by `labUp`. `message` is for people. */
export class LabFailure extends Error {
  readonly code: LabFailureCode;

  constructor(code: LabFailureCode, message: string) {
    super(message);
    this.name = 'LabFailure';
    this.code = code;
  }
}
