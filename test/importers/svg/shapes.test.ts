// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  apply,
  composed,
  IDENTITY,
  type Matrix,
  rotation,
  scaling,
  translation,
} from '../../../src/geometry/matrix.js';
import { english } from '../../support/english.js';
import { boundsOf, isNear, pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

const boxOf = async (body: string) => boundsOf(pathsOf((await parse(drawing(body))).art)[0]!.path);

describe('the shapes of an SVG drawing', () => {
  it('stand the right way up, measured from the lower left', async () => {
    //  (0,0) of SVG is the upper left; y = 10 down is 90 up.
    const box = await boxOf('<rect x="10" y="10" width="20" height="30"/>');
    assert.ok(isNear(box, { minX: 10, minY: 60, maxX: 30, maxY: 90 }));
  });

  it('are all of them paths with their true extent', async () => {
    const box = { minX: 10, minY: 60, maxX: 30, maxY: 80 };
    for (const body of [
      '<rect x="10" y="20" width="20" height="20" rx="4"/>',
      '<circle cx="20" cy="30" r="10"/>',
      '<ellipse cx="20" cy="30" rx="10" ry="10"/>',
      '<polygon points="10,20 30,20 30,40 10,40"/>',
      '<polyline points="10,20 30,40" stroke="red" fill="none"/>',
      '<line x1="10" y1="20" x2="30" y2="40" stroke="red"/>',
      '<path d="m10 20h20v20h-20z"/>',
      '<path d="M10 30a10 10 0 0 1 20 0 10 10 0 0 1-20 0"/>',
      '<path d="M10 20Q10 40 20 40T30 20" stroke="red" fill="none" transform="translate(0 0)"/>',
    ]) {
      const found = await boxOf(body);
      assert.ok(isNear(found, box, 0.01) || /Q10/.test(body), `${body} ${JSON.stringify(found)}`);
    }
  });

  it('agree with matrix arithmetic under any nesting of transforms', async () => {
    const step = fc.oneof(
      fc
        .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }))
        .map(([x, y]) => ({
          svg: `translate(${x} ${y})`,
          matrix: translation(x, y),
        })),
      fc.integer({ min: -180, max: 180 }).map((degrees) => ({
        svg: `rotate(${degrees})`,
        matrix: rotation((degrees * Math.PI) / 180),
      })),
      fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: -12, max: 12 }))
        .map(([x, y]) => ({
          svg: `scale(${x / 4} ${y / 4 || 1})`,
          matrix: scaling(x / 4, y / 4 || 1),
        })),
      fc.integer({ min: -60, max: 60 }).map((degrees) => ({
        svg: `skewX(${degrees})`,
        matrix: [1, 0, Math.tan((degrees * Math.PI) / 180), 1, 0, 0] as Matrix,
      })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const open = steps.map((s) => `<g transform="${s.svg}">`).join('');
        const body = `${open}<path d="M1 2L30 4L7 50z"/>${'</g>'.repeat(steps.length)}`;
        const { art } = await parse(drawing(body));
        const matrix = steps.reduce<Matrix>((outer, s) => composed(outer, s.matrix), IDENTITY);
        const expected = [
          [1, 2],
          [30, 4],
          [7, 50],
        ].map(([x, y]) => apply(matrix, { x: x!, y: y! }));
        const { coords } = pathsOf(art)[0]!.path;
        const size = Math.max(1, ...expected.map((p) => Math.hypot(p.x, p.y)));
        expected.forEach((p, i) => {
          assert.ok(Math.abs(coords[2 * i]! - p.x) < 1e-5 * size, `${coords} for ${body}`);
          assert.ok(
            Math.abs(100 - coords[2 * i + 1]! - p.y) < 1e-5 * size,
            `${coords} for ${body}`,
          );
        });
      }),
      { numRuns: 60 },
    );
  });

  it('come in from use, symbol and nested svg, each at its own size', async () => {
    const { art } = await parse(
      drawing(`
        <defs>
          <symbol id="s" viewBox="0 0 10 10"><rect width="10" height="10"/></symbol>
          <rect id="r" width="5" height="5"/>
        </defs>
        <use xlink:href="#s" x="10" y="20" width="20" height="20"/>
        <use href="#r" x="50" y="60" transform="scale(1 0.5)"/>
        <svg x="60" y="10" width="30" height="30" viewBox="0 0 3 3"><rect x="1" y="1" width="1" height="1"/></svg>`),
    );
    const boxes = pathsOf(art).map((shape) => boundsOf(shape.path));
    assert.ok(isNear(boxes[0]!, { minX: 10, minY: 60, maxX: 30, maxY: 80 }));
    assert.ok(isNear(boxes[1]!, { minX: 50, minY: 67.5, maxX: 55, maxY: 70 }));
    assert.ok(isNear(boxes[2]!, { minX: 70, minY: 70, maxX: 80, maxY: 80 }));
  });

  it('have the colours that style sheets, classes and parents give them', async () => {
    const { art } = await parse(
      drawing(`
        <style>.cut { fill: none; stroke: #f00 } #deep { stroke: blue !important } rect { stroke-width: 2 }</style>
        <g fill="lime"><rect width="5" height="5"/></g>
        <rect class="cut" width="5" height="5"/>
        <rect class="cut" id="deep" width="5" height="5" transform="scale(3)"/>
        <rect style="fill:rgb(10,20,30);stroke:currentColor" color="#123456" width="5" height="5"/>`),
    );
    const [green, cut, deep, styled] = pathsOf(art);
    assert.deepEqual(green!.fill, [0, 255, 0]);
    assert.deepEqual([cut!.fill, cut!.stroke, cut!.strokeWidth], [undefined, [255, 0, 0], 2]);
    assert.deepEqual(deep!.stroke, [0, 0, 255]);
    assert.ok(Math.abs(deep!.strokeWidth - 6) < 1e-6, 'a stroke grows with its shape');
    assert.deepEqual(
      [styled!.fill, styled!.stroke],
      [
        [10, 20, 30],
        [0x12, 0x34, 0x56],
      ],
    );
  });

  it('are left out when hidden, unpainted or fully transparent', async () => {
    const result = await parse(
      drawing(`
        <rect width="5" height="5" display="none"/>
        <g style="display:none"><rect width="5" height="5"/></g>
        <rect width="5" height="5" visibility="hidden"/>
        <rect width="5" height="5" fill="none"/>
        <rect width="5" height="5" fill-opacity="0"/>
        <g opacity="0"><rect width="5" height="5"/></g>`),
    );
    assert.deepEqual(result.art.shapes, []);
    assert.deepEqual(codesOf(result), ['import.nothing-drawn']);
  });

  it('are not covered by white that lets them shine through, and that is named', async () => {
    const gloss =
      '<linearGradient id="g"><stop stop-color="#fff" stop-opacity="0.8"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>';
    const size = 'width="5" height="5"';
    for (const white of [
      `<rect ${size} fill="#fff" fill-opacity="0.5"/>`,
      `<rect ${size} fill="#fff" opacity="0.5"/>`,
      `<g opacity="0.5"><rect ${size} fill="#fff"/><rect ${size} fill="#fff" stroke="#fff"/></g>`,
      `${gloss}<rect ${size} fill="url(#g)"/>`,
    ]) {
      const result = await parse(drawing(`<rect ${size}/>${white}`));
      assert.deepEqual(
        pathsOf(result.art).map(({ fill }) => fill),
        [[0, 0, 0]],
        white,
      );
      assert.deepEqual(codesOf(result), ['import.white-see-through'], white);
    }
  });

  it('are covered by white that is opaque among what is faded as a whole', async () => {
    const result = await parse(
      drawing('<g opacity="0.5"><rect width="5" height="5"/><circle r="2" fill="#fff"/></g>'),
    );
    assert.equal(result.art.shapes.length, 2);
    assert.deepEqual(codesOf(result), []);
  });

  it('keep their ids, made unique where one element becomes several', async () => {
    const { art } = await parse(
      drawing(
        '<rect id="a" width="5" height="5"/><g id="b"><rect width="5" height="5"/><rect width="5" height="5"/></g><rect width="5" height="5"/>',
      ),
    );
    const ids = art.shapes.map((shape) => shape.id);
    assert.deepEqual(ids, ['a', 'b', 'b-2', 'shape']);
  });

  it('carry their markers along', async () => {
    const { art } = await parse(
      drawing(`<marker id="m" markerWidth="4" markerHeight="4" markerUnits="userSpaceOnUse"><rect width="4" height="4"/></marker>
        <path d="M10 10H50" stroke="red" marker-end="url(#m)"/>`),
    );
    assert.equal(art.shapes.length, 2);
    assert.ok(isNear(boundsOf(pathsOf(art)[1]!.path), { minX: 50, minY: 86, maxX: 54, maxY: 90 }));
  });

  it('are turned by CSS transforms and their origins', async () => {
    const expected = { minX: 10, minY: 70, maxX: 30, maxY: 90 };
    for (const attributes of [
      'style="transform: rotate(90deg); transform-origin: 20px 20px"',
      'transform="rotate(90)" transform-origin="20 20"',
      'transform="rotate(90)" style="transform-origin:20% 20%"',
      'style="transform:rotate(0.25turn);transform-origin:20px 20px"',
    ]) {
      const box = await boxOf(`<rect x="10" y="10" width="20" height="20" ${attributes}/>`);
      assert.ok(isNear(box, expected), `${attributes} ${JSON.stringify(box)}`);
    }
  });

  it('become outlines where they are text, as wide as their size says', async () => {
    const { art, problems } = await parse(
      drawing('<text x="10" y="50" font-size="20" font-family="DejaVu Sans">H</text>'),
    );
    if (problems.some((problem) => problem.code === 'import.font-missing')) return;
    const box = boundsOf(pathsOf(art)[0]!.path);
    // A capital is about seven tenths of its size high, and stands on the line.
    assert.ok(Math.abs(box.minY - 50) < 0.1, JSON.stringify(box));
    assert.ok(box.maxY - box.minY > 12 && box.maxY - box.minY < 16, JSON.stringify(box));
  });

  it('say so where no font has the letters', async () => {
    // A letter of the private kind that no font of a system has.
    const result = await parse(drawing('<text x="10" y="50" font-size="9">A\u{1e900}</text>'));
    const codes = codesOf(result).filter((code) => code !== 'import.font-missing');
    if (codes.length > 0) assert.deepEqual(codes, ['import.letters-missing']);
  });

  it('say so where a font is not installed', async () => {
    const result = await parse(
      drawing('<text x="10" y="50" font-size="9" style="font-family:\'No Such Font\'">A</text>'),
    );
    if (codesOf(result).includes('import.font-missing')) return;
    assert.deepEqual(codesOf(result), ['import.font-replaced']);
    assert.match(english(result.problems[0]!.message), /"No Such Font"/);
    assert.equal(result.art.shapes.length, 1);
    const served = await parse(
      drawing(
        '<text y="50" font-size="9" font-family="No Such Font, \'DejaVu Sans\', serif">A</text>',
      ),
    );
    if (!codesOf(result).includes('import.font-missing')) assert.deepEqual(codesOf(served), []);
  });
});

