/** The manager interface of Asterisk: one action, one answer. */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { LabFailure } from './failure.ts';
import { LAB } from './settings.ts';

const TIMEOUT_MS = 5000;
const END_OF_MESSAGE = '\r\n\r\n';

/** A header and its value; the same header may come several times. */
export type ManagerHeaders = readonly (readonly [name: string, value: string])[];

/** Headers of one message of the manager interface. */
export function parseManagerMessage(text: string): Map<string, string> {
  const pairs = text.split('\r\n').map((line) => /^([^:]+): ?(.*)$/.exec(line));
  return new Map(pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', pair[2] ?? ''] as const] : [])));
}

/** One message in the form in which Asterisk expects it. A line break would begin a header of its own. */
export function formatManagerMessage(headers: ManagerHeaders): string {
  const lines = headers.map(([name, value]) => {
    if (/[\r\n]/.test(value)) throw new Error(`The value of ${name} has a line break.`);
    return `${name}: ${value}\r\n`;
  });
  return `${lines.join('')}\r\n`;
}

/**
 * Logs in, does one action and logs out.
 *
 * @throws LabFailure `not-running` when nobody answers, `refused` with Asterisk's message
 */
export async function managerAction(action: string, headers: ManagerHeaders): Promise<Map<string, string>> {
  const actionId = randomUUID();
  const { host, port, user, secret } = LAB.manager;
  const answer = await new Promise<Map<string, string>>((resolve, reject) => {
    const socket = connect(port, host);
    socket.setEncoding('utf8');
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(TIMEOUT_MS, () => fail(new LabFailure('not-running', 'Asterisk does not answer.')));
    socket.once('error', (error) =>
      fail(new LabFailure('not-running', `Asterisk is not there: ${error.message}`)),
    );
    // After a good answer this comes too late to change anything.
    socket.once('close', () => fail(new LabFailure('refused', 'Asterisk closed the manager connection.')));
    socket.once('connect', () => {
      socket.write(
        formatManagerMessage([
          ['Action', 'Login'],
          ['Username', user],
          ['Secret', secret],
          ['Events', 'off'],
        ]),
      );
      socket.write(formatManagerMessage([['Action', action], ['ActionID', actionId], ...headers]));
    });
    let received = '';
    socket.on('data', (chunk: string) => {
      received += chunk;
      const messages = received.split(END_OF_MESSAGE);
      received = messages.pop() ?? '';
      const mine = messages.map(parseManagerMessage).find((message) => message.get('ActionID') === actionId);
      if (!mine) return;
      socket.end(formatManagerMessage([['Action', 'Logoff']]));
      resolve(mine);
    });
  });
  if (answer.get('Response') !== 'Success') {
    throw new LabFailure(
      'refused',
      `Asterisk refused ${action}: ${answer.get('Message') ?? 'no reason given'}`,
    );
  }
  return answer;
}
