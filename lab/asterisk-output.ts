/** Reads what Asterisk prints on its command line. */

/** A channel: one leg of a call. `durationS` counts from its creation. */
export interface Channel {
  readonly name: string;
  readonly context: string;
  readonly extension: string;
  /** `Down`, `Ring`, `Ringing`, `Up`, `Busy`…; see ast_state2str in Asterisk's channel.c. */
  readonly state: string;
  readonly application: string;
  readonly data: string;
  readonly callerNumber: string;
  readonly durationS: number;
  /** Empty when the channel is connected to no other. */
  readonly bridgeId: string;
  readonly uniqueId: string;
}

/** A place at which an account is registered. */
export interface Contact {
  readonly account: string;
  readonly uri: string;
}

/** Output of `core show channels concise`: one channel a line, fields separated by `!`. */
export function parseChannels(output: string): Channel[] {
  return output.split('\n').flatMap((line) => {
    const fields = line.split('!');
    if (fields.length < 14) return [];
    // The data of an application may hold the separator: count the last fields from the end.
    const [name = '', context = '', extension = '', , state = '', application = ''] = fields;
    const [callerNumber = '', , , , duration = '', bridgeId = '', uniqueId = ''] = fields.slice(-7);
    const data = fields.slice(6, -7).join('!');
    const durationS = Number(duration);
    return [
      { name, context, extension, state, application, data, callerNumber, durationS, bridgeId, uniqueId },
    ];
  });
}

/** Output of `pjsip show contacts`. */
export function parseContacts(output: string): Contact[] {
  return [...output.matchAll(/^\s*Contact:\s+([^/\s<]+)\/(\S+)\s+\S+\s+\S+/gm)].map(([, account, uri]) => ({
    account: account ?? '',
    uri: uri ?? '',
  }));
}

/** Output of `dialplan show globals`: `NAME=value`, indented. */
export function parseGlobals(output: string): Map<string, string> {
  const pairs = [...output.matchAll(/^\s+(\w+)=(.*)$/gm)];
  return new Map(pairs.map(([, name, value]) => [name ?? '', value ?? '']));
}
