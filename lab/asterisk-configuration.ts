/** Asterisk's configuration files, made from the templates in lab/asterisk. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInsideLogged } from './jail.ts';
import { HOST, INSIDE, LAB, type LabAccount, PORTS, outside } from './settings.ts';
import type { Step } from './step.ts';
import { fillTemplate, readTemplate } from './template.ts';

/** The phone that has a mailbox. */
const WITH_MAILBOX = '1001';

/** Files that are there to say "nothing special": without them Asterisk reports an error at each start. */
const EMPTY_FILES = ['acl', 'ccss', 'cdr', 'cel', 'features', 'pjproject', 'udptl'];

/** PJSIP's endpoint, auth and aor of one phone. */
export function phoneSections({ user, secret, transport }: LabAccount): string {
  const hasMailbox = user === WITH_MAILBOX;
  const kind = transport === 'websocket' ? 'browser-phone' : 'desk-phone';
  return [
    `[${user}](${kind})`,
    `auth = ${user}`,
    `aors = ${user}`,
    `callerid = "Phone ${user}" <${user}>`,
    // A phone that does not subscribe is told of its messages all the same.
    ...(hasMailbox ? [`mailboxes = ${user}@default`, 'mwi_subscribe_replaces_unsolicited = yes'] : []),
    '',
    `[${user}](phone-auth)`,
    `username = ${user}`,
    `password = ${secret}`,
    '',
    `[${user}](phone-aor)`,
    ...(hasMailbox ? [`mailboxes = ${user}@default`] : []),
    '',
  ].join('\n');
}

/** The dial plan's lines for one phone, with the hint by which others see whether it is in a call. */
export function phoneExtension({ user }: LabAccount): string {
  return `exten => ${user},hint,PJSIP/${user}\nexten => ${user},1,Gosub(ring-phone,s,1(${user}))`;
}

/** Each file's name and text, for an Asterisk that listens on `host` and finds them in `configurationFolder`. */
export function configurationFiles({
  host,
  configurationFolder,
}: {
  readonly host: string;
  readonly configurationFolder: string;
}): Map<string, string> {
  const accounts = Object.values(LAB.accounts);
  const values = {
    host,
    configurationFolder,
    certificateFile: INSIDE.certificate,
    privateKeyFile: INSIDE.privateKey,
    wsPort: PORTS.sipWebSocket,
    wssPort: PORTS.sipSecureWebSocket,
    sipPort: PORTS.sipUdp,
    rtpStart: PORTS.rtpStart,
    rtpEnd: PORTS.rtpEnd,
    managerPort: PORTS.manager,
    managerUser: LAB.manager.user,
    managerSecret: LAB.manager.secret,
    phones: accounts.map(phoneSections).join('\n'),
    phoneExtensions: accounts.map(phoneExtension).join('\n'),
  };
  const templates = readdirSync(fileURLToPath(new URL('./asterisk/', import.meta.url))).sort();
  return new Map([
    ...EMPTY_FILES.map((name) => [`${name}.conf`, '; The defaults hold.\n'] as const),
    ...templates.map((name) => [name, fillTemplate(readTemplate(`./asterisk/${name}`), values)] as const),
  ]);
}

const files = configurationFiles({ host: HOST, configurationFolder: INSIDE.asteriskConfiguration });

export const asteriskConfiguration: Step = {
  name: 'asterisk-configuration',
  title: 'Writing the configuration of Asterisk',
  inputs: [...files].flat(),
  after: ['certificate'],
  async run(logFile) {
    const folder = outside(INSIDE.asteriskConfiguration);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    await runInsideLogged(['install', '-d', '-o', 'asterisk', '-g', 'asterisk', INSIDE.asteriskRun], logFile);
  },
};
