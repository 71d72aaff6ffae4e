/** What is known of common phone systems: where their WebSocket answers, which domain they want, and what goes wrong there. */
import type { TextKey } from '../lib/text.ts';
import { readServerAddress } from '../protocol/server-address.ts';

/** One phone system or provider. */
export interface PbxPreset {
  readonly id: string;
  /** A name of its own, the same in every language. */
  readonly name: string;
  readonly server:
    /** The customer's own host; `port` and `path` are where the system answers unless somebody changed it. */
    | { readonly kind: 'own'; readonly port: string; readonly path: string }
    /** The provider's one address for everybody. */
    | { readonly kind: 'fixed'; readonly url: string }
    /** Nothing is known of it. */
    | { readonly kind: 'unknown' };
  /** `host`: that of the server; `customer`: one of the customer's own, to be typed. */
  readonly domain: 'host' | 'customer';
  /** The login differs from the user, so its field is to be seen. */
  readonly hasLogin?: true;
  /** The known trap, in one sentence. */
  readonly trap: TextKey;
}

export const PBX_PRESETS: readonly PbxPreset[] = [
  {
    // docs.asterisk.org, «Configuring Asterisk for WebRTC Clients»: tlsbindaddr 8089, path /ws; tried on Asterisk in `lab`.
    id: 'asterisk',
    name: 'Asterisk',
    server: { kind: 'own', port: '8089', path: '/ws' },
    domain: 'host',
    trap: 'preset_trap_asterisk',
  },
  {
    // FreePBX runs Asterisk's web server on its default TLS port; OCA/connector-telephony issue 372 for what goes wrong.
    id: 'freepbx',
    name: 'FreePBX',
    server: { kind: 'own', port: '8089', path: '/ws' },
    domain: 'host',
    trap: 'preset_trap_freepbx',
  },
  {
    // developer.signalwire.com/freeswitch, «WebRTC over SIP (WSS)»: wss-binding, 7443 in the profiles that it ships with.
    // A proxy that goes on in plain ws makes it drop REGISTER (Via transport).
    id: 'freeswitch',
    name: 'FreeSWITCH',
    server: { kind: 'own', port: '7443', path: '/' },
    domain: 'host',
    trap: 'preset_trap_freeswitch',
  },
  {
    // No published address for phones of others; odoo/odoo issue 136745 asks for one.
    id: '3cx',
    name: '3CX',
    server: { kind: 'unknown' },
    domain: 'customer',
    trap: 'preset_trap_3cx',
  },
  {
    // odoo/documentation, voip/axivox/axivox_config.rst.
    id: 'axivox',
    name: 'Axivox',
    server: { kind: 'fixed', url: 'wss://pabx.axivox.com:3443' },
    domain: 'customer',
    trap: 'preset_trap_axivox',
  },
  {
    // odoo/documentation, voip/onsip.rst.
    id: 'onsip',
    name: 'OnSIP',
    server: { kind: 'fixed', url: 'wss://edge.sip.onsip.com' },
    domain: 'customer',
    hasLogin: true,
    trap: 'preset_trap_onsip',
  },
  {
    // odoo/documentation, voip/didww.rst and pull request 14965.
    id: 'didww',
    name: 'DIDWW',
    server: { kind: 'fixed', url: 'wss://sip.phone.systems' },
    domain: 'host',
    trap: 'preset_trap_didww',
  },
];

/** An example of the address, for an empty field. */
export function exampleOf({ server }: PbxPreset): string {
  switch (server.kind) {
    case 'own':
      return `wss://pbx.example.com:${server.port}${server.path === '/' ? '' : server.path}`;
    case 'fixed':
      return server.url;
    case 'unknown':
      return 'wss://pbx.example.com';
  }
}

/** A bare host as typed becomes the whole address of its phone system; anything that says more stays as it is. */
export function completeServer(typed: string, preset: PbxPreset | null): string {
  const plain = typed.trim();
  if (preset?.server.kind !== 'own' || !/^[\p{L}\p{N}.-]+$/u.test(plain)) return typed;
  const { port, path } = preset.server;
  const whole = `wss://${plain}:${port}${path}`;
  return readServerAddress(whole).ok ? whole : typed;
}

/** Where the typed address differs from what the phone system is known by: the address to expect, or null. */
export function expectedServer(typed: string, preset: PbxPreset | null): string | null {
  if (preset === null || preset.server.kind === 'unknown') return null;
  const read = readServerAddress(completeServer(typed, preset));
  if (!read.ok) return null;
  const url = new URL(read.value.url);
  if (preset.server.kind === 'fixed') return read.value.url === preset.server.url ? null : preset.server.url;
  const { port, path } = preset.server;
  if (url.port === port && url.pathname === path) return null;
  return `wss://${url.hostname}:${port}${path === '/' ? '' : path}`;
}
