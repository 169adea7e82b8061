// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { burnBounds, moveBounds } from '../../src/toolpath/bounds.js';
import { powerOfLevel, type ScanBlock, type Toolpath } from '../../src/toolpath/toolpath.js';
import { walk } from '../../src/toolpath/walk.js';
import { type Move, movesOf } from './recorder.js';
import { anyPicture, picture, stroke } from './samples.js';

const bed = (...blocks: Toolpath['blocks']): Toolpath<'bed'> => ({ frame: 'bed', blocks });

/** `T x y`, `x y power`: short enough to compare at a glance. */
const brief = (moves: Move[]) =>
  moves.map((m) => (m.kind === 'travel' ? `T ${m.x} ${m.y}` : `${m.x} ${m.y} ${m.power}`));

describe('walking strokes', () => {
  it('travels dark to each and burns along it', () => {
    const moves = movesOf(bed(stroke([1, 2, 3, 2, 3, 5]), stroke([9, 9, 8, 8], { power: 1 })));
    assert.deepEqual(brief(moves), ['T 1 2', '3 2 0.5', '3 5 0.5', 'T 9 9', '8 8 1']);
  });

  it('switches the air before the first move that wants it', () => {
    const withAir = stroke([2, 0, 3, 0], { hasAir: true });
    const moves = movesOf(bed(stroke([0, 0, 1, 0]), withAir, stroke([4, 0, 5, 0])));
    assert.deepEqual(
      moves.map((m) => m.hasAir),
      [false, false, true, true, false, false],
    );
  });

  it('makes no move for a stroke of one point', () => {
    assert.deepEqual(movesOf(bed(stroke([5, 5], { hasAir: true }))), []);
  });
});

describe('walking a picture', () => {
  it('merges equal pixels, trims white ends and comes back the other way', () => {
    /*
     *  ..22#.   →
     *  .#..3.   ←  (a short gap is crossed dark at working speed)
     */
    const moves = movesOf(bed(picture(['..22#.', '.#..3.'], { maxPower: 0.51 })));
    const [low, mid] = [powerOfLevel(picture(['2'], { maxPower: 0.51 }), 50), 0.51];
    const some = powerOfLevel(picture(['3'], { maxPower: 0.51 }), 75);
    assert.deepEqual(brief(moves), [
      'T 2 1.5',
      `4 1.5 ${low}`,
      `5 1.5 ${mid}`,
      'T 5 0.5',
      `4 0.5 ${some}`,
      '2 0.5 0',
      `1 0.5 ${mid}`,
    ]);
  });

  it('goes always the same way when told so', () => {
    const moves = movesOf(bed(picture(['##', '##'], { isBidirectional: false })));
    assert.deepEqual(brief(moves), ['T 0 1.5', '2 1.5 1', 'T 0 0.5', '2 0.5 1']);
  });

  it('does not change sides over an empty row', () => {
    const moves = movesOf(bed(picture(['##', '..', '##'])));
    assert.deepEqual(brief(moves), ['T 0 2.5', '2 2.5 1', 'T 2 0.5', '0 0.5 1']);
  });

  it('runs up and runs out dark, at working speed', () => {
    const moves = movesOf(bed(picture(['.##', '.##'], { overscan: 3 })));
    assert.deepEqual(brief(moves), [
      'T -2 1.5',
      '1 1.5 0',
      '3 1.5 1',
      '6 1.5 0',
      'T 6 0.5',
      '3 0.5 0',
      '1 0.5 1',
      '-2 0.5 0',
    ]);
    assert.ok(moves.every((m) => m.kind === 'travel' || m.speed === 100));
  });

  it('travels over a long gap, with its own run-out and run-up', () => {
    const gap = '.'.repeat(14);
    const moves = movesOf(bed(picture([`#${gap}#`], { overscan: 2 })));
    assert.deepEqual(brief(moves), [
      'T -2 0.5',
      '0 0.5 0',
      '1 0.5 1',
      '3 0.5 0',
      'T 13 0.5',
      '15 0.5 0',
      '16 0.5 1',
      '18 0.5 0',
    ]);
  });

  it('crosses a gap dark that is a pixel shorter than a long one, there and back', () => {
    const gap = '.'.repeat(13);
    const moves = movesOf(bed(picture([`#${gap}#`, `#${gap}#`], { overscan: 2 })));
    assert.deepEqual(brief(moves), [
      ...['T -2 1.5', '0 1.5 0', '1 1.5 1', '14 1.5 0', '15 1.5 1', '17 1.5 0'],
      ...['T 17 0.5', '15 0.5 0', '14 0.5 1', '1 0.5 0', '0 0.5 1', '-2 0.5 0'],
    ]);
  });

  it('travels over a long gap on the way back too', () => {
    const gap = '.'.repeat(14);
    const moves = movesOf(
      bed(picture(['#', '.'].map((c) => `#${gap}${c}`).reverse(), { overscan: 2 })),
    );
    assert.deepEqual(brief(moves).slice(-8), [
      'T 18 0.5',
      '16 0.5 0',
      '15 0.5 1',
      '13 0.5 0',
      'T 3 0.5',
      '1 0.5 0',
      '0 0.5 1',
      '-2 0.5 0',
    ]);
  });

  it('leaves an empty picture and its air alone', () => {
    assert.deepEqual(movesOf(bed(picture(['...'], { hasAir: true }))), []);
  });
});

