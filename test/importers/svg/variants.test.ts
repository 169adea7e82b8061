// SPDX-License-Identifier: GPL-3.0-or-later
/** What some programs write in ways of their own: it comes in as a browser shows it, or it is named. */
import assert from 'node:assert/strict';
import { boundsOf, isNear, pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

const LINE = 'stroke="#000" stroke-width="2" fill="none"';

async function boxOf(body: string) {
  const result = await parse(drawing(body));
  return { box: boundsOf(pathsOf(result.art)[0]!.path), codes: codesOf(result) };
}

describe('a drawing in words of its own', () => {
  it('may have units in large letters, and quarters of millimetres', async () => {
    const { art } = await parse(
      drawing('<path d="M0 5H9" style="FILL:none;Stroke:RED;Stroke-Width:2PX"/>'),
    );
    assert.equal(pathsOf(art)[0]!.strokeWidth, 2);
    const { box } = await boxOf('<rect width="40Q" height="20"/>');
    // A unit is a millimetre on this page, and a pixel for CSS.
    assert.ok(isNear(box, { minX: 0, minY: 80, maxX: (10 / 25.4) * 96, maxY: 100 }, 0.02));
  });

  it('keeps its blanks where a style says so', async () => {
    const text = (style: string) =>
      boxOf(`<text y="50" font-size="10" font-family="DejaVu Sans" style="${style}">a   b</text>`);
    const [plain, kept] = [await text(''), await text('white-space:pre')];
    assert.ok(kept.box.maxX - plain.box.maxX > 6);
  });

  it('shows a shape whose filter is not there, which is said', async () => {
    const { box, codes } = await boxOf('<rect width="40" height="20" filter="url(#none)"/>');
    assert.ok(isNear(box, { minX: 0, minY: 80, maxX: 40, maxY: 100 }, 0.01));
    assert.deepEqual(codes, ['import.filter-ignored']);
  });
});

describe('a viewBox without a size', () => {
  it('leaves the units pixels, which is said', async () => {
    const page = 'width="100mm" height="100mm"';
    for (const box of ['0 0 0 0', '0 0 100', '0 0 -1 5', '0 0 100px 100px', 'none']) {
      const svg = drawing('<rect width="96" height="96"/>', `${page} viewBox="${box}"`);
      const result = await parse(svg);
      assert.deepEqual(codesOf(result), ['import.view-box-ignored'], box);
      const { minX, maxX } = boundsOf(pathsOf(result.art)[0]!.path);
      assert.ok(Math.abs(maxX - minX - 25.4) < 0.001);
    }
  });
});

describe('what is not carried out', () => {
  for (const body of [
    `<path d="M0 5H90" pathLength="0" stroke-dasharray="10" ${LINE}/>`,
    `<g stroke-dasharray="10%"><path d="M0 5H90" pathLength="100" ${LINE}/></g>`,
    '<rect width="9" height="9"><animate attributeName="width" to="50"/></rect>',
    '<rect width="9" height="9"><set attributeName="x" to="50"/></rect>',
    '<rect width="9" height="9" style="clip-path:circle(2px)"/>',
    '<rect width="9" height="9" style="mask-image:linear-gradient(red,blue)"/>',
    '<rect width="9" height="9" style="transform:perspective(9px) rotate(3deg)"/>',
    '<text y="50" font-size="9" style="font-size-adjust:0.8">a</text>',
  ]) {
    it(`is named: ${body}`, async () => {
      assert.deepEqual(codesOf(await parse(drawing(body))), ['import.style-ignored']);
    });
  }

  it('is not named where it changes nothing', async () => {
    for (const body of [
      `<path d="M0 5H90" pathLength="100" ${LINE}/>`,
      '<rect width="9" height="9" style="mask-image:none;zoom:1;clip-path:none"/>',
    ])
      assert.deepEqual(codesOf(await parse(drawing(body))), []);
  });
});
