// SPDX-License-Identifier: GPL-3.0-or-later
/** Art cut into pieces: where each lies, how large it is, and what it keeps of its layer. */
import assert from 'node:assert/strict';
import type { Art, BitmapShape, Colour } from '../../src/art/art.js';
import { placingOf, toDrawing } from '../../src/art/drawing.js';
import type { Matrix } from '../../src/geometry/matrix.js';
import { PathBuilder } from '../../src/geometry/path.js';
import { filled, rectangle, stroked, WHITE } from '../operations/sample-art.js';

const RED: Colour = [255, 0, 0];
const page = { width: 100, height: 60 };
const drawn = (art: Partial<Art>, isParted = false) =>
  toDrawing({ ...page, layers: [{ name: 'A' }], shapes: [], ...art }, [], { isParted });

describe('a piece of a drawing', () => {
  const picture: BitmapShape = {
    ...{ kind: 'bitmap', id: 'p', layer: 0, encoded: Uint8Array.of(1, 2, 3) },
    ...{ mediaType: 'image/png', widthPx: 2, heightPx: 1, placement: [20, 0, 0, 10, 5, 7] },
  };

  it('is a picture with its bytes, where it lies, whether or not shapes are separated', () => {
    const right = {
      ...{ kind: 'bitmap', colour: [0, 0, 0], x: 15, y: 12, width: 20, height: 10, angle: 0 },
      ...{ isMirrored: false, encoded: picture.encoded, mediaType: 'image/png' },
    };
    assert.deepEqual(drawn({ shapes: [picture] }).pieces, [{ ...right, layer: 'A' }]);
    assert.deepEqual(drawn({ shapes: [picture] }, true).pieces, [{ ...right, layer: 'Pictures' }]);
  });

  it('has the outlines of its layer in a box of their own, and the colour that the layer has', () => {
    const layers = [{ name: 'A', colour: RED }, { name: 'B' }];
    const shapes = [
      stroked(rectangle(10, 20, 30, 8)),
      { ...stroked(rectangle(2, 2, 4, 4)), layer: 1 },
      filled(rectangle(15, 22, 1, 1)),
    ];
    const { pieces } = drawn({ layers, shapes });
    const places = pieces.map(({ layer, colour, x, y, width, height, angle, isMirrored, use }) => ({
      ...{ layer, colour, place: [x, y, width, height], angle, isMirrored, use },
    }));
    const plain = { angle: 0, isMirrored: false, use: undefined };
    assert.deepEqual(places, [
      { layer: 'A', colour: RED, place: [25, 24, 30, 8], ...plain },
      { layer: 'B', colour: [0, 0, 0], place: [4, 4, 4, 4], ...plain },
    ]);
    const [first] = pieces;
    assert.ok(first?.kind === 'paths');
    assert.deepEqual([...first.shapes.coords.subarray(0, 4)], [0, 0, 30, 0]);
    assert.deepEqual([...first.shapes.coords.subarray(8, 12)], [5, 2, 6, 2]);
  });

  it('is a thousandth of a millimetre high where it is a level line, and none where there is nothing', () => {
    const level = new PathBuilder().moveTo(3, 4).lineTo(13, 4).build();
    const [piece] = drawn({ shapes: [stroked(level)] }).pieces;
    assert.deepEqual([piece?.x, piece?.y, piece?.width, piece?.height], [8, 4.0005, 10, 0.001]);
    assert.deepEqual(drawn({ shapes: [stroked(new PathBuilder().build())] }).pieces, []);
  });
});

describe('a drawing', () => {
  it('keeps the size of its page, the order of its cuts, and what was found before', () => {
    const cutOrder = { insideFirst: true };
    const before = { severity: 'warning', code: 'a.b', message: { msgid: 'A' as never } } as const;
    const art = { ...page, layers: [], shapes: [], cutOrder };
    const { pieces: _, ...rest } = toDrawing(art, [before], { isParted: true });
    assert.deepEqual(rest, { ...page, problems: [before], cutOrder });
    assert.equal('cutOrder' in drawn({}), false);
  });

  it('says of how many white shapes it took no notice, where shapes are separated', () => {
    const white = stroked(rectangle(5, 5, 9, 9), WHITE);
    const found = (count: number, isParted = true) =>
      drawn({ shapes: new Array(count).fill(white) }, isParted).problems.map(
        ({ code, message }) => `${code} ${message.count}`,
      );
    assert.deepEqual(found(0), []);
    assert.deepEqual(found(1), ['import.white-ignored 1']);
    assert.deepEqual(found(3), ['import.white-ignored 3']);
    assert.deepEqual(found(3, false), []);
  });
});

describe('the placing of a picture', () => {
  const cases: [what: string, matrix: Matrix, placing: object][] = [
    ['upright', [20, 0, 0, 10, 5, 7], { x: 15, y: 12, width: 20, height: 10, angle: 0 }],
    ['turned', [0, 20, -10, 0, 40, 7], { x: 35, y: 17, width: 20, height: 10, angle: 90 }],
    ['mirrored', [-20, 0, 0, 10, 25, 7], { x: 15, y: 12, width: 20, height: 10, angle: 0 }],
    [
      'mirrored and turned',
      [0, 20, 10, 0, 40, 7],
      { x: 45, y: 17, width: 20, height: 10, angle: -90 },
    ],
    ['upside down', [20, 0, 0, -10, 5, 17], { x: 15, y: 12, width: 20, height: 10, angle: -180 }],
    ['leaning', [20, 0, 10, 10, 5, 7], { x: 20, y: 12, width: 20, height: 10, angle: 0, skew: 45 }],
    ['hardly leaning', [20, 0, 1e-9, 10, 5, 7], { x: 15, y: 12, width: 20, height: 10, angle: 0 }],
    ['flat', [20, 0, 0, 0, 5, 7], { x: 15, y: 7, width: 20, height: 0.001, angle: 0 }],
    ['upright and thin', [0, 0, 0, 10, 5, 7], { x: 5, y: 12, width: 0.001, height: 10, angle: 0 }],
    ['flat and drawn out', [20, 0, 5, 0, 5, 7], { x: 17.5, y: 7, width: 20, height: 5, angle: 0 }],
  ];
  for (const [what, matrix, right] of cases) {
    it(`is told where it is ${what}`, () => {
      const { isMirrored, ...placing } = placingOf(matrix);
      const degrees = (radians: number) => Number(((radians * 180) / Math.PI).toFixed(6));
      const found = Object.entries(placing).map(([name, value]) => {
        const isTurn = name === 'angle' || name === 'skew';
        return [name, isTurn ? degrees(value) : Number(value.toFixed(6))];
      });
      assert.deepEqual(Object.fromEntries(found), right);
      assert.equal(isMirrored, /mirrored|upside/.test(what));
    });
  }
});
