/** When the network counts as another one. */
import { expect, it, vi } from 'vitest';
import { watchNetwork } from './network-watch.ts';

function watch(...first: string[]) {
  const world = { addresses: first, hints: 0, changes: 0, reads: 0 };
  const life = new AbortController();
  const network = watchNetwork({
    readAddresses: async () => {
      world.reads += 1;
      return world.addresses;
    },
    onHint: () => (world.hints += 1),
    onChange: () => (world.changes += 1),
    signal: life.signal,
  });
  const read = (count: number) => vi.waitFor(() => expect(world.reads).toBe(count));
  return { world, network, life, read };
}

it('is told when an address changed, and not when the browser only thought so', async () => {
  const { world, network, read } = watch('10.0.0.2', 'fe80::1');
  network.look();
  world.addresses = ['fe80::1', '10.0.0.2', '10.0.0.2'];
  await read(2);
  network.look();
  await read(3);
  expect(world).toMatchObject({ hints: 2, changes: 0 });
  world.addresses = ['192.168.1.7'];
  network.look();
  await vi.waitFor(() => expect(world.changes).toBe(1));
});

it('waits for a network where there is none', async () => {
  const { world, network, read } = watch('10.0.0.2');
  await read(1);
  world.addresses = [];
  network.look();
  await read(2);
  expect(world.changes).toBe(0);
  world.addresses = ['10.0.0.3'];
  network.look();
  await vi.waitFor(() => expect(world.changes).toBe(1));
});

it('is another one after having been offline, whatever the addresses, and once only', async () => {
  const { world, network, read } = watch('10.0.0.2');
  await read(1);
  world.addresses = ['10.0.0.9'];
  network.comeBack();
  expect(world.changes).toBe(1);
  await read(2);
  network.look();
  await read(3);
  expect(world.changes).toBe(1);
});
