// SPDX-License-Identifier: GPL-3.0-or-later
/** An arc as the straight pieces that Grbl makes of it. */
import assert from 'node:assert/strict';
import { ArcMove, type ArcWords } from '../../../src/simulators/grbl/arc.js';
import { Terminal } from './terminal.js';

const XY = { first: 0, second: 1, linear: 2 };
const ZX = { first: 2, second: 0, linear: 1 };

/** A quarter to the left round 0,0 from 10,0 to 0,10 where nothing else is said. */
function arc(more: Partial<ArcWords> = {}): ArcMove {
  return new ArcMove({
    plane: XY,
    from: Float64Array.of(10, 0, 0),
    to: Float64Array.of(0, 10, 0),
    ...{ offsetFirst: -10, offsetSecond: 0, isClockwise: false, tolerance: 0.002 },
    ...more,
  });
}

function points(move: ArcMove): number[][] {
  const all: number[][] = [];
  while (move.next()) all.push([...move.point]);
  return all;
}

describe('an arc of the virtual laser', () => {
  it('has as many pieces as keep within the tolerance, and ends with the last of them', () => {
    // A chord that is 0.002 off a circle of 10 is 0.4 long: 15.7 mm are 39 of them, the whole circle 157.
    const quarter = arc();
    assert.equal(quarter.pieces, 39);
    const way = points(quarter);
    assert.deepEqual([way.length, way.at(-1)], [39, [0, 10, 0]]);
    assert.equal(quarter.next(), false);
    const to = Float64Array.of(10, 0, 0);
    assert.deepEqual([arc({ to }).pieces, arc({ to, isClockwise: true }).pieces], [157, 157]);
    assert.equal(arc({ isClockwise: true }).pieces, 117);
    assert.equal(arc({ tolerance: 0.2 }).pieces, 3);
  });

  it('is one piece where the whole of it is within the tolerance', () => {
    const to = Float64Array.of(9.999, 0.1, 0);
    assert.equal(arc({ to }).pieces, 1);
    assert.deepEqual([arc({ tolerance: 50 }).pieces, arc({ tolerance: 20 }).pieces], [1, 1]);
    const speck = new Terminal();
    assert.deepEqual(speck.run('G2X0I0.0005F600', 'G0X9'), ['ok', 'ok']);
    assert.equal(speck.controller.position.x, 9);
  });

  it('stays on its circle, and turns the way that it is asked to', () => {
    for (const isClockwise of [false, true]) {
      const way = points(arc({ isClockwise }));
      for (const [x = 0, y = 0] of way) assert.ok(Math.abs(Math.hypot(x, y) - 10) < 1e-3);
      const middle = way[Math.floor(way.length / 2)];
      const [x = 0, y = 0] = middle ?? [];
      assert.ok(isClockwise ? x < 0 && y < 0 : x > 0 && y > 0, String(middle));
    }
  });

  it('lies in the plane that it is asked to, round its own centre, and climbs evenly', () => {
    const [from, to] = [Float64Array.of(5, 0, 20), Float64Array.of(15, 6, 10)];
    const way = points(arc({ plane: ZX, from, to }));
    assert.deepEqual([way.length, way.at(-1)], [39, [15, 6, 10]]);
    for (const [i, [x = 0, y = 0, z = 0]] of way.entries()) {
      assert.ok(Math.abs(Math.hypot(z - 10, x - 5) - 10) < 1e-3, 'round Z 10, X 5');
      assert.ok(Math.abs(y - (6 * (i + 1)) / 39) < 1e-9, 'six up on the whole way');
    }
  });
});
