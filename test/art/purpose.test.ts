// SPDX-License-Identifier: GPL-3.0-or-later
/** What a drawing's layers are for: `name: purpose (by)` and how many shapes each has. */
import assert from 'node:assert/strict';
import type { ArtLayer, Colour, PathShape } from '../../src/art/art.js';
import { toDrawing } from '../../src/art/drawing.js';
import { unpackShapes } from '../../src/art/packed-shapes.js';
import { useOfLine } from '../../src/art/purpose.js';
import { PathBuilder } from '../../src/geometry/path.js';

const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];
const RED: Colour = [255, 0, 0];
const BLUE: Colour = [0, 0, 255];
const PLAIN: readonly ArtLayer[] = [{ name: 'Drawing' }];

function square(x: number, size: number, paint: Partial<PathShape>): PathShape {
  const path = new PathBuilder();
  path
    .moveTo(x, x)
    .lineTo(x + size, x)
    .lineTo(x + size, x + size)
    .lineTo(x, x + size)
    .close();
  const strokeWidth = paint.stroke === undefined ? 0 : 0.2;
  const base = { kind: 'path', id: 's', layer: 0, fillRule: 'nonzero', strokeWidth } as const;
  return { ...base, path: path.build(), ...paint };
}

function drawn(shapes: readonly PathShape[], layers = PLAIN, isParted = true) {
  const art = { width: 100, height: 100, layers, shapes };
  const { pieces, problems } = toDrawing(art, [], { isParted });
  return {
    layers: pieces.map((piece) => {
      const count = piece.kind === 'paths' ? piece.shapes.count : 1;
      return `${piece.layer}: ${piece.use?.purpose} (${piece.use?.by}) ${count}`;
    }),
    codes: problems.map((problem) => problem.code),
  };
}

describe('the rule of colours', () => {
  it('cuts red and black, scores every other colour, and burns no white line', () => {
    const purposes = (colours: readonly Colour[]) => colours.map((c) => useOfLine(c).purpose);
    assert.deepEqual(
      new Set(purposes([RED, [237, 28, 36], [128, 0, 0], BLACK, [35, 31, 32]])),
      new Set(['cut']),
    );
    assert.deepEqual(
      new Set(
        purposes([BLUE, [0, 128, 0], [255, 165, 0], [255, 0, 255], [128, 128, 128], [0, 255, 255]]),
      ),
      new Set(['score']),
    );
    assert.deepEqual(purposes([WHITE, [252, 251, 255]]), ['nothing', 'nothing']);
  });

  it('knows paper, black and red from what is next to them', () => {
    const cases: [colour: Colour, use: string][] = [
      [[250, 250, 250], 'nothing (other line)'],
      [[249, 255, 255], 'score (other line)'],
      [[111, 111, 111], 'cut (black line)'],
      [[112, 112, 112], 'score (other line)'],
      [[111, 64, 64], 'cut (black line)'],
      [[64, 64, 111], 'cut (black line)'],
      [[112, 64, 64], 'cut (red line)'],
      [[64, 64, 112], 'score (other line)'],
      // A third of the way to yellow, and to magenta, which are each a sixth of the wheel away.
      [[255, 84, 0], 'cut (red line)'],
      [[255, 87, 0], 'score (other line)'],
      [[255, 0, 84], 'cut (red line)'],
      [[255, 0, 87], 'score (other line)'],
      [[1, 0, 98], 'score (other line)'],
      [[0, 98, 1], 'score (other line)'],
    ];
    for (const [colour, use] of cases) {
      const { purpose, by } = useOfLine(colour);
      assert.equal(`${purpose} (${by})`, use, String(colour));
    }
  });
});

