/** The order of servers in a round. */
import { describe, expect, it } from 'vitest';
import { ServerTour } from './server-tour.ts';

function round(tour: ServerTour, nowMs = 0): number[] {
  const order: number[] = [];
  for (let server = tour.next(nowMs); server !== null; server = tour.next(nowMs)) order.push(server);
  return order;
}

describe('a round', () => {
  it('tries each server once, the preferred one first', () => {
    const tour = new ServerTour(3);
    expect(round(tour)).toEqual([0, 1, 2]);
    expect(tour.next(0)).toBeNull();
    tour.begin();
    expect(round(tour)).toEqual([0, 1, 2]);
  });

  it('begins with a server that was closed, and ends with one that fell silent', () => {
    const tour = new ServerTour(3);
    tour.beginAfter(1, 'closed');
    expect(round(tour)).toEqual([1, 0, 2]);
    tour.beginAfter(0, 'silent');
    expect(round(tour)).toEqual([1, 2, 0]);
  });

  it('leaves out a server as long as it asked for, and no other', () => {
    const tour = new ServerTour(2);
    tour.hold(0, 30_000);
    expect(round(tour, 29_999)).toEqual([1]);
    expect(tour.heldForMs(29_999)).toBe(0);
    tour.hold(1, 60_000);
    expect(tour.heldForMs(10_000)).toBe(20_000);
    tour.begin();
    expect(round(tour, 30_000)).toEqual([0]);
  });
});