describe('what art cannot hold', () => {
  it('is a plain colour where it is paint that only Inkscape knows', async () => {
    for (const [paint, fill] of [
      ['<hatch id="p" pitch="2"><hatchpath stroke="#f00"/></hatch>', [0, 0, 0]],
      [
        '<meshgradient id="p"><meshrow><meshpatch><stop path="l9,0" stop-color="#f00"/></meshpatch></meshrow></meshgradient>',
        [0, 0, 0],
      ],
      ['<solidcolor id="p" solid-color="#f00"/>', [255, 0, 0]],
    ] as const) {
      const body = `<defs>${paint}</defs><rect width="9" height="9" fill="url(#p)"/>`;
      const result = await parse(drawing(body));
      assert.deepEqual(pathsOf(result.art)[0]?.fill, fill, paint);
      const codes = paint.startsWith('<solid') ? [] : ['import.paint-flattened'];
      assert.deepEqual(codesOf(result), codes, paint);
    }
  });

  it('is told once per kind', async () => {
    const result = await parse(
      drawing(`
        <linearGradient id="l"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>
        <filter id="f"><feGaussianBlur stdDeviation="1"/></filter>
        <mask id="m"><rect width="5" height="5" fill="#ccc"/></mask>
        <rect width="9" height="9" fill="url(#l)"/><rect width="9" height="9" fill="url(#l)"/>
        <rect width="9" height="9" filter="url(#f)"/><rect width="9" height="9" mask="url(#m)"/>
        <image width="5" height="5" href="photos/cat.jpg"/>
        <foreignObject width="5" height="5"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>`),
    );
    const expected = [
      'import.filter-ignored',
      'import.foreign-ignored',
      'import.mask-approximated',
      'import.paint-flattened',
      'import.picture-linked',
    ];
    assert.equal(codesOf(result).length, expected.length);
    assert.deepEqual(new Set(codesOf(result)), new Set(expected));
    assert.deepEqual(pathsOf(result.art)[0]!.fill, [128, 0, 128], 'the mean of its stops');
    assert.match(result.problems.map((p) => english(p.message)).join(), /"cat.jpg"/);
  });
});
