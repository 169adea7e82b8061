// SPDX-License-Identifier: GPL-3.0-or-later
/** What an SVG drawing's clips and patterns leave of its pictures, decoded as it will be for the beam. */
import assert from 'node:assert/strict';
import type { BitmapShape, Luma } from '../../src/art/art.js';
import { TaskManager, taskRef } from '../../src/tasker/index.js';
import { pathsOf } from '../importers/measure.js';
import { drawing, parse } from '../importers/svg/drawing.js';

const inImaging = taskRef<typeof import('../../src/imaging/tasks.js')>();
const url = new URL('../../src/imaging/tasks.js', import.meta.url);

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAQCAIAAAD4YuoOAAAAHUlEQVR4AWOgB5DbSCM0MiwYtWDUglELRi2gBwAA5HNTrGlk3mwAAAAASUVORK5CYII=';
const image = (attributes: string) => `<image href="data:image/png;base64,${PNG}" ${attributes}/>`;

describe('a picture that Kerf puts together of others', function () {
  this.timeout(60_000);
  let tasks: TaskManager;
  before(() => {
    tasks = new TaskManager({ processes: 1 });
  });
  after(() => tasks.shutdown());

  async function theOnly(body: string) {
    const { art, problems } = await parse(drawing(body));
    assert.deepEqual(problems, []);
    const [shape, ...more] = art.shapes.filter((one) => one.kind === 'bitmap');
    assert.ok(shape && more.length === 0);
    const { luma } = await tasks.runProcess(inImaging(url, 'decodePicture'), shape.encoded).done;
    return { art, shape, luma };
  }

  it('has no shade at the edge of a clip', async () => {
    const circle = '<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath>';
    const cut = image('x="30" y="40" width="40" height="20" clip-path="url(#c)"');
    const { luma } = await theOnly(circle + cut);
    assert.deepEqual([...new Set(luma.opacity)].sort(), [0, 255]);
  });

  it('holds all tiles of a pattern, cut to the outline and to clips', async () => {
    const tile = image('width="5" height="5" preserveAspectRatio="none"');
    const pattern = (content: string, attributes = '') =>
      `<pattern id="p" patternUnits="userSpaceOnUse" width="10" height="10" ${attributes}>${content}</pattern>`;
    const box = '<rect x="20" y="20" width="40" height="30" fill="url(#p)"/>';
    const square = '<rect x="5" y="5" width="5" height="5" fill="#080"/>';
    const clip = '<clipPath id="c"><rect x="20" y="20" width="20" height="30"/></clipPath>';
    for (const [body, covered, paths] of [
      [pattern(tile) + box, 12 * 25, 0],
      [pattern(tile, 'patternTransform="rotate(90)"') + box, 12 * 25, 0],
      [pattern(tile + square) + box, 12 * 25, 1],
      [`${clip}${pattern(tile)}<g clip-path="url(#c)">${box}</g>`, 6 * 25, 0],
    ] as const) {
      const { art, shape, luma } = await theOnly(body);
      assert.equal(pathsOf(art).length, paths);
      const found = coveredBy(shape, luma);
      assert.ok(Math.abs(found - covered) <= 4, `${found}, not ${covered}`);
    }
  });
});

/** mm². */
function coveredBy(
  { placement: [a, , , d] }: BitmapShape,
  { opacity, widthPx, heightPx }: Luma,
): number {
  const pixels = opacity!.reduce((count, one) => count + (one > 0 ? 1 : 0), 0);
  return (pixels * a * d) / (widthPx * heightPx);
}
