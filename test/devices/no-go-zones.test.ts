// SPDX-License-Identifier: GPL-3.0-or-later
/** No-go zones lie on the bed, wherever the zero of the work is: what drives the head is refused before it moves. */
import assert from 'node:assert/strict';
import { cornersAround } from '../../src/devices/frame-way.js';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { type GuardedPosition, MotionGuard } from '../../src/devices/motion-guard.js';
import { LineCollector } from '../../src/gcode/line-collector.js';
import { Words } from '../../src/gcode/words.js';
import type { Point } from '../../src/geometry/path.js';
import type { BedFrame } from '../../src/toolpath/to-machine.js';

const CLAMP = { name: 'clamp', x: 150, y: 180, width: 100, depth: 40 };

interface Place {
  readonly head: Point;
  /** The zero of the work, machine coordinates. */
  readonly zero?: Point;
  /** From where the machine counts. */
  readonly from?: Point;
  readonly origin?: BedFrame['origin'];
  readonly trust?: GuardedPosition['trust'];
}

function guardAt(place: Place): MotionGuard {
  const { head, zero = { x: 0, y: 0 }, from = { x: 0, y: 0 } } = place;
  const { origin = 'front-left', trust = 'known' } = place;
  const bed = { width: 400, depth: 300, origin } as const;
  const reach = {
    ...{ x: { from: from.x, to: from.x + bed.width }, y: { from: from.y, to: from.y + bed.depth } },
    by: 'board',
  } as const;
  return new MotionGuard({ bed, noGo: [CLAMP] }, () => ({
    ...{ reach, trust, head, visited: undefined, isMoving: false },
    start: {
      ...{ workOffset: zero, system: 54, offsets: new Map([[54, zero]]), places: new Map() },
      rules: GRBL_BEAM,
    },
  }));
}

function runs(guard: MotionGuard, lines: readonly string[]): void {
  const followed = guard.follow();
  const words = new Words();
  lines.forEach((line, i) => {
    const collector = new LineCollector();
    for (const byte of new TextEncoder().encode(`${line}\n`)) collector.push(byte);
    words.read(collector.bytes, 0, collector.length);
    followed.read(words, i + 1);
  });
  guard.assertProgram(followed);
}

const NO_GO = { code: 'machine.no-go' };

