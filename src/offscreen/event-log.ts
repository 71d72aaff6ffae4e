/** Keeps in words what happened to lines and calls, from one snapshot to the next: phases and reasons, no party and no number. */
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { LogEntry } from '../protocol/diagnostics-commands.ts';

export interface EventLog {
  see(snapshot: PhoneSnapshot): void;
  /** The last events, oldest first. */
  list(): readonly LogEntry[];
}

const MAX_ENTRIES = 200;

/** Where everything stands, by a name that says nothing of who it is. */
function standings({ lines, calls, microphone }: PhoneSnapshot, nameOf: (id: string) => string) {
  return new Map<string, string>([
    ...lines.map(({ accountId, stage, isDemo }): [string, string] => {
      const trouble = stage.phase === 'waiting' ? ` (${stage.trouble.code})` : '';
      return [`${isDemo ? 'demo ' : ''}line ${nameOf(accountId)}`, `${stage.phase}${trouble}`];
    }),
    ...calls.map(({ id, direction, stage }): [string, string] => [
      `${direction} call ${nameOf(id)}`,
      wordsOf(stage),
    ]),
    ['microphone', microphone],
  ]);
}

function wordsOf(stage: PhoneSnapshot['calls'][number]['stage']): string {
  if (stage.phase === 'ended')
    return `ended (${stage.reason}${stage.trouble === null ? '' : `, ${stage.trouble.code}`})`;
  if (stage.phase !== 'talking') return stage.phase;
  const signs = [
    stage.isMuted ? 'muted' : '',
    stage.isHeld ? 'on hold' : '',
    stage.isHeldByRemote ? 'held by the other side' : '',
    stage.seat === null ? '' : 'in a conference',
    stage.path === 'flowing' ? '' : `path ${stage.path}`,
  ].filter((sign) => sign !== '');
  return ['talking', ...signs].join(', ');
}

export function createEventLog(nowMs: () => number): EventLog {
  const entries: LogEntry[] = [];
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    const name = names.get(id) ?? `#${names.size + 1}`;
    names.set(id, name);
    return name;
  };
  let last = new Map<string, string>();

  function note(text: string): void {
    entries.push({ atMs: nowMs(), text });
    if (entries.length > MAX_ENTRIES) entries.shift();
  }

  return {
    see(snapshot) {
      const now = standings(snapshot, nameOf);
      for (const [what, standing] of now) if (last.get(what) !== standing) note(`${what}: ${standing}`);
      for (const what of last.keys()) if (!now.has(what)) note(`${what}: gone`);
      last = now;
    },
    list: () => [...entries],
  };
}
