/** Addresses that may carry a login, and those that may not. */
import { describe, expect, it } from 'vitest';
import { readServerAddress } from './server-address.ts';

describe('a server address', () => {
  it.each([
    ['wss://pbx.example/ws', 'WSS', 'https://pbx.example/'],
    ['wss://pbx.example:7443', 'WSS', 'https://pbx.example:7443/'],
    ['ws://127.0.0.1:8088/ws', 'WS', 'https://127.0.0.1:8088/'],
    ['ws://localhost/ws', 'WS', 'https://localhost/'],
    ['ws://[::1]:8088/', 'WS', 'https://[::1]:8088/'],
  ])('%s is good', (server, protocol, httpsUrl) => {
    expect(readServerAddress(server)).toMatchObject({ protocol, httpsUrl });
  });

  it.each([
    'ws://pbx.example/ws',
    'ws://127.example/ws',
    'ws://127.0.0.1.example/ws',
    'https://pbx.example/ws',
    'wss://user:secret@pbx.example/ws',
    'wss://pbx.example/ws#part',
    'pbx.example',
    '',
  ])('«%s» is not', (server) => {
    expect(readServerAddress(server)).toBeNull();
  });
});