/** Burns the moves onto a picture of the block's own grid; fails on a stroke that is off its rows. */
function burnt(block: ScanBlock, moves: readonly Move[]): Float64Array {
  const powers = new Float64Array(block.widthPx * block.rows);
  moves.forEach((move, i) => {
    if (move.power === 0) return;
    const from = moves[i - 1]!;
    const row = (block.origin.y - move.y) / block.pitch - 0.5;
    assert.ok(Math.abs(row - Math.round(row)) < 1e-9 && from.y === move.y);
    const a = Math.round(Math.min(from.x, move.x) / block.pixel);
    const b = Math.round(Math.max(from.x, move.x) / block.pixel);
    assert.ok(Math.abs(Math.max(from.x, move.x) - b * block.pixel) < 1e-9);
    for (let x = a; x < b; x++) {
      assert.equal(powers[Math.round(row) * block.widthPx + x], 0, 'burnt twice');
      powers[Math.round(row) * block.widthPx + x] = move.power;
    }
  });
  return powers;
}

describe('any picture', () => {
  it('is burnt pixel for pixel, once, and nothing else', () => {
    fc.assert(
      fc.property(anyPicture, (block) => {
        const wanted = Float64Array.from(block.levels, (level) => powerOfLevel(block, level));
        assert.deepEqual(burnt(block, movesOf(bed(block))), wanted);
      }),
    );
  });

  it('is burnt without one move more than its runs need', () => {
    fc.assert(
      fc.property(anyPicture, (block) => {
        const moves = movesOf(bed(block));
        moves.forEach((move, i) => {
          const before = moves[i - 1];
          if (move.kind === 'travel' || before?.kind !== 'burn') return;
          if (move.power > 0) assert.notEqual(move.power, before.power, 'runs merge');
        });
      }),
    );
  });

  it('stays in the boxes that are told without walking it', () => {
    fc.assert(
      fc.property(anyPicture, (block) => {
        const toolpath = bed(block);
        const moves = movesOf(toolpath);
        const burns = moves.flatMap((m, i) => (m.power > 0 ? [moves[i - 1]!, m] : []));
        for (const [list, box] of [
          [moves, moveBounds(toolpath)],
          [burns, burnBounds(toolpath)],
        ] as const) {
          const xs = list.map((m) => m.x);
          const ys = list.map((m) => m.y);
          assert.deepEqual(box, {
            minX: Math.min(...xs),
            minY: Math.min(...ys),
            maxX: Math.max(...xs),
            maxY: Math.max(...ys),
          });
        }
      }),
    );
  });
});

describe('a long walk', () => {
  it('tells how far it is and stops where it is told to', () => {
    const big = picture(['#.#.'], { widthPx: 1000, rows: 3000 });
    const toolpath = bed({ ...big, levels: new Uint8Array(3_000_000).fill(9) });
    const received: number[] = [];
    const sink = { travel() {}, burn() {}, air() {} };
    walk(toolpath, sink, (fraction) => received.push(fraction));
    assert.deepEqual(received, [0, 1 / 3, 2 / 3, 1, 1]);
    // A point counts as a hundred pixels.
    const line = stroke(Array.from({ length: 30_000 }, (_, i) => i));
    const strokes: number[] = [];
    walk(bed(line, line, picture(['#'])), sink, (fraction) => strokes.push(fraction));
    assert.deepEqual(strokes, [0, 1_500_000 / 3_000_001, 3_000_000 / 3_000_001, 1]);
    const stop = new Error('stop');
    const stopLater = (fraction: number) => {
      if (fraction > 0) throw stop;
    };
    assert.throws(() => walk(toolpath, sink, stopLater), stop);
  });
});
