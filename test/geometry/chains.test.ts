// SPDX-License-Identifier: GPL-3.0-or-later
/** Stops are linked to chains, the shortest links first, and no chain bites its tail. */
import assert from 'node:assert/strict';
import { Chains } from '../../src/geometry/tour/chains.js';
import { ANY_END, type Places } from '../../src/geometry/tour/places.js';

interface Place {
  readonly at: readonly [x: number, y: number];
  readonly stop: number;
  readonly end?: number;
  readonly slack?: number;
}

const placesOf = (places: readonly Place[]): Places => ({
  x: Float64Array.from(places, ({ at }) => at[0]),
  y: Float64Array.from(places, ({ at }) => at[1]),
  owner: Int32Array.from(places, ({ stop }) => stop),
  end: Int8Array.from(places, ({ end }) => end ?? ANY_END),
  slack: Float64Array.from(places, ({ slack }) => slack ?? 0),
});

/** The links of each stop; `near` has the partners of each place, −1 for none. */
function linked(places: readonly Place[], near: readonly (readonly number[])[]) {
  const count = Math.max(...places.map(({ stop }) => stop)) + 1;
  const chains = new Chains(count);
  chains.link(placesOf(places), Int32Array.from(near.flat()), near[0]!.length);
  const links = Array.from({ length: count }, (_, i) => [...chains.links.slice(2 * i, 2 * i + 2)]);
  return { chains, links };
}

describe('chains of stops', () => {
  const star: Place[] = [
    { at: [0, 0], stop: 0 },
    { at: [-3, 0], stop: 1 },
    { at: [1, 0], stop: 2 },
    { at: [0, 2], stop: 3 },
  ];
  const fromMiddle = [
    [1, 2, 3],
    [-1, -1, -1],
    [-1, -1, -1],
    [-1, -1, -1],
  ];

  it('have the two nearest at a stop, whatever order they are named in', () => {
    const { links, chains } = linked(star, fromMiddle);
    assert.deepEqual(links, [
      [2, 3],
      [-1, -1],
      [0, -1],
      [0, -1],
    ]);
    // What lies within a chain is not asked for.
    assert.deepEqual([...chains.far.slice(1)], [1, 3, 2]);
    assert.deepEqual(
      [chains.isFree(1, 0), chains.isFree(0, 1), chains.isFree(2, 1)],
      [true, false, true],
    );
    const order = new Int32Array(4);
    assert.equal(chains.follow(3, order, 1), 4);
    assert.deepEqual([...order], [0, 3, 0, 2]);
  });

  it('reckon with entries that are nearer than the place', () => {
    const nearer = star.map((place) => (place.stop === 1 ? { ...place, slack: 2.5 } : place));
    assert.deepEqual(linked(nearer, fromMiddle).links[0], [1, 2]);
    const middle = star.map((place) => (place.stop === 0 ? { ...place, slack: 9 } : place));
    assert.deepEqual(
      linked(middle, fromMiddle).links[0],
      [1, 2],
      'all are upon it: as they are named',
    );
  });

  it('close to no ring, and link no stop with itself', () => {
    const triangle = star.slice(1).map((place, i) => ({ ...place, stop: i }));
    const { links } = linked(triangle, [
      [1, 2],
      [0, 2],
      [1, 0],
    ]);
    // √5, √13 and 4 mm apart.
    assert.deepEqual(links, [
      [2, -1],
      [2, -1],
      [1, 0],
    ]);
    const own: Place[] = [
      { at: [0, 0], stop: 0, end: 0 },
      { at: [1, 0], stop: 0, end: 1 },
    ];
    assert.deepEqual(linked(own, [[1], [0]]).links, [[-1, -1]]);
  });

  it('have one link at each end of an open stroke', () => {
    // A stroke from 0 to 10, and three stops near its end.
    const places: Place[] = [
      { at: [0, 0], stop: 0, end: 0 },
      { at: [10, 0], stop: 0, end: 1 },
      { at: [11, 0], stop: 1 },
      { at: [10, 2], stop: 2 },
      { at: [-5, 0], stop: 3 },
    ];
    const { links } = linked(places, [
      [4, -1],
      [3, 2],
      [1, -1],
      [1, -1],
      [0, -1],
    ]);
    assert.deepEqual(links, [
      [3, 1],
      [0, -1],
      [-1, -1],
      [0, -1],
    ]);
  });
});
