// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { place } from '../../src/toolpath/place.js';
import { type BedFrame, toMachine } from '../../src/toolpath/to-machine.js';
import type { Toolpath } from '../../src/toolpath/toolpath.js';
import { movesOf } from './recorder.js';
import { anyPicture, picture, stroke } from './samples.js';

const piece = (...blocks: Toolpath['blocks']): Toolpath<'piece'> => ({ frame: 'piece', blocks });
const origins: BedFrame['origin'][] = ['front-left', 'front-right', 'back-left', 'back-right'];
/** Pictures whose rows run along x or, as turned ones may, along y. */
const anyWay = fc
  .tuple(anyPicture, fc.boolean())
  .map(([block, isTurned]) =>
    isTurned ? { ...block, along: { x: 0, y: 1 }, across: { x: 1, y: 0 } } : block,
  );
const mm = fc.integer({ min: -400, max: 400 });

describe('changing frames', () => {
  it('moves every move by where the piece lies, and shares the pixels', () => {
    fc.assert(
      fc.property(anyPicture, mm, mm, (block, x, y) => {
        const toolpath = piece(stroke([1, 2, 3, 4]), block);
        const placed = place(toolpath, { x, y });
        assert.equal(placed.frame, 'bed');
        const before = movesOf(toolpath);
        movesOf(placed).forEach((move, i) => {
          assert.ok(Math.abs(move.x - before[i]!.x - x) < 1e-9);
          assert.ok(Math.abs(move.y - before[i]!.y - y) < 1e-9);
        });
        assert.equal((placed.blocks[1] as typeof block).levels, block.levels);
      }),
    );
  });

  it('mirrors towards the corner where the machine has its origin', () => {
    const toolpath = place(piece(stroke([10, 20, 30, 20])), { x: 0, y: 0 });
    const corner = (origin: BedFrame['origin']) => {
      const [first] = movesOf(toMachine(toolpath, { width: 100, depth: 200, origin }));
      return [first!.x, first!.y];
    };
    assert.deepEqual(origins.map(corner), [
      [10, 20],
      [90, 20],
      [10, 180],
      [90, 180],
    ]);
  });

  it('mirrors a picture move by move, whichever way its rows run', () => {
    fc.assert(
      fc.property(anyWay, (block) => {
        const toolpath = place(piece(block), { x: 0, y: 0 });
        const frame = { width: 100, depth: 200, origin: 'back-right' } as const;
        const mirrored = movesOf(toMachine(toolpath, frame));
        movesOf(toolpath).forEach((move, i) => {
          assert.ok(Math.abs(100 - move.x - mirrored[i]!.x) < 1e-9);
          assert.ok(Math.abs(200 - move.y - mirrored[i]!.y) < 1e-9);
        });
      }),
    );
  });

  it('to the machine and back changes no move, pictures included', () => {
    fc.assert(
      fc.property(anyWay, fc.constantFrom(...origins), (block, origin) => {
        const frame = { width: 400, depth: 300, origin };
        const toolpath = place(piece(block, stroke([7, 8, 9, 10])), { x: 50, y: 60 });
        const there = toMachine(toolpath, frame);
        const back = toMachine({ ...there, frame: 'bed' }, frame);
        const before = movesOf(toolpath);
        const after = movesOf(back);
        assert.equal(after.length, before.length);
        after.forEach((move, i) => {
          assert.ok(Math.hypot(move.x - before[i]!.x, move.y - before[i]!.y) < 1e-9);
          assert.equal(move.power, before[i]!.power);
        });
      }),
    );
  });

  it('is refused by the compiler when frames are mixed', () => {
    const inPiece = piece(picture(['#']));
    // @ts-expect-error A piece is not on the bed yet.
    toMachine(inPiece, { width: 1, depth: 1, origin: 'front-left' });
  });

  it('keeps a block that is run twice one block', () => {
    const [a, b] = [stroke([0, 0, 1, 1]), stroke([2, 2, 3, 3])];
    const { blocks } = place(piece(a, b, a), { x: 5, y: 5 });
    assert.equal(blocks[0], blocks[2]);
    assert.notEqual(blocks[0], blocks[1]);
  });
});
