// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packedBytes, packGeometry, unpack } from '../../src/pipeline/packed.js';
import type { Block, PathBlock, ScanBlock } from '../../src/toolpath/toolpath.js';
import { pack } from '../support/packed.js';

const unit = fc.double({ min: 0, max: 1, noNaN: true });

const stroke: fc.Arbitrary<PathBlock> = fc.record(
  {
    kind: fc.constant('path'),
    points: fc
      .array(fc.tuple(unit, unit), { minLength: 2, maxLength: 6 })
      .map((p) => Float64Array.from(p.flat())),
    power: unit,
    speed: unit,
    hasAir: fc.boolean(),
  },
  { noNullPrototype: true },
);

const scan: fc.Arbitrary<ScanBlock> = fc.record(
  {
    kind: fc.constant('scan'),
    origin: fc.record({ x: unit, y: unit }, { noNullPrototype: true }),
    along: fc.constant({ x: 1, y: 0 }),
    across: fc.constant({ x: 0, y: 1 }),
    pixel: unit,
    pitch: unit,
    widthPx: fc.constant(2),
    rows: fc.constant(3),
    levels: fc.uint8Array({ minLength: 6, maxLength: 6 }),
    minPower: unit,
    maxPower: unit,
    speed: unit,
    overscan: unit,
    isBidirectional: fc.boolean(),
    hasAir: fc.boolean(),
  },
  { noNullPrototype: true },
);

describe('a packed toolpath', () => {
  it('takes no more room than its points and strokes need', () => {
    fc.assert(
      fc.property(fc.array(stroke), (blocks) => {
        const { points, starts, order } = packGeometry({ frame: 'piece', blocks });
        const count = blocks.reduce((sum, block) => sum + block.points.length, 0);
        assert.deepEqual(
          [points.length, starts.length, order.length],
          [count, blocks.length + 1, blocks.length],
        );
      }),
    );
  });

  it('unpacks to the same blocks in the same order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof<fc.Arbitrary<Block>[]>(stroke, scan), { maxLength: 8 }),
        (blocks) => {
          assert.deepEqual(unpack(pack({ frame: 'bed', blocks })), { frame: 'bed', blocks });
        },
      ),
    );
  });

  it('weighs what its points, its order and the pictures in it weigh', () => {
    const line = { kind: 'path', points: Float64Array.of(0, 0, 1, 1) } as const;
    const scan = {
      ...{
        kind: 'scan' as const,
        origin: { x: 0, y: 0 },
        along: { x: 1, y: 0 },
        across: { x: 0, y: 1 },
      },
      ...{ pixel: 1, pitch: 1, overscan: 0, isBidirectional: true, widthPx: 5 },
    } as const;
    const ofRows = (rows: number) => ({ ...scan, rows, levels: new Uint8Array(5 * rows) });
    const packed = packGeometry({ frame: 'piece', blocks: [ofRows(2), line, ofRows(20)] });
    // Two points of 16 bytes, the beginning and the end of a stroke, three places in the order, 110 pixels.
    assert.equal(packedBytes(packed), 32 + 8 + 12 + 110);
  });

  it('lies in shared memory, so that threads need no copy', () => {
    const points = Float64Array.of(0, 0, 1, 1);
    const packed = pack({
      frame: 'bed',
      blocks: [{ kind: 'path', points, power: 1, speed: 10, hasAir: false }],
    });
    for (const array of [packed.points, packed.starts, packed.order]) {
      assert.ok(array.buffer instanceof SharedArrayBuffer);
    }
  });
});
