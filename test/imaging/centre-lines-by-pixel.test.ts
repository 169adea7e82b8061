// SPDX-License-Identifier: GPL-3.0-or-later
/** Dark pixels worn down to lines, and walked to strokes: small pictures drawn in letters. */
import assert from 'node:assert/strict';
import { strokesOf } from '../../src/imaging/centre-lines/strokes.js';
import { thinned } from '../../src/imaging/centre-lines/thinning.js';

function skeletonOf(rows: readonly string[], progress = () => {}) {
  const width = rows[0]!.length;
  const dark = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0));
  return thinned(dark, width, rows.length, progress);
}

/** Without its margin, which is bright. */
function lines(rows: readonly string[]): readonly string[] {
  const { pixels, width } = skeletonOf(rows);
  const all = Array.from({ length: rows.length + 2 }, (_, y) =>
    Array.from(pixels.subarray(y * width, (y + 1) * width), (dark) => (dark ? '#' : '.')).join(''),
  );
  const margin = '.'.repeat(width);
  assert.deepEqual([all[0], all.at(-1)], [margin, margin]);
  for (const row of all) assert.match(row, /^\..*\.$/);
  return all.slice(1, -1).map((row) => row.slice(1, -1));
}

const strokes = (rows: readonly string[], shortest = 1) =>
  strokesOf(skeletonOf(rows), shortest).map(({ points, isClosed }) => [
    isClosed,
    [...points].join(' '),
  ]);

describe('dark pixels', () => {
  it('stay as they are where they are lines already, at the edge of the picture too', () => {
    for (const rows of [
      ['#####'],
      ['#', '#', '#'],
      ['#....', '.#...', '..#..', '...##'],
      ['..#..', '..#..', '#####', '..#..', '..#..'],
    ])
      assert.deepEqual(lines(rows), rows);
  });

  it('are worn down from all sides to the line in their middle', () => {
    const bar = ['.........', '#########', '#########', '#########', '.........'];
    assert.deepEqual(lines(bar), ['.........', '.........', '.#######.', '.........', '.........']);
    const upright = ['###', '###', '###', '###', '###', '###'];
    assert.deepEqual(lines(upright), ['...', '.#.', '.#.', '.#.', '.#.', '...']);
  });

  it('lose the pixel in a corner of a line, whichever way it turns', () => {
    const corner = ['#....', '#....', '#....', '#....', '#####'];
    const turned = (rows: readonly string[]) =>
      rows.map((_, y) =>
        rows
          .map((row) => row[y]!)
          .reverse()
          .join(''),
      );
    let rows: readonly string[] = corner;
    let worn: readonly string[] = [...corner.slice(0, 4), '.####'];
    for (let turn = 0; turn < 4; turn++) {
      assert.deepEqual(lines(rows), worn);
      [rows, worn] = [turned(rows), turned(worn)];
    }
  });

  it('know about how wide they were, and ask after each round whether to go on', () => {
    let rounds = 0;
    const halfWidth = (height: number) => {
      rounds = 0;
      const rows = Array.from({ length: height }, () => '#'.repeat(21));
      const { halfWidth: half, width } = skeletonOf(rows, () => rounds++);
      return half[((height + 1) / 2) * width + 11];
    };
    assert.deepEqual([halfWidth(1), rounds], [0, 1]);
    assert.deepEqual([halfWidth(3), rounds], [1, 2]);
    assert.deepEqual([halfWidth(7), rounds], [3, 4]);
    const stop = () => {
      throw new Error('stopped');
    };
    assert.throws(() => skeletonOf(['#'], stop), /stopped/);
  });
});

describe('strokes', () => {
  it('go along a line from end to end, in the middles of its pixels', () => {
    assert.deepEqual(strokes(['.....', '.###.', '....#']), [
      [false, '1.5 1.5 2.5 1.5 3.5 1.5 4.5 2.5'],
    ]);
  });

  it('go round where there is no end, once, and are closed', () => {
    const ring = ['.###.', '#...#', '#...#', '.###.'];
    const [[isClosed, points] = [], ...none] = strokes(ring) as [boolean, string][];
    assert.deepEqual([isClosed, none], [true, []]);
    const numbers = points!.split(' ').map(Number);
    assert.equal(numbers.length / 2, 10 + 1, 'the first once more');
    assert.deepEqual(numbers.slice(0, 2), numbers.slice(-2));
    assert.equal(new Set(points!.match(/\S+ \S+/g)).size, 10);
    for (let i = 2; i < numbers.length; i += 2) {
      const [dx, dy] = [numbers[i]! - numbers[i - 2]!, numbers[i + 1]! - numbers[i - 1]!];
      assert.ok(Math.max(Math.abs(dx), Math.abs(dy)) === 1, `${points}`);
    }
    const two = ['.#...#.', '#.#.#.#', '.#...#.'];
    assert.deepEqual(
      strokes(two).map(([closed]) => closed),
      [true, true],
    );
  });

  it('end where lines fork, and join forks and ends that lie side by side', () => {
    const fork = ['...#', '...#', '...#', '####', '...#', '...#', '...#'];
    const width = 6;
    const pixels = new Uint8Array(9 * width);
    fork.forEach((row, y) => {
      for (const [x, sign] of [...row].entries())
        if (sign === '#') pixels[(y + 1) * width + x + 1] = 1;
    });
    const halfWidth = new Uint16Array(pixels.length);
    const found = strokesOf({ width, pixels, halfWidth }, 1).map(({ points }) => points.join(' '));
    // Three arms, and the four pixels around the fork with each other.
    assert.equal(found.length, 8);
    const expected = [
      '0.5 3.5 1.5 3.5 2.5 3.5',
      '2.5 3.5 3.5 3.5',
      '2.5 3.5 3.5 4.5',
      '3.5 0.5 3.5 1.5 3.5 2.5',
      '3.5 2.5 2.5 3.5',
      '3.5 2.5 3.5 3.5',
      '3.5 3.5 3.5 4.5',
      '3.5 4.5 3.5 5.5 3.5 6.5',
    ];
    assert.deepEqual(new Set(found), new Set(expected));
    assert.deepEqual(strokes(['##']), [[false, '0.5 0.5 1.5 0.5']]);
    assert.deepEqual(strokes(['#']), [], 'a dot is no line');
  });

  it('are left out up to the length that is asked for', () => {
    const five = ['#####'];
    assert.deepEqual([strokes(five, 4).length, strokes(five, 5).length], [1, 0]);
  });

  it('are no hairs: ends on a fork, no longer than half of the width and two pixels', () => {
    const width = 21;
    const hair = (length: number, half: number, forked = true) => {
      const pixels = new Uint8Array(width * width);
      for (let x = 2; x < 19; x++) pixels[10 * width + x] = 1;
      // Its first pixel is on the line, or beside its end.
      for (let i = 1; i < length; i++) pixels[(10 - i) * width + (forked ? 10 : 19)] = 1;
      const halfWidth = new Uint16Array(pixels.length).fill(half);
      return strokesOf({ width, pixels, halfWidth }, 1).filter(({ points }) =>
        points.some((n, i) => i % 2 === 1 && n < 8),
      ).length;
    };
    // One pixel of it is on the line.
    assert.deepEqual([hair(9, 6), hair(10, 6)], [0, 1]);
    assert.equal(hair(9, 6, false), 1, 'it is the end of the line itself');
  });
});