describe('a drawing of which nobody said anything', () => {
  it('has its fills engraved and its lines cut or scored, whatever shape has both', () => {
    const shapes = [
      square(0, 10, { fill: BLACK }),
      square(20, 10, { fill: BLACK, stroke: RED }),
      square(40, 10, { stroke: BLUE }),
      square(60, 10, { stroke: RED }),
    ];
    assert.deepEqual(drawn(shapes).layers, [
      'Black: engrave (fill) 2',
      'Red: cut (red line) 2',
      'Blue: score (other line) 1',
    ]);
  });

  it('does not cut round a fill that has an outline of its own colour', () => {
    assert.deepEqual(drawn([square(0, 10, { fill: BLACK, stroke: [10, 5, 5] })]).layers, [
      'Drawing: engrave (fill) 1',
    ]);
    const roundIn = (stroke: Colour) => drawn([square(0, 10, { fill: BLACK, stroke })]).layers;
    assert.equal(roundIn([29, 0, 0]).length, 1, 'looks like one');
    assert.deepEqual(roundIn([30, 0, 0]), [
      'Black: engrave (fill) 1',
      '#1e0000: cut (black line) 1',
    ]);
  });

  it('engraves broad lines of the same ink as their fill, and fills nothing that is a line only', () => {
    const bars = new PathBuilder();
    bars.moveTo(0, 0).lineTo(10, 0).moveTo(3, 5).lineTo(9, 5);
    const shape = (strokeWidth: number, stroke: Colour, fill: Colour = BLACK): PathShape => ({
      ...square(0, 1, { fill, stroke, strokeWidth }),
      path: bars.build(),
    });
    assert.deepEqual(drawn([shape(2, BLACK)]).layers, ['Drawing: engrave (fill) 1']);
    assert.deepEqual(drawn([shape(0.2, BLACK)]).layers, ['Drawing: cut (black line) 1']);
    assert.deepEqual(drawn([shape(0.31, BLACK)]).layers, ['Drawing: engrave (fill) 1']);
    assert.deepEqual(drawn([shape(0.3, BLACK)]).layers, ['Drawing: cut (black line) 1']);
    assert.deepEqual(drawn([shape(2, RED)]).layers, ['Drawing: cut (red line) 1']);
    const { pieces } = toDrawing(
      { width: 9, height: 9, layers: PLAIN, shapes: [shape(2, BLACK)] },
      [],
      { isParted: true },
    );
    const piece = pieces[0]!;
    assert.ok(piece.kind === 'paths');
    assert.equal(unpackShapes(piece.shapes)[0]!.strokeWidth, 2);
  });

  it('takes a layer at its word, whatever is painted on it', () => {
    const layers = [
      { name: 'Cut', isNamed: true },
      { name: 'Ebene 2', isNamed: true },
      { name: 'Hilfslinien', isNamed: true },
    ];
    const shapes = [
      square(0, 10, { fill: WHITE, stroke: BLUE }),
      square(20, 10, { fill: BLACK, layer: 1 }),
      square(40, 10, { stroke: RED, layer: 1 }),
      square(60, 10, { stroke: RED, layer: 2 }),
    ];
    assert.deepEqual(drawn(shapes, layers).layers, [
      'Cut: cut (name) 1',
      'Ebene 2: engrave (fill) 1',
      'Ebene 2: cut (red line) 1',
      'Hilfslinien: nothing (name) 1',
    ]);
  });

  it('is a painting when it has many colours, and engraved as one', () => {
    const shapes = Array.from({ length: 12 }, (_, i) => square(i, 5, { fill: [i * 20, 0, 90] }));
    assert.deepEqual(drawn(shapes).layers, ['Drawing: engrave (fill) 12']);
    assert.deepEqual(drawn(shapes.slice(0, 9)).layers, ['Drawing: engrave (fill) 9']);
    assert.equal(drawn(shapes.slice(0, 8)).layers.length, 8, 'eight colours are layers');
    const named = [{ name: 'Ebene', isNamed: true }];
    assert.deepEqual(drawn([...shapes, square(0, 9, { stroke: RED })], named).layers, [
      'Ebene: engrave (fill) 12',
      'Ebene: cut (red line) 1',
    ]);
  });
});

describe('white', () => {
  const page = square(0, 100, { fill: WHITE });

  it('is nothing as a page, also a pale one that is larger, and on a layer that says Cut', () => {
    const line = square(10, 20, { stroke: BLACK });
    const larger = square(-10, 120, { fill: [240, 240, 230], stroke: WHITE });
    for (const paper of [page, larger]) {
      const { layers, codes } = drawn([paper, line]);
      assert.deepEqual(
        [layers, codes],
        [['Drawing: cut (black line) 1'], ['import.background-ignored']],
      );
    }
    const layers = [{ name: 'Cut', isNamed: true }];
    assert.deepEqual(drawn([page, page, line], layers).layers, ['Cut: cut (name) 1']);
    assert.deepEqual(drawn([page, line], PLAIN, false).layers, [
      'Drawing: undefined (undefined) 1',
    ]);
  });

  it('is the edge of the work where a page has an outline', () => {
    assert.deepEqual(drawn([square(0, 100, { fill: WHITE, stroke: BLACK })]).layers, [
      'Drawing: cut (black line) 1',
    ]);
  });

  it('is not the page where it is smaller or lies on top', () => {
    const small = square(0, 90, { fill: WHITE });
    const reported = drawn([small, square(10, 20, { stroke: BLACK })]);
    assert.deepEqual(reported.codes, ['import.white-ignored']);
    assert.deepEqual(drawn([square(10, 20, { fill: BLACK }), page]).layers, [
      'Drawing: engrave (fill) 2',
    ]);
  });

  it('covers the fills that it lies on, of whatever colour, and no others', () => {
    const shapes = [
      square(0, 30, { fill: BLACK }),
      square(10, 30, { fill: BLUE }),
      square(60, 30, { fill: RED }),
      square(20, 5, { fill: WHITE }),
    ];
    assert.deepEqual(drawn(shapes).layers, [
      'Black: engrave (fill) 2',
      'Blue: engrave (fill) 2',
      'Red: engrave (fill) 1',
    ]);
  });

  it('covers ink of other colours too where a person chose what is done', () => {
    const layers: readonly ArtLayer[] = [{ name: 'Black' }, { name: 'White' }, { name: 'Red' }];
    const ink = square(0, 40, { fill: BLACK });
    const hole = square(10, 10, { fill: WHITE, layer: 1 });
    const far = square(60, 10, { fill: RED, layer: 2 });
    const counts = (shapes: readonly PathShape[]) => drawn(shapes, layers, false).layers;
    assert.deepEqual(counts([ink, hole, far]), [
      'Black: undefined (undefined) 2',
      'Red: undefined (undefined) 1',
    ]);
    assert.equal(counts([hole, ink, far]).length, 3);
  });

  it('alone burns nothing, and says so', () => {
    const { layers, codes } = drawn([page, square(5, 9, { stroke: WHITE })]);
    assert.deepEqual(layers, []);
    assert.deepEqual(codes, ['import.background-ignored', 'import.white-ignored']);
  });
});
