// SPDX-License-Identifier: GPL-3.0-or-later
/** Which parts there are in a drawing: an outline, with all that lies in it. */
import assert from 'node:assert/strict';
import type { PathShape } from '../../../src/art/art.js';
import { packShapes, unpackShapes } from '../../../src/art/packed-shapes.js';
import { composed, IDENTITY, scaling, translation } from '../../../src/geometry/matrix.js';
import { type Path, PathBuilder } from '../../../src/geometry/path.js';
import { signedArea } from '../../../src/geometry/polyline.js';
import { findParts } from '../../../src/shaping/nest/find-parts.js';
import type { FoundPart, PieceToNest } from '../../../src/shaping/nest/part-contract.js';
import { partOfOne } from '../../support/progress.js';

const CALM = { setProgress: partOfOne, throwIfCancelled() {} };

function square(x: number, y: number, side: number): Path {
  return line([x, y, x + side, y, x + side, y + side, x, y + side], true);
}

function line(points: readonly number[], isClosed = false): Path {
  const builder = new PathBuilder().moveTo(points[0]!, points[1]!);
  for (let i = 2; i < points.length; i += 2) builder.lineTo(points[i]!, points[i + 1]!);
  return isClosed ? builder.close().build() : builder.build();
}

function piece(paths: readonly Path[], facts: Partial<PieceToNest> = {}): PieceToNest {
  const shapes = paths.map((path, i): PathShape => {
    const look = { stroke: [255, 0, 0], strokeWidth: 0.1, fillRule: 'nonzero' } as const;
    return { kind: 'path', id: `${i}`, layer: 0, path, ...look };
  });
  const outlines = packShapes(shapes);
  const size = { width: 100, height: 100 };
  return { outlines, size, toBed: IDENTITY, isCut: true, unit: 0, ...facts };
}

const partsOf = async (pieces: readonly PieceToNest[], by: 'outlines' | 'units' = 'outlines') =>
  (await findParts(CALM, { pieces, others: [], by })).parts;
const area = ({ outlines }: FoundPart) =>
  Math.round(outlines.reduce((sum, ring) => sum + signedArea(ring), 0));
const areaOfRings = (rings: readonly Float64Array[]) =>
  Math.round(rings.reduce((sum, ring) => sum + signedArea(ring), 0));
const countOf = ({ members }: FoundPart) =>
  members.map(({ outlines }) => outlines && unpackShapes(outlines.shapes).length);

