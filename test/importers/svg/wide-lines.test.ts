// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines wide enough to have an inside, where a clip or a tile cuts along them, and where a pattern paints them. */
import assert from 'node:assert/strict';
import { boundsOf, isNear, pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

/** Its edge is at x = 20, 40, y = 60, 90. */
const CLIP = '<clipPath id="c"><rect x="20" y="10" width="20" height="30"/></clipPath>';
const clipped = (attributes: string) =>
  drawing(`${CLIP}<path fill="none" stroke="#f00" clip-path="url(#c)" ${attributes}/>`);

const AS_AREA = ['import.line-as-area'];

async function only(svg: string, codes: readonly string[] = []) {
  const result = await parse(svg);
  assert.deepEqual(codesOf(result), codes);
  const shapes = pathsOf(result.art);
  assert.equal(shapes.length, 1);
  return { ...shapes[0]!, box: boundsOf(shapes[0]!.path) };
}

describe('a wide line at the edge of a clip', () => {
  it('is the area that is seen of it, where the edge runs along it', async () => {
    const { fill, stroke, strokeWidth, box } = await only(
      clipped('d="M0 10H90" stroke-width="4"'),
      AS_AREA,
    );
    assert.deepEqual([fill, stroke, strokeWidth], [[255, 0, 0], undefined, 0]);
    assert.ok(isNear(box, { minX: 20, minY: 88, maxX: 40, maxY: 90 }, 0.02), JSON.stringify(box));
  });

  it('is seen also where its middle lies outside', async () => {
    const { box } = await only(clipped('d="M0 9H90" stroke-width="4"'), AS_AREA);
    assert.ok(isNear(box, { minX: 20, minY: 89, maxX: 40, maxY: 90 }, 0.02), JSON.stringify(box));
  });

  it('stays a line where the edge crosses it, also askew', async () => {
    for (const d of ['M0 25H90', 'M10 10L50 40']) {
      const { fill, strokeWidth } = await only(clipped(`d="${d}" stroke-width="2"`));
      assert.deepEqual([fill, strokeWidth], [undefined, 2], d);
    }
  });

  it('stays a line where it is fine, and where all of it is inside', async () => {
    const fine = await only(clipped('d="M0 10H90" stroke-width="0.8"'));
    assert.equal(fine.strokeWidth, 0.8);
    const inside = await only(clipped('d="M25 15H35" stroke-width="4"'));
    assert.equal(inside.strokeWidth, 4);
  });

  it('leaves the fill of its shape whole', async () => {
    const body = `${CLIP}<rect x="20" y="12" width="10" height="10" stroke="red" stroke-width="4" clip-path="url(#c)"/>`;
    const { art } = await parse(drawing(body));
    const [filled, line] = pathsOf(art);
    assert.ok(isNear(boundsOf(filled!.path), { minX: 20, minY: 78, maxX: 30, maxY: 88 }, 0.02));
    assert.deepEqual([line!.fill, line!.stroke], [[255, 0, 0], undefined]);
    assert.deepEqual(codesOf(await parse(drawing(body))), AS_AREA);
    assert.ok(isNear(boundsOf(line!.path), { minX: 20, minY: 76, maxX: 32, maxY: 90 }, 0.02));
  });

  it('is the half that is seen of it on the edge of a tile', async () => {
    const pattern =
      '<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><path d="M0 0V10" stroke="red" stroke-width="4"/></pattern>';
    const { box, fill } = await only(
      drawing(`${pattern}<rect x="10" y="10" width="9" height="20" fill="url(#p)"/>`),
    );
    assert.deepEqual(fill, [255, 0, 0]);
    assert.ok(isNear(box, { minX: 10, minY: 70, maxX: 12, maxY: 90 }, 0.02), JSON.stringify(box));
  });
});

describe('a line that is painted with a pattern', () => {
  const pattern =
    '<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="2" height="4"/></pattern>';

  it('shows the tiles', async () => {
    const { box, fill } = await only(
      drawing(`${pattern}<path d="M8 20H17" fill="none" stroke="url(#p)" stroke-width="6"/>`),
    );
    assert.deepEqual(fill, [0, 0, 0]);
    assert.ok(isNear(box, { minX: 8, minY: 77, maxX: 17, maxY: 83 }, 0.02), JSON.stringify(box));
  });

  it('keeps the plain fill beneath them', async () => {
    const body = `${pattern}<rect x="8" y="8" width="9" height="9" fill="#0f0" stroke="url(#p)" stroke-width="2"/>`;
    const { art } = await parse(drawing(body));
    assert.deepEqual(
      pathsOf(art).map(({ fill, stroke }) => [fill, stroke]),
      [
        [[0, 255, 0], undefined],
        [[0, 0, 0], undefined],
      ],
    );
  });

  it('is of one colour where it is dashed, which is said', async () => {
    const body = `${pattern}<path d="M8 20H17" stroke="url(#p)" stroke-width="6" stroke-dasharray="3"/>`;
    assert.deepEqual(codesOf(await parse(drawing(body))), ['import.paint-flattened']);
  });
});
