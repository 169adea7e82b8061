// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { apply } from '../../../src/geometry/matrix.js';
import { pngHeader } from '../headers.js';
import { codesOf, drawing, parse } from './drawing.js';

const encoded = pngHeader({ width: 20, height: 10 });
const uri = `data:image/png;base64,${Buffer.from(encoded).toString('base64')}`;

async function cornersOf(attributes: string, body = (image: string) => image) {
  const image = `<image id="photo" xlink:href="${uri}" ${attributes}/>`;
  const { art, problems } = await parse(drawing(body(image)));
  assert.deepEqual(problems, []);
  const [shape] = art.shapes;
  assert.ok(shape?.kind === 'bitmap');
  assert.deepEqual([shape.id, shape.mediaType], ['photo', 'image/png']);
  assert.deepEqual([shape.widthPx, shape.heightPx], [20, 10]);
  assert.deepEqual(Buffer.from(shape.encoded), Buffer.from(encoded), 'still encoded, untouched');
  const corner = (x: number, y: number) => {
    const p = apply(shape.placement, { x, y });
    return [Number(p.x.toFixed(3)) + 0, Number(p.y.toFixed(3)) + 0];
  };
  return { lowerLeft: corner(0, 0), lowerRight: corner(1, 0), upperLeft: corner(0, 1) };
}

describe('pictures in an SVG drawing', () => {
  it('are refused where they are shown so often that no memory would hold them', async () => {
    const large = Buffer.from(pngHeader({ width: 2000, height: 2000 })).toString('base64');
    const one = `<image id="i" width="9" height="9" href="data:image/png;base64,${large}"/>`;
    const few = await parse(drawing(one + '<use href="#i"/>'.repeat(70)));
    assert.equal(few.art.shapes.length, 71);
    await assert.rejects(parse(drawing(one + '<use href="#i"/>'.repeat(80))), {
      code: 'import.too-big',
      message: /more than 300 million pixels, each counted as often as it is shown/,
    });
  });

  it('fill their frame where the frame has their shape', async () => {
    assert.deepEqual(await cornersOf('x="10" y="20" width="40" height="20"'), {
      lowerLeft: [10, 60],
      lowerRight: [50, 60],
      upperLeft: [10, 80],
    });
  });

  it('keep their shape in a frame of another, unless they are told to stretch', async () => {
    const frame = 'x="10" y="20" width="40" height="40"';
    assert.deepEqual(await cornersOf(frame), {
      lowerLeft: [10, 50],
      lowerRight: [50, 50],
      upperLeft: [10, 70],
    });
    assert.deepEqual(await cornersOf(`${frame} preserveAspectRatio="xMidYMax"`), {
      lowerLeft: [10, 40],
      lowerRight: [50, 40],
      upperLeft: [10, 60],
    });
    assert.deepEqual(await cornersOf(`${frame} preserveAspectRatio="none"`), {
      lowerLeft: [10, 40],
      lowerRight: [50, 40],
      upperLeft: [10, 80],
    });
  });

  it('turn and move with their groups', async () => {
    const placed = await cornersOf('width="40" height="20"', (image) => {
      return `<g transform="translate(50 50) rotate(90)">${image}</g>`;
    });
    // Turned clockwise to the eye: the picture's right runs down the page.
    assert.deepEqual(placed, { lowerLeft: [30, 50], lowerRight: [30, 10], upperLeft: [50, 50] });
  });

  it('come along where they are used twice', async () => {
    const image = `<image id="i" width="4" height="2" xlink:href="${uri}"/>`;
    const { art } = await parse(drawing(`${image}<use xlink:href="#i" x="50"/>`));
    assert.deepEqual(
      art.shapes.map((shape) => shape.kind === 'bitmap' && shape.placement[4]),
      [0, 50],
    );
  });

  it('are left out with a word where they are linked from elsewhere, or broken', async () => {
    const codes = async (href: string) =>
      codesOf(
        await parse(
          drawing(`<rect width="5" height="5"/><image width="4" height="2" xlink:href="${href}"/>`),
        ),
      );
    assert.deepEqual(await codes('file:///etc/passwd'), ['import.picture-linked']);
    assert.deepEqual(await codes('http://example.com/x.png'), ['import.picture-linked']);
    assert.deepEqual(await codes('data:image/png;base64,AAAA'), ['import.picture-unreadable']);
  });
});
