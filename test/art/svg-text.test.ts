// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Art, PathShape, Shape } from '../../src/art/art.js';
import { svgText } from '../../src/art/svg-text.js';
import { PathBuilder } from '../../src/geometry/path.js';
import { svgReader } from '../../src/importers/svg/reader.js';
import { pngHeader } from '../importers/headers.js';

const back = async (art: Art) =>
  svgReader.parse(Buffer.from(svgText(art)), { name: 'written.svg' });

function assertNear(a: ArrayLike<number>, b: ArrayLike<number>, slack: number): void {
  assert.equal(a.length, b.length);
  for (let i = 0; i < a.length; i++) {
    assert.ok(Math.abs(a[i]! - b[i]!) <= slack, `${a[i]} is not ${b[i]}`);
  }
}

describe('art written as SVG', () => {
  it('comes back as it was, to a micrometre', async () => {
    const mm = fc.double({ min: -500, max: 500, noNaN: true });
    const shape = fc.tuple(mm, mm, mm, mm, mm, mm, mm, mm).map((c): Shape => {
      const builder = new PathBuilder().moveTo(c[0], c[1]).lineTo(c[0] + 1, c[1]);
      const path = builder.cubicTo(c[2], c[3], c[4], c[5], c[6], c[7]).close().build();
      return {
        kind: 'path',
        id: 'x',
        layer: 0,
        path,
        fill: [1, 2, 3],
        fillRule: 'evenodd',
        strokeWidth: 0,
      };
    });
    await fc.assert(
      fc.asyncProperty(fc.array(shape, { minLength: 1, maxLength: 4 }), async (shapes) => {
        const named = shapes.map((s, i) => ({ ...s, id: `s${i}` }));
        const layers = [
          { name: 'A "quoted" & <odd> name', isNamed: true, colour: [1, 2, 3] as const },
        ];
        const art: Art = { width: 123.4567, height: 89, layers, shapes: named };
        const read = (await back(art)).art;
        assert.deepEqual([read.width, read.height, read.layers], [123.4567, 89, layers]);
        read.shapes.forEach((s, i) => {
          const original = named[i]!;
          assert.ok(s.kind === 'path' && original.kind === 'path');
          assert.deepEqual({ ...s, path: 0 }, { ...original, path: 0 });
          assert.deepEqual([...s.path.ops], [...original.path.ops]);
          assertNear(s.path.coords, original.path.coords, 1e-3);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('says in tenths of a micrometre where each line runs, and how it is painted', () => {
    const path = new PathBuilder().moveTo(1.23456, 2).lineTo(3, 4).build();
    const shape = (paint: Partial<PathShape>): PathShape => ({
      ...{ kind: 'path', id: 'a&b', layer: 0, path, fillRule: 'nonzero', strokeWidth: 0 },
      ...paint,
    });
    const line = { cap: 'round', join: 'bevel', miterLimit: 4 } as const;
    const shapes: Shape[] = [
      shape({ stroke: [255, 0, 0], strokeWidth: 0.5 }),
      shape({ stroke: [255, 0, 0], strokeWidth: 0.00001, line }),
      shape({ stroke: [255, 0, 0] }),
      shape({ fillRule: 'evenodd', line }),
      shape({ fill: [1, 2, 3], fillRule: 'evenodd' }),
      shape({ fill: [1, 2, 3], stroke: [0, 0, 255], strokeWidth: 2 }),
      shape({ layer: 1 }),
    ];
    const layers = [{ name: 'A' }, { name: 'B' }];
    const [, , ...rows] = svgText({ width: 10, height: 20.5, layers, shapes }).split('\n');
    const drawn = (attributes: string) =>
      `    <path id="a&#38;b" ${attributes} d="M1.2346 18.5L3 16.5"/>`;
    const form = 'stroke-linecap="round" stroke-linejoin="bevel" stroke-miterlimit="4"';
    assert.deepEqual(rows, [
      '  <g inkscape:groupmode="layer" inkscape:label="A">',
      drawn('fill="none" stroke="#ff0000" stroke-width="0.5"'),
      drawn(`fill="none" stroke="#ff0000" stroke-width="0.0001" ${form}`),
      drawn('fill="none" stroke="#ff0000" stroke-width="0.1"'),
      drawn(`fill="none" stroke="#000000" stroke-width="0.1" ${form}`),
      drawn('fill="#010203" fill-rule="evenodd"'),
      drawn('fill="#010203" stroke="#0000ff" stroke-width="2"'),
      '  </g>',
      '  <g inkscape:groupmode="layer" inkscape:label="B">',
      drawn('fill="none" stroke="#000000" stroke-width="0.1"'),
      '  </g>',
      '</svg>',
      '',
    ]);
  });

  it('places a picture with six decimals', () => {
    const shapes: Shape[] = [
      {
        ...{ kind: 'bitmap', id: 'p', layer: 0, encoded: Uint8Array.of(1), mediaType: 'image/png' },
        ...{ widthPx: 3, heightPx: 2, placement: [10 / 3, 0, 0, 10, 5, 7] },
      },
    ];
    const text = svgText({ width: 100, height: 100, layers: [{ name: 'A' }], shapes });
    assert.match(
      text,
      / transform="matrix\(3\.333333 0 0 10 5 83\)" xlink:href="data:image\/png;base64,AQ=="/,
    );
  });

  it('leaves out of names what no document may hold, and keeps their spaces', () => {
    const named = (name: string) => ({ name, isNamed: true, colour: [1, 2, 3] as const });
    const art: Art = { width: 1, height: 1, layers: [named('A\u0007B\tC\uffff<D')], shapes: [] };
    assert.match(svgText(art), /"AB&#9;C&#60;D"/);
  });

  it('keeps pictures where they are, turned or not', async () => {
    const encoded = pngHeader({ width: 30, height: 20 });
    const placement = [20, 30, -45, 30, 50, 60] as const;
    const art: Art = {
      width: 100,
      height: 100,
      layers: [{ name: 'Pictures' }],
      shapes: [
        {
          kind: 'bitmap',
          id: 'p',
          layer: 0,
          encoded,
          mediaType: 'image/png',
          widthPx: 30,
          heightPx: 20,
          placement,
        },
      ],
    };
    const [shape] = (await back(art)).art.shapes;
    assert.ok(shape?.kind === 'bitmap');
    assertNear(shape.placement, placement, 1e-3);
    assert.deepEqual(Buffer.from(shape.encoded), Buffer.from(encoded));
  });
});
