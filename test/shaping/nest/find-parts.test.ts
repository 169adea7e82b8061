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
});
