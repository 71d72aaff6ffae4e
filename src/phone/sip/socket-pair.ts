/** Two sockets joined in memory: what one sends, the other receives a moment later. */
import type { OpenSocket, Socket, SocketEvents } from './socket.ts';

export interface SocketPair {
  readonly near: OpenSocket;
  readonly far: OpenSocket;
  /** Cuts both ends as a network would. */
  cut(detail: string): void;
}

/** Messages sent before the other end was opened are lost, as on any network. */
export function createSocketPair(): SocketPair {
  const ends: { near: SocketEvents | null; far: SocketEvents | null } = { near: null, far: null };

  function opener(own: 'near' | 'far', other: 'near' | 'far'): OpenSocket {
    return (events) => {
      ends[own] = events;
      const socket: Socket = {
        send(text) {
          // In a task of its own step, since no socket answers while it is being written to.
          queueMicrotask(() => {
            if (ends[own] === events) ends[other]?.message(text);
          });
        },
        close() {
          if (ends[own] !== events) return;
          ends[own] = null;
          queueMicrotask(() => ends[other]?.closed('closed by the other end'));
        },
      };
      return Promise.resolve(socket);
    };
  }

  return {
    near: opener('near', 'far'),
    far: opener('far', 'near'),
    cut(detail) {
      const cut = [ends.near, ends.far];
      ends.near = null;
      ends.far = null;
      for (const events of cut) events?.closed(detail);
    },
  };
}