describe('parts of a drawing', () => {
  it('are outlines with what lies in them, as one piece or torn from it', async () => {
    const drawing = piece([square(0, 0, 20), square(5, 5, 4), square(30, 0, 10)]);
    const parts = await partsOf([drawing]);
    assert.deepEqual(parts.map(area), [400, 100]);
    assert.deepEqual(parts.map(countOf), [[2], [1]]);
    const [whole] = await partsOf([piece([square(0, 0, 20), square(5, 5, 4)])]);
    assert.deepEqual(whole!.members, [{ piece: 0 }]);
  });

  it('have holes where others may lie, without what is kept, marked or cut in them', async () => {
    const drawing = piece([square(0, 0, 40), square(5, 5, 30), square(10, 10, 10)]);
    const holesOf = async (pieces: readonly PieceToNest[]) =>
      (await partsOf(pieces)).map(({ holes, isCut }) => [isCut, holes.map(areaOfRings)]);
    assert.deepEqual(await holesOf([drawing]), [[true, [800]]]);
    const twice = piece([square(0, 0, 40), square(0, 0, 40), square(5, 5, 30)]);
    assert.deepEqual(await holesOf([twice]), [[true, [900]]]);
    const marked = [piece([square(0, 0, 40), square(5, 5, 30)])];
    const mark = piece([square(6, 6, 10)], { isCut: false });
    assert.deepEqual(await holesOf([...marked, mark]), [[true, [800]]]);
    const across = piece([square(0, 0, 40), square(5, 5, 30), line([2, 20, 38, 20])]);
    assert.deepEqual(await holesOf([across]), [[true, [899]]]);
    const onlyMarked = piece([square(0, 0, 40), square(5, 5, 30)], { isCut: false });
    assert.deepEqual(await holesOf([onlyMarked]), [[false, []]]);
  });

  it('have no holes that are looked for where they hold more lines than anybody lays parts between', async () => {
    const frame = piece([square(0, 0, 40), square(10, 10, 25)]);
    const holes = async (marks: number) => {
      const builder = new PathBuilder();
      for (let i = 0; i < marks; i++) {
        const [x, y] = [1 + (i % 50) / 10, 1 + Math.floor(i / 50) / 10];
        builder.moveTo(x, y).lineTo(x + 0.05, y);
      }
      const parts = await partsOf([frame, piece([builder.build()], { isCut: false })]);
      return parts.map((part) => part.holes.map(areaOfRings));
    };
    assert.deepEqual(await holes(4998), [[625]]);
    assert.deepEqual(await holes(4999), [[]]);
  });

  it('keep the marks on them, whatever layer those are on', async () => {
    const cut = piece([square(0, 0, 20), square(30, 0, 20)]);
    const marks = piece([line([2, 2, 8, 8]), line([32, 2, 38, 8]), square(34, 10, 3)], {
      isCut: false,
    });
    const parts = await partsOf([cut, marks]);
    assert.deepEqual(parts.map(countOf), [
      [1, 1],
      [1, 2],
    ]);
  });

  it('have no more room than their outlines, however sharp those are', async () => {
    const arrow = line([0, 0, 40, 4, 0, 8, 30, 4], true);
    const [part] = await partsOf([piece([arrow])]);
    assert.equal(area(part!), 40);
  });

  it('of a line with corners that stays open are the line alone, and of one that is closed its area', async () => {
    const corners = [0, 0, 20, 0, 20, 20, 0, 20];
    const small = square(8, 8, 4);
    const open = await partsOf([piece([line(corners), small])]);
    assert.deepEqual(open.map(area), [1, 16]);
    const closed = await partsOf([piece([line(corners, true), small])]);
    assert.deepEqual(closed.map(area), [400]);
    const toAndFro = await partsOf([piece([line([0, 0, 20, 0], true)])]);
    assert.deepEqual(toAndFro.map(area), [0]);
  });

  it('may touch each other, and are one where they cross', async () => {
    const touching = await partsOf([piece([square(0, 0, 10), square(10, 0, 10)])]);
    assert.equal(touching.length, 2);
    const crossing = await partsOf([piece([square(0, 0, 10), square(6, 6, 10)])]);
    assert.deepEqual(crossing.map(area), [184]);
  });

  it('are made of loose strokes as well', async () => {
    const loose = [line([0, 0, 10, 0]), line([10, 0, 10, 10, 0, 10]), line([0, 10, 0, 0])];
    const parts = await partsOf([piece([...loose, square(3, 3, 2), square(20, 0, 5)])]);
    // Strokes have a little width of their own.
    assert.deepEqual(
      parts.map((part) => Math.round(area(part) / 5)),
      [20, 5],
    );
    assert.deepEqual(parts.map(countOf), [[4], [1]]);
  });

  it('are not made of marks; those that lie in none stay together', async () => {
    const cut = piece([square(0, 0, 20)]);
    const title = piece([square(0, 30, 3), square(5, 30, 3), line([10, 30, 10, 33])], {
      isCut: false,
    });
    const parts = await partsOf([cut, title]);
    assert.deepEqual(
      parts.map(({ members }) => members),
      [[{ piece: 0 }], [{ piece: 1 }]],
    );
    assert.equal(area(parts[1]!), 30);
    assert.deepEqual(
      parts.map(({ isCut }) => isCut),
      [true, false],
    );
    const alone = await partsOf([title]);
    assert.equal(alone.length, 3);
  });

  it('have room for marks that stick out of them', async () => {
    const out = piece([line([5, 5, 30, 5])], { isCut: false });
    const [part, more] = await partsOf([piece([square(0, 0, 10)]), out]);
    assert.equal(more, undefined);
    assert.ok(Math.max(...part!.outlines.flatMap((ring) => [...ring])) >= 30);
  });

  it('take pictures with them, or are one', async () => {
    const { outlines: _, ...picture } = piece([]);
    const at = (x: number) => composed(translation(x, 2), scaling(0.05));
    const inside = { ...picture, isCut: false, toBed: at(2) };
    const beside = { ...picture, isCut: false, toBed: at(50) };
    const parts = await partsOf([piece([square(0, 0, 20)]), inside, beside]);
    assert.deepEqual(
      parts.map(({ members }) => members.map((m) => m.piece)),
      [[0, 1], [2]],
    );
    assert.equal(area(parts[1]!), 25);
  });

  it('have of a picture exactly its box', async () => {
    const { outlines: _, ...picture } = piece([]);
    const box = { ...picture, size: { width: 8, height: 4 }, toBed: translation(30, 20) };
    const [part] = await partsOf([box]);
    const corners = [...part!.outlines[0]!].map(Math.round);
    assert.deepEqual(new Set(corners.filter((_, i) => i % 2 === 0)), new Set([30, 38]));
    assert.deepEqual(new Set(corners.filter((_, i) => i % 2 === 1)), new Set([20, 24]));
    assert.equal(corners.length, 8);
  });

  it('are groups where that is asked for', async () => {
    const [a, b, c] = [
      piece([square(0, 0, 5)]),
      piece([square(50, 0, 5)]),
      piece([square(20, 0, 5)], { unit: 1 }),
    ];
    const parts = await partsOf([a, b, c], 'units');
    assert.deepEqual(
      parts.map(({ members }) => members.map((m) => m.piece)),
      [[0, 1], [2]],
    );
  });

  it('of which one crosses into another group leave the room to the first', async () => {
    const crossing = [piece([square(0, 0, 10)]), piece([square(5, 0, 20)], { unit: 1 })];
    const parts = await partsOf(crossing, 'units');
    assert.deepEqual(parts.map(area), [450, 400], 'the second for its own alone');
  });

  it('are kept clear of what lies there already', async () => {
    const others = [piece([square(40, 40, 10), square(45, 45, 2)])];
    const { obstacles } = await findParts(CALM, { pieces: [], others, by: 'outlines' });
    assert.deepEqual(
      obstacles.map((ring) => Math.round(signedArea(ring))),
      [100],
    );
  });

  it('take marks along that begin, pass or end in them, and closed ones whose middle is in them', async () => {
    const far = piece([square(100, 100, 20)]);
    const counts = async (mark: Path) => {
      const parts = await partsOf([far, piece([mark], { isCut: false })]);
      return [parts.length, parts.map(({ isCut }) => isCut)];
    };
    for (const inside of [
      line([110, 110, 130, 112, 130, 130]),
      line([90, 110, 110, 112, 130, 110]),
      line([90, 90, 90, 110, 112, 110]),
      square(95, 95, 30),
    ])
      assert.deepEqual(await counts(inside), [1, [true]]);
    // It goes around the part, and its box's middle is not on it.
    const outside = line([90, 90, 90, 130, 130, 130, 130, 90]);
    assert.deepEqual(await counts(outside), [2, [true, false]]);
  });

  it('keep the room of a mark that sticks out, however thin it is', async () => {
    const hair = piece([line([5, 5, 30, 5.000001, 20, 5])], { isCut: false });
    const [part] = await partsOf([piece([square(0, 0, 10)]), hair]);
    assert.ok(Math.max(...part!.outlines.flatMap((ring) => [...ring])) >= 30);
    assert.ok(area(part!) <= 101);
    const wedge = piece([line([5, 5, 30, 5, 30, 9])], { isCut: false });
    const [wide] = await partsOf([piece([square(0, 0, 10)]), wedge]);
    // Beside the square, from x = 10 on, it is 0.8 to 4 mm high.
    assert.equal(area(wide!), 100 + (20 * (0.8 + 4)) / 2);
  });

  it('are as small as a fifth of a millimetre, and as round as they are drawn', async () => {
    const circle = Array.from({ length: 4 }, (_, i) => (i * Math.PI) / 2);
    const [builder, k] = [new PathBuilder().moveTo(40, 20), 0.5522847498];
    for (const from of circle) {
      const [c, s] = [Math.round(Math.cos(from)), Math.round(Math.sin(from))];
      const at = (x: number, y: number) => [30 + 10 * (x * c - y * s), 20 + 10 * (x * s + y * c)];
      const ends = [at(1, k), at(k, 1), at(0, 1)].flat();
      builder.cubicTo(...(ends as [number, number, number, number, number, number]));
    }
    const parts = await partsOf([piece([builder.close().build(), square(60, 60, 0.2)])]);
    const areas = parts
      .map(({ outlines }) => outlines.reduce((sum, ring) => sum + signedArea(ring), 0))
      .sort((a, b) => a - b);
    assert.equal(areas.length, 2);
    assert.ok(Math.abs(areas[0]! - 0.04) < 1e-3, `${areas[0]} mm²`);
    assert.ok(Math.abs(areas[1]! - 100 * Math.PI) < 1, `${areas[1]} mm²`);
  });

  it('are made of open lines far from the corner of the bed, each by itself', async () => {
    const lines = [line([100, 50, 120, 50]), line([130, 80, 130, 90]), line([150, 50, 160, 90])];
    const parts = await partsOf([piece(lines)]);
    assert.deepEqual(
      parts.map((part) => [part.isCut, ...countOf(part)]),
      [
        [true, 1],
        [true, 1],
        [true, 1],
      ],
    );
  });

  it('are looked for no further once that is called off, outline by outline', async () => {
    const pieces = [piece([square(0, 0, 20), square(30, 0, 20)])];
    // Once for each outline, and once for each part.
    for (const last of [1, 2, 3, 4]) {
      let asked = 0;
      const throwIfCancelled = () => {
        if (++asked === last) throw new Error('stopped');
      };
      const finding = findParts(
        { ...CALM, throwIfCancelled },
        { pieces, others: [], by: 'outlines' },
      );
      await assert.rejects(finding, /stopped/);
    }
  });
});