describe('a no-go zone', () => {
  it('is not gone to nor passed through, and gone around', () => {
    const guard = guardAt({ head: { x: 10, y: 200 } });
    assert.throws(() => guard.assertGoTo({ x: 200, y: 200 }, 'work'), NO_GO);
    assert.throws(() => guard.assertGoTo({ x: 300, y: 200 }, 'machine'), NO_GO);
    guard.assertGoTo({ x: 10, y: 250 }, 'work');
    guard.assertGoTo({ x: 300, y: 250 }, 'work');
  });

  it('stays where it is when the zero of the work is elsewhere', () => {
    const zero = { x: 100, y: 100 };
    const guard = guardAt({ head: { x: 100, y: 100 }, zero });
    assert.throws(() => guard.assertGoTo({ x: 100, y: 100 }, 'work'), NO_GO);
    guard.assertGoTo({ x: 200, y: 20 }, 'work');
    assert.throws(() => runs(guardAt({ head: zero, zero }), ['G90G0X100Y100']), NO_GO);
    runs(guardAt({ head: zero, zero }), ['G90G0X200Y20']);
  });

  it('lies on the bed of a machine that counts up to 0, and of one that counts from its back right corner', () => {
    const down = guardAt({ head: { x: -399, y: -299 }, from: { x: -400, y: -300 } });
    assert.throws(() => down.assertGoTo({ x: -200, y: -100 }, 'machine'), NO_GO);
    const turned = guardAt({ head: { x: 1, y: 1 }, origin: 'back-right' });
    assert.throws(() => turned.assertGoTo({ x: 200, y: 100 }, 'machine'), NO_GO);
    turned.assertGoTo({ x: 350, y: 50 }, 'machine');
  });

  it('stops steps and keys that are held, and lets a head that stands in it or at its edge leave', () => {
    const before = guardAt({ head: { x: 100, y: 200 } });
    assert.throws(() => before.assertStep({ x: 60, y: 0 }), NO_GO);
    assert.ok(Math.abs(before.roomAlong({ x: 1, y: 0 }) - 50) < 1e-9);
    assert.equal(before.roomAlong({ x: -1, y: 0 }), 100);
    const atEdge = guardAt({ head: { x: 150, y: 200 } });
    assert.ok(atEdge.roomAlong({ x: 1, y: 0 }) < 1e-9);
    assert.equal(atEdge.roomAlong({ x: -1, y: 0 }), 150);
    assert.throws(() => atEdge.assertStep({ x: 1, y: 0 }), NO_GO);
    atEdge.assertStep({ x: -10, y: 0 });
    guardAt({ head: { x: 200, y: 200 } }).assertStep({ x: 0, y: -50 });
  });

  it('is not crossed by a frame, on the way to its corner neither, and may lie within one', () => {
    const guard = guardAt({ head: { x: 10, y: 10 } });
    assert.throws(
      () =>
        guard.assertFrame(cornersAround({ bounds: { minX: 50, minY: 50, maxX: 200, maxY: 190 } })),
      NO_GO,
    );
    guard.assertFrame(cornersAround({ bounds: { minX: 50, minY: 50, maxX: 300, maxY: 290 } }));
    const behind = guardAt({ head: { x: 200, y: 280 } });
    assert.throws(
      () =>
        behind.assertFrame(cornersAround({ bounds: { minX: 180, minY: 50, maxX: 220, maxY: 90 } })),
      NO_GO,
    );
  });

  it('may lie in a corner of the box of a frame that goes another way', () => {
    const corners = [
      { x: 120, y: 100 },
      { x: 300, y: 100 },
      { x: 120, y: 160 },
    ];
    const around = (...more: readonly Point[]) => [...corners, ...more];
    const guard = guardAt({ head: { x: 10, y: 10 } });
    guard.assertFrame(around());
    guard.assertFrame(around({ x: 100, y: 250 }));
    assert.throws(() => guard.assertFrame(around({ x: 200, y: 200 })), NO_GO);
    // The way back to the first corner counts as well.
    assert.throws(
      () =>
        guard.assertFrame([
          { x: 200, y: 100 },
          { x: 300, y: 100 },
          { x: 200, y: 290 },
        ]),
      NO_GO,
    );
  });

  it('is named with the first line of a program that leads into it, from where the head is', () => {
    const from = { head: { x: 10, y: 200 } };
    assert.throws(
      () => runs(guardAt(from), ['G90', 'G0X300', 'G0Y10']),
      (error: Error) => {
        return /Line 2 would lead the head into the no-go zone "clamp"/.test(error.message);
      },
    );
    runs(guardAt(from), ['G90', 'G0Y250', 'G0X300', 'G0Y10']);
    const arc = ['G90', 'G0X100Y100', 'G2X300Y100I100J0F600'];
    assert.throws(() => runs(guardAt({ head: { x: 0, y: 0 } }), arc), NO_GO);
    assert.throws(() => guardAt(from).assertLine('G0X200'), NO_GO);
    const typedArc = () => guardAt({ head: { x: 100, y: 100 } }).assertLine('G2X300Y100I100J0F600');
    assert.throws(typedArc, (error: Error) => /^This would lead .* "clamp"/.test(error.message));
    assert.throws(() => guardAt(from).assertLine('$J=G91X200F600'), NO_GO);
  });

  it('cannot be known while the position is not', () => {
    guardAt({ head: { x: 10, y: 200 }, trust: 'here' }).assertGoTo({ x: 200, y: 200 }, 'work');
  });
});
