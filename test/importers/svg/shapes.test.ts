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
import { areaOf, boundsOf, isNear, lengthOf, outlinesOf, pathsOf } from '../measure.js';
import { codesOf, drawing, HUNDRED, parse } from './drawing.js';

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
      drawing('<text x="10" y="50" style="font-family:\'No Such Font\'">A</text>'),
    );
    if (codesOf(result).includes('import.font-missing')) return;
    assert.deepEqual(codesOf(result), ['import.font-replaced']);
    assert.match(english(result.problems[0]!.message), /"No Such Font"/);
    assert.equal(result.art.shapes.length, 1);
    const served = await parse(
      drawing('<text y="50" font-family="No Such Font, \'DejaVu Sans\', serif">A</text>'),
    );
    if (!codesOf(result).includes('import.font-missing')) assert.deepEqual(codesOf(served), []);
  });
});

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
});

describe('what art cannot hold', () => {
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

describe('layers', () => {
  it('are those of Inkscape, by name, the nearest for each shape', async () => {
    const layer = (label: string, body: string) =>
      `<g inkscape:groupmode="layer" inkscape:label="${label}">${body}</g>`;
    const { art } = await parse(
      drawing(
        `${layer('Cut &amp; run', '<rect width="5" height="5" fill="red"/>')}
         ${layer('Empty', '')}
         ${layer('Outer', `<rect width="5" height="5"/>${layer('Inner', '<g><rect width="5" height="5" fill="blue"/></g>')}`)}
         <rect width="5" height="5"/>`,
      ),
    );
    assert.deepEqual(art.layers, [
      { name: 'Cut & run', isNamed: true, colour: [255, 0, 0] },
      { name: 'Outer', isNamed: true, colour: [0, 0, 0] },
      { name: 'Inner', isNamed: true, colour: [0, 0, 255] },
      { name: 'Drawing', colour: [0, 0, 0] },
    ]);
    assert.deepEqual(
      art.shapes.map((shape) => shape.layer),
      [0, 1, 2, 3],
    );
  });

  it('are colours where the file has none: red to cut, black to engrave', async () => {
    const red = '<path d="M0 0h9" fill="none" stroke="red"/>';
    const { art } = await parse(drawing(`${red}<rect width="5" height="5"/>${red}`));
    assert.deepEqual(art.layers, [
      { name: 'Red', colour: [255, 0, 0] },
      { name: 'Black', colour: [0, 0, 0] },
    ]);
    assert.deepEqual(
      art.shapes.map((shape) => shape.layer),
      [0, 1, 0],
    );
  });

  it('are one where there is one colour, or where colours are a painting', async () => {
    const rects = Array.from({ length: 12 }, (_, i) => {
      return `<rect width="5" height="5" fill="rgb(${i * 20},0,0)"/>`;
    });
    const painting = (await parse(drawing(rects.join('')))).art;
    assert.deepEqual(painting.layers, [{ name: 'Drawing' }]);
    const plain = (await parse(drawing('<rect width="5" height="5"/>'))).art;
    assert.deepEqual(plain.layers, [{ name: 'Drawing', colour: [0, 0, 0] }]);
  });

  it('are known also where the file forgot its namespaces', async () => {
    const svg = `<svg ${HUNDRED}><g inkscape:groupmode="layer" inkscape:label="A" id="x"><use xlink:href="#r"/></g><rect id="r" width="4" height="4"/></svg>`;
    const { art } = await parse(svg);
    assert.deepEqual(
      art.layers.map((layer) => layer.name),
      ['A', 'Drawing'],
    );
  });

  it('keep apart where two share an id', async () => {
    const layer = '<g id="same" inkscape:groupmode="layer" inkscape:label';
    const { art } = await parse(
      drawing(
        `${layer}="A"><rect width="5" height="5"/></g>${layer}="B"><rect width="5" height="5"/></g>`,
      ),
    );
    assert.deepEqual(
      art.layers.map((l) => l.name),
      ['A', 'B'],
    );
    assert.equal(areaOf(pathsOf(art)[0]!.path), 25);
  });
});
