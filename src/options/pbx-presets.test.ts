/** Presets complete what is typed, notice a typo in it, and stay out of the way of what they do not know. */
import { describe, expect, it } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import { readServerAddress } from '../protocol/server-address.ts';
import { emptyDraft, typeServer, withPreset } from './account-draft.ts';
import { completeServer, exampleOf, expectedServer, PBX_PRESETS, type PbxPreset } from './pbx-presets.ts';

const preset = (id: string): PbxPreset => {
  const found = PBX_PRESETS.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
};

describe('every preset', () => {
  it.each(PBX_PRESETS.map((one) => [one.name, one] as const))(
    '%s has a usable address and a trap',
    (_, one) => {
      expect(readServerAddress(exampleOf(one)).ok).toBe(true);
      expect(expectedServer(exampleOf(one), one)).toBeNull();
      expect(messages[one.trap as keyof typeof messages].message).toMatch(/^[A-Z0-9].+\.$/);
    },
  );
});

describe('what is typed', () => {
  it('is completed when it is a bare host', () => {
    expect(completeServer(' pbx.example.com ', preset('asterisk'))).toBe('wss://pbx.example.com:8089/ws');
    expect(completeServer('192.168.1.5', preset('freeswitch'))).toBe('wss://192.168.1.5:7443/');
  });

  it.each([
    'wss://pbx.example.com',
    'pbx.example.com:443',
    'pbx.example.com/sip',
    'pbx .example',
    '',
    'pbx..',
  ])('stays as it is when it says more or is none: %j', (typed) =>
    expect(completeServer(typed, preset('asterisk'))).toBe(typed),
  );

  it('with a typo is held against what the phone system is known by', () => {
    expect(expectedServer('wss://pbx.example.com:8098/ws', preset('asterisk'))).toBe(
      'wss://pbx.example.com:8089/ws',
    );
    expect(expectedServer('wss://pbx.example.com:8089/w', preset('freepbx'))).toBe(
      'wss://pbx.example.com:8089/ws',
    );
    expect(expectedServer('wss://pabx.axivox.com:343', preset('axivox'))).toBe('wss://pabx.axivox.com:3443');
    expect(expectedServer('wss://anything.example.com:1', preset('3cx'))).toBeNull();
  });
});

describe('choosing a preset', () => {
  it('fills in the provider’s address, and the domain only where it is the provider’s', () => {
    const didww = withPreset(emptyDraft('a'), preset('didww'));
    expect(didww).toMatchObject({ servers: ['wss://sip.phone.systems'], domain: 'sip.phone.systems' });
    const axivox = withPreset(didww, preset('axivox'));
    expect(axivox).toMatchObject({ servers: ['wss://pabx.axivox.com:3443'], domain: '' });
    expect(typeServer(axivox, 0, 'wss://pabx.axivox.com:3443').domain).toBe('');
  });

  it('takes a provider’s address away again, and keeps what was typed by hand', () => {
    const axivox = withPreset(emptyDraft('a'), preset('axivox'));
    expect(withPreset(axivox, preset('asterisk'))).toMatchObject({ servers: [''], domain: '' });
    const typed = typeServer(emptyDraft('a'), 0, 'pbx.example.com');
    expect(withPreset(typed, preset('asterisk'))).toMatchObject({
      servers: ['wss://pbx.example.com:8089/ws'],
      domain: 'pbx.example.com',
    });
  });
});
