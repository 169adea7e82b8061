// SPDX-License-Identifier: GPL-3.0-or-later
/** Transforms that are about more than coordinates: of the page itself, about a shape's own box, of no line's width. */
import assert from 'node:assert/strict';
import { boundsOf, isNear, pathsOf } from '../measure.js';
import { codesOf, drawing, HUNDRED, parse } from './drawing.js';

type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];

async function hasBoxes(svg: string, boxes: readonly Box[]) {
  const result = await parse(svg);
  const found = pathsOf(result.art).map(({ path }) => boundsOf(path));
  assert.equal(found.length, boxes.length);
  for (const [i, [minX, minY, maxX, maxY]] of boxes.entries())
    assert.ok(isNear(found[i]!, { minX, minY, maxX, maxY }, 0.02), JSON.stringify(found[i]));
  assert.deepEqual(
    codesOf(result).filter((code) => code !== 'import.size-assumed'),
    [],
  );
}

describe('a transform of the page itself', () => {
  const square = '<rect x="10" y="10" width="10" height="10"/>';
  const page = (view: string) => `width="100mm" height="100mm" viewBox="0 0 ${view}"`;
  for (const [root, box] of [
    ['width="30" height="30" transform="scale(0.5)"', [3.307, 3.307, 4.63, 4.63]],
    [`${page('50 50')} transform="translate(10 20)"`, [22.646, 54.708, 42.646, 74.708]],
    [`${page('100 100')} transform="rotate(90)"`, [80, 80, 90, 90]],
    [`${page('100 100')} style="transform:scale(.5)"`, [30, 65, 35, 70]],
    [`${page('100 100')} style="transform:scale(.5);transform-origin:0 0"`, [5, 90, 10, 95]],
    [`${page('100 100')} style="transform:translate(10mm, 25%)"`, [20, 55, 30, 65]],
    [`${page('100 100')} transform="scale(-1 1)"`, [80, 80, 90, 90]],
  ] as const) {
    it(`counts pixels from the middle of the page: ${root}`, () =>
      hasBoxes(drawing(square, root), [box]));
  }
});

describe('a transform about the box of a shape', () => {
  const turned = (box: string, more = '') =>
    `style="transform-box:${box};transform:rotate(90deg);${more}"`;
  const bar = (attributes: string) => `<rect x="10" y="10" width="20" height="10" ${attributes}/>`;
  for (const [body, boxes] of [
    [bar(turned('fill-box', 'transform-origin:center')), [[15, 75, 25, 95]]],
    [bar(turned('fill-box', 'transform-origin:50% 50%')), [[15, 75, 25, 95]]],
    [bar(turned('fill-box')), [[0, 70, 10, 90]]],
    [bar(turned('content-box', 'transform-origin:100% 0')), [[20, 90, 30, 110]]],
    [bar('style="transform-box:fill-box;transform:translate(50%, 100%)"'), [[20, 70, 40, 80]]],
    [bar(turned('view-box', 'transform-origin:center')), [[80, 70, 90, 90]]],
    [
      `<g ${turned('fill-box', 'transform-origin:center')}>${bar('')}<path d="M30 10h10v10h-10z"/></g>`,
      [
        [20, 80, 30, 100],
        [20, 70, 30, 80],
      ],
    ],
    [
      `<style>.t{transform-box:fill-box;transform-origin:0 0;scale:2}</style>${bar('class="t"')}`,
      [[10, 70, 50, 90]],
    ],
    [
      `<g ${turned('fill-box', 'transform-origin:center')}>${bar(turned('fill-box', 'transform-origin:center'))}</g>`,
      [[10, 80, 30, 90]],
    ],
  ] as const) {
    it(`finds that box: ${body}`, () =>
      hasBoxes(
        drawing(body),
        boxes.map((box) => [...box] as unknown as Box),
      ));
  }

  it('takes lines into the box where it says so', () => {
    const lined = bar(`stroke="red" stroke-width="4" ${turned('stroke-box')}`);
    return hasBoxes(drawing(lined), [[-4, 70, 6, 90]]);
  });

  it('is named where no box can be found', async () => {
    const clip = `<clipPath id="c">${bar(turned('fill-box'))}</clipPath>`;
    const result = await parse(
      drawing(`${clip}<rect width="50" height="50" clip-path="url(#c)"/>`),
    );
    assert.ok(codesOf(result).includes('import.origin-ignored'));
  });
});

describe('the properties for places, turns and sizes', () => {
  it('apply before the transform, about the origin', () =>
    hasBoxes(
      drawing(
        '<rect width="10" height="5" style="translate:20px 10px;rotate:90deg;scale:2;transform:translateX(5px)"/>',
      ),
      [[10, 60, 20, 80]],
    ));
});

describe('a line whose width no transform changes', () => {
  const line = (attributes: string, around = 'transform="scale(10 1)"') =>
    `<g ${around}><path d="M0 5H5" stroke="black" fill="none" ${attributes}/></g>`;
  const FIXED = 'vector-effect="non-scaling-stroke"';
  for (const [body, width, root] of [
    [line(`stroke-width="4" ${FIXED}`), 4],
    [line(`stroke-width="4" style="vector-effect:non-scaling-stroke"`), 4],
    [`<style>path{vector-effect:non-scaling-stroke;stroke-width:4px}</style>${line('')}`, 4],
    [line(FIXED, 'transform="scale(3)" stroke-width="0.25mm"'), 0.25],
    [line(`stroke-width="4" ${FIXED}`), 4 * (25.4 / 96), 'width="200" height="200"'],
    [
      `<defs>${line(`id="l" stroke-width="4" ${FIXED}`)}</defs><use href="#l" transform="scale(2)"/>`,
      4,
    ],
    [line('stroke-width="4"', 'transform="scale(3)"'), 12],
  ] as const) {
    it(`is as wide as it says: ${body}`, async () => {
      const { art } = await parse(drawing(body, root ?? HUNDRED));
      const [path] = pathsOf(art);
      assert.ok(Math.abs(path!.strokeWidth - width) < 1e-3, `${path!.strokeWidth}`);
      assert.ok((path!.line?.miterLimit ?? 4) < 5);
    });
  }

  it('has dashes that are as fixed', async () => {
    const body = line(`stroke-dasharray="5" ${FIXED}`, 'transform="scale(10)"');
    await hasBoxes(drawing(body), [[0, 50, 45, 50]]);
  });
});
