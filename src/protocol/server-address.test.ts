/** What people paste into the server field, and what comes out. */
import { describe, expect, it } from 'vitest';
import { readServerAddress } from './server-address.ts';

describe('accepted', () => {
  it.each([
    ['wss://pbx.example.com', 'wss://pbx.example.com', 'pbx.example.com'],
    ['  wss://pbx.example.com:8089/ws ', 'wss://pbx.example.com:8089/ws', 'pbx.example.com'],
    ['WSS://PBX.Example.com/', 'wss://pbx.example.com', 'pbx.example.com'],
    ['pbx.example.com:8089/ws', 'wss://pbx.example.com:8089/ws', 'pbx.example.com'],
    ['wss://pbx.example.com/?token=1', 'wss://pbx.example.com/?token=1', 'pbx.example.com'],
    ['wss://pbx.example.com/ws#x', 'wss://pbx.example.com/ws', 'pbx.example.com'],
    ['ws://127.0.0.1:8088/ws', 'ws://127.0.0.1:8088/ws', '127.0.0.1'],
    ['ws://localhost:8088/ws', 'ws://localhost:8088/ws', 'localhost'],
    ['ws://[::1]:8088', 'ws://[::1]:8088', '[::1]'],
    ['wss://192.168.1.5:8089/ws', 'wss://192.168.1.5:8089/ws', '192.168.1.5'],
  ])('%s', (typed, url, hostname) => {
    expect(readServerAddress(typed)).toEqual({ ok: true, value: { url, hostname } });
  });
});

describe('refused with the reason', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['wss://pbx example.com', 'has-spaces'],
    ['https://pbx.example.com', 'web-address'],
    ['sip:1001@pbx.example.com', 'sip-address'],
    ['ftp://pbx.example.com', 'other-scheme'],
    ['ws://pbx.example.com', 'not-encrypted'],
    ['ws://192.168.1.5', 'not-encrypted'],
    ['ws://localhost.example.com', 'not-encrypted'],
    ['wss://user:secret@pbx.example.com', 'has-credentials'],
    ['1001@pbx.example.com', 'has-credentials'],
    ['wss://', 'malformed'],
    ['://pbx', 'malformed'],
    ['wss://pbx.example.com:99999', 'malformed'],
    ['wss://pbx..com', 'malformed'],
    ['wss://pbx.', 'malformed'],
    ['wss://pbx_%.com', 'malformed'],
  ])('%s', (typed, fault) => {
    expect(readServerAddress(typed)).toEqual({ ok: false, error: fault });
  });
});
