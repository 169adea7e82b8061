// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines that are filled with a pattern are what is drawn on its tiles. */
import assert from 'node:assert/strict';
import type { PathShape } from '../../../src/art/art.js';
import { areaOf, boundsOf, lengthOf, pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

const near = (found: number, right: number, slack = 0.02) =>
  assert.ok(Math.abs(found - right) <= slack, `${found}, not ${right}`);

const pattern = (content: string, attributes = '') =>
  `<pattern id="p" patternUnits="userSpaceOnUse" width="10" height="10" ${attributes}>${content}</pattern>`;
const SQUARE = '<rect width="5" height="5" fill="#080"/>';
const BOX = '<rect x="20" y="20" width="40" height="30" fill="url(#p)"/>';

async function drawn(body: string): Promise<{ shapes: PathShape[]; codes: string[] }> {
  const result = await parse(drawing(body));
  return { shapes: pathsOf(result.art), codes: codesOf(result) };
}

describe('a pattern', () => {
  it('fills an outline with its tiles, in their own colour', async () => {
    const { shapes, codes } = await drawn(pattern(SQUARE) + BOX);
    assert.deepEqual(codes, []);
    assert.deepEqual(
      shapes.map(({ fill }) => fill),
      [[0, 0x88, 0]],
    );
    near(areaOf(shapes[0]!.path), 12 * 25);
    const { minX, maxX, minY, maxY } = boundsOf(shapes[0]!.path);
    assert.deepEqual([minX, maxX, minY, maxY].map(Math.round), [20, 55, 55, 80]);
  });

  it('begins where it says, turned, and is cut to the outline and to its tile', async () => {
    for (const [attributes, area] of [
      ['x="2.5" y="2.5"', 12 * 25],
      ['patternTransform="translate(2.5 0)"', 12 * 25],
      ['patternTransform="rotate(90)"', 12 * 25],
      ['patternTransform="scale(2)"', 2 * 2 * 100],
    ] as const) {
      const { shapes } = await drawn(pattern(SQUARE, attributes) + BOX);
      near(areaOf(shapes[0]!.path), area);
    }
    const round = await drawn(
      `${pattern('<rect width="99" height="5"/>')}<circle cx="50" cy="50" r="20" fill="url(#p)"/>`,
    );
    near(areaOf(round.shapes[0]!.path), (Math.PI * 400) / 2, 5);
  });

  it('joins what goes on from tile to tile', async () => {
    const { shapes } = await drawn(pattern('<rect width="10" height="5"/>') + BOX);
    near(lengthOf(shapes[0]!.path), 3 * 90);
  });

  it('leaves the line of the outline, and brings its own lines', async () => {
    const hatch = pattern('<path d="M0 5H10" fill="none" stroke="red" stroke-width="0.1"/>');
    const { shapes, codes } = await drawn(hatch + BOX.replace('/>', ' stroke="blue"/>'));
    assert.deepEqual(codes, []);
    assert.deepEqual(
      shapes.map(({ fill, stroke }) => [fill, stroke]),
      [
        [undefined, [255, 0, 0]],
        [undefined, [0, 0, 255]],
      ],
    );
    near(lengthOf(shapes[0]!.path), 3 * 40);
    near(lengthOf(shapes[1]!.path), 140);
  });

  it('may be painted with a pattern', async () => {
    const inner =
      '<pattern id="q" patternUnits="userSpaceOnUse" width="1" height="1"><rect width="1" height="0.5"/></pattern>';
    const { shapes, codes } = await drawn(
      inner + pattern('<rect width="5" height="5" fill="url(#q)"/>') + BOX,
    );
    near(areaOf(shapes[0]!.path), (12 * 25) / 2);
    assert.deepEqual(codes, []);
  });

  it('becomes one colour where it is too fine or too much, which is said', async () => {
    for (const [content, attributes] of [
      [SQUARE, 'patternTransform="scale(0.001)"'],
      [SQUARE, 'patternTransform="scale(0.011)"'],
    ] as const) {
      const { shapes, codes } = await drawn(pattern(content, attributes) + BOX);
      assert.deepEqual(codes, ['import.paint-flattened'], attributes);
      near(areaOf(shapes[0]!.path), 40 * 30);
    }
  });
});
