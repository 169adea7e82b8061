// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { lengthOf, outlinesOf, pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

describe('dashed lines', () => {
  it('become the dashes that are seen', async () => {
    const { art } = await parse(
      drawing('<path d="M0 50H100" stroke="red" stroke-dasharray="6 4"/>'),
    );
    // The fill of a bare line has no area and stays beside its dashes.
    const dashes = pathsOf(art).at(-1)!.path;
    assert.equal(outlinesOf(dashes).length, 10);
    assert.ok(Math.abs(lengthOf(dashes) - 60) < 1e-3);
  });

  it('begin where the offset says, also before zero', async () => {
    const startOf = async (offset: number) => {
      const svg = `<path d="M0 50H100" fill="none" stroke="red" stroke-dasharray="6 4" stroke-dashoffset="${offset}"/>`;
      return outlinesOf(pathsOf((await parse(drawing(svg))).art)[0]!.path).slice(0, 2);
    };
    assert.deepEqual(
      (await startOf(3)).map((o) => o.map(([x]) => Math.round(x))),
      [
        [0, 3],
        [7, 13],
      ],
    );
    assert.deepEqual(
      (await startOf(-2)).map((o) => o.map(([x]) => Math.round(x))),
      [
        [2, 8],
        [12, 18],
      ],
    );
  });

  it('cut curves by their true length, and go around corners', async () => {
    const circle = pathsOf(
      (
        await parse(
          drawing('<circle cx="50" cy="50" r="30" fill="none" stroke="red" stroke-dasharray="3"/>'),
        )
      ).art,
    )[0]!;
    assert.ok(Math.abs(lengthOf(circle.path) - Math.PI * 30) < 3, String(lengthOf(circle.path)));
    for (const [x, y] of outlinesOf(circle.path).flat())
      assert.ok(Math.abs(Math.hypot(x - 50, y - 50) - 30) < 0.02);
    const square = pathsOf(
      (
        await parse(
          drawing(
            '<path d="M10 10h20v20h-20z" fill="none" stroke="red" stroke-dasharray="30 10"/>',
          ),
        )
      ).art,
    )[0]!;
    assert.equal(outlinesOf(square.path).length, 2);
    assert.ok(Math.abs(lengthOf(square.path) - 60) < 1e-3);
  });

  const dashed = async (attributes: string, line = 'M0 50H100') => {
    const body = `<path d="${line}" fill="none" stroke="red" ${attributes}/>`;
    const result = await parse(drawing(body));
    const [shape] = pathsOf(result.art);
    const outlines = outlinesOf(shape!.path);
    return { codes: codesOf(result), count: outlines.length, length: lengthOf(shape!.path) };
  };
  const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-3 * b, `${a} ${b}`);

  it('are joined where a gap is finer than the spot of a laser', async () => {
    const dust = await dashed('stroke-dasharray="0.001"');
    assert.deepEqual([dust.codes, dust.count], [['import.dashes-joined'], 1]);
    near(dust.length, 100);
    // On 1, off 0.05, on 1, off 2: a dash of 2.05 and a gap of 2, wherever the pattern begins.
    for (const [pattern, offset] of [
      ['1 0.05 1 2', 0],
      ['1 2 1 0.05', 3],
      ['1 0.05 1 2', 8.1],
    ]) {
      const some = await dashed(`stroke-dasharray="${pattern}" stroke-dashoffset="${offset}"`);
      assert.deepEqual(some.codes, ['import.dashes-joined']);
      assert.equal(some.count, 25);
      near(some.length, 24 * 2.05 + Math.min(2.05, 100 - 24 * 4.05));
    }
    const scaled = await dashed('stroke-dasharray="20" transform="scale(0.001)"', 'M0 0H9e4');
    assert.deepEqual(scaled.codes, ['import.dashes-joined'], 'by true size');
  });

  it('keep their share of the line where there would be far too many', async () => {
    const many = await dashed('stroke-dasharray="0.2 0.3"', `M0 0${'h99h-99'.repeat(150)}`);
    assert.deepEqual(many.codes, ['import.dashes-longer']);
    assert.ok(many.count <= 20_001 && many.count > 15_000, String(many.count));
    assert.ok(Math.abs(many.length / (300 * 99) - 0.4) < 0.01);
  });

  it('are dots where they have no length but round or square ends', async () => {
    const dots = 'stroke-dasharray="0 2" stroke-width="0.5"';
    for (const ends of ['round', 'square']) {
      const { codes, count, length } = await dashed(`${dots} stroke-linecap="${ends}"`);
      assert.deepEqual([codes, count], [[], 50]);
      near(length, 50 * 0.5);
    }
  });

  it('are shares of how long their line is meant to be', async () => {
    const half = 'stroke-dasharray="5px,5" pathLength="100"';
    for (const [size, count, seen] of [
      [half, 10, 50],
      [`${half} vector-effect="non-scaling-stroke"`, 10, 50],
      ['stroke-dasharray="1" pathLength="4"', 2, 50],
      ['stroke-dasharray="1" stroke-dashoffset="1" pathLength="4"', 2, 50],
      ['stroke-dasharray="10" pathLength="1e3"', 50, 50],
    ] as const) {
      const line = await dashed(size);
      assert.deepEqual([line.codes, line.count], [[], count], size);
      near(line.length, seen);
    }
    const group = `<g stroke-dasharray="1 3"><circle cx="50" cy="50" r="20" pathLength="8" fill="none" stroke="red"/></g>`;
    const { art } = await parse(drawing(group));
    near(lengthOf(pathsOf(art)[0]!.path), (2 / 8) * 40 * Math.PI);
  });
});
