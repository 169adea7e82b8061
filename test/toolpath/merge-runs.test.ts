// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type MergeOptions, mergeRuns } from '../../src/toolpath/merge-runs.js';
import { minSpan } from '../../src/toolpath/runs.js';
import { picture } from './samples.js';

const options = (changes: Partial<MergeOptions>): MergeOptions => ({
  moves: 2,
  span: 4,
  tones: 'grey',
  step: 0,
  ...changes,
});

function merged(row: string, changes: Partial<MergeOptions> = {}): string {
  const block = picture([row]);
  mergeRuns(block, options(changes));
  return [...block.levels]
    .map((l) => (l === 0 ? '.' : l === 255 ? '#' : Math.round(l / 25)))
    .join('');
}

describe('runs of pixels', () => {
  it('are counted where they are shortest', () => {
    assert.equal(minSpan(picture(['####.#.#..####']), 3), 3);
    assert.equal(minSpan(picture(['####.#.#..####']), 7), 14);
    assert.equal(minSpan(picture(['####.#.#..####']), 8), Number.POSITIVE_INFINITY);
    assert.equal(minSpan(picture(['..', '..']), 1), Number.POSITIVE_INFINITY);
  });
});

describe('merging runs', () => {
  it('leaves a row alone that is smooth as it is', () => {
    assert.equal(merged('##..##..##'), '##..##..##');
  });

  it('gives near greys their mean and keeps the far ones apart', () => {
    // Levels 50, 25: 12.5 from their mean, which a tolerance of 16 allows.
    assert.equal(merged('2121####'), '2222####');
  });

  /** How many pixels are others, and all levels. */
  function levelsOf(levels: readonly number[], changes: Partial<MergeOptions> = {}) {
    const row = Uint8Array.from(levels);
    const changed = mergeRuns({ levels: row, widthPx: row.length, rows: 1 }, options(changes));
    return [changed, ...row];
  }
  const times = (count: number, ...levels: number[]) =>
    Array.from({ length: count }, () => levels).flat();

  it('says how many pixels are others, whichever row they are in', () => {
    const block = picture(['........', '####....', '2121####']);
    assert.equal(mergeRuns(block, options({})), 4);
    assert.deepEqual([...block.levels.slice(-8)], [38, 38, 38, 38, 255, 255, 255, 255]);
    assert.deepEqual(levelsOf([50, 25, 50]), [2, 38, 38, 50], 'what is left over stays');
    assert.deepEqual(levelsOf(times(4, 255)), [0, ...times(4, 255)]);
  });

  it('merges no greys that are further apart than is enough for the row', () => {
    const [black, apart, near] = [times(4, 200), [100, 130], times(2, 50, 64)];
    const found = levelsOf([...black, ...apart, ...black, ...near, ...black], {
      moves: 3,
      span: 6,
    });
    assert.deepEqual(found, [4, ...black, ...apart, ...black, ...times(4, 57), ...black]);
  });

  it('takes the mean of the powers that levels stand for', () => {
    // Half of black's power is the faintest: 50 stands for 152.5, 25 for 140, their mean for 37.5.
    assert.deepEqual(levelsOf([50, 25, 50, 25, ...times(4, 255)], { step: 0.5 }), [
      ...[4, 38, 38, 38, 38],
      ...times(4, 255),
    ]);
    // White and 50 make 76.25: less than the faintest, but more than half of it.
    assert.deepEqual(levelsOf([50, 0, 50, 0, ...times(4, 255)], { step: 0.5 }), [
      ...[4, 1, 1, 1, 1],
      ...times(4, 255),
    ]);
    // The faintest is 204; a third of 209 is nearer to nothing.
    assert.deepEqual(levelsOf([25, 0, 0, 25, 0, 0, ...times(6, 255)], { step: 0.8, span: 6 }), [
      ...[2, 0, 0, 0, 0, 0, 0],
      ...times(6, 255),
    ]);
    assert.deepEqual(levelsOf([50, 0, 50, 0, ...times(4, 9)], { step: 1 }), [
      ...[4, 255, 255, 255, 255],
      ...times(4, 9),
    ]);
  });

  it('owes the ink of dots to the next run, but not beyond one that stays', () => {
    const dots = (levels: readonly number[]) => levelsOf(levels, { tones: 'dots' });
    assert.deepEqual(dots(times(4, 255, 0).slice(0, -1)), [...[4, 255, 255, 0, 0, 255, 255, 0]]);
    const faint = [254, 0, 254, 0];
    assert.deepEqual(dots([...faint, 255]), [3, 0, 0, 255, 255, 255]);
    assert.deepEqual(dots([...times(3, 255), ...faint, ...times(3, 255)]), [
      ...[3, 255, 255, 255, 0, 0, 255, 255, 255, 255, 255],
    ]);
  });

  it('never burns white that is wide enough', () => {
    const text = merged('#.#.#....#.#.#');
    assert.equal(text.slice(5, 9), '....');
  });

  it('keeps dots dots, and their ink', () => {
    const text = merged('#.'.repeat(20), { tones: 'dots', span: 8 });
    assert.match(text, /^[#.]+$/);
    assert.ok(Math.abs(text.replaceAll('.', '').length - 20) <= 2, text);
  });

  it('lets faint power stay above the least, or be dark', () => {
    const block = picture(['1.1.1.1.1.']);
    mergeRuns(block, options({ step: 0.8 }));
    for (const level of block.levels) assert.ok(level === 0 || level >= 1);
  });

  it('covers the span that was asked for with every few runs, whatever the picture', () => {
    const levels = fc.array(fc.constantFrom(0, 0, 1, 40, 50, 60, 200, 255), {
      minLength: 1,
      maxLength: 200,
    });
    const tones = fc.constantFrom('grey' as const, 'dots' as const, 'black-and-white' as const);
    fc.assert(
      fc.property(levels, tones, fc.integer({ min: 2, max: 15 }), (pixels, tone, moves) => {
        const row = Uint8Array.from(pixels);
        const block = { levels: row, widthPx: row.length, rows: 1 };
        const before = minSpan(block, moves);
        const span = moves * 3;
        const changed = mergeRuns(block, { moves, span, tones: tone, step: 0.1 });
        if (before >= span) assert.equal(changed, 0);
        // One remnant at most stands at either end of a window.
        assert.ok(minSpan(block, moves) >= span - 3, `${[...row]}`);
        assert.equal(row.length, pixels.length);
      }),
    );
  });
});
