// SPDX-License-Identifier: GPL-3.0-or-later
/** Copies along a line lie on it, evenly, and turn with it. */
import assert from 'node:assert/strict';
import { packShapes, sharedShapes } from '../../src/art/packed-shapes.js';
import { fingerprint } from '../../src/base/fingerprint.js';
import { alongPath, copyAlongPath, placesAlong } from '../../src/editor/arrays/along-path.js';
import { pathParams } from '../../src/editor/arrays/params.js';
import { PathBuilder } from '../../src/geometry/path.js';
import type { PathAsset } from '../../src/model/asset.js';
import { defaultsOf } from '../../src/params/schema.js';
import { squareAsset } from '../support/documents.js';
import { piecesOnBed } from './pieces-on-bed.js';

const PLAIN = defaultsOf(pathParams);
const CORNER = { points: Float64Array.of(0, 0, 30, 0, 30, 30), isClosed: false };
const SQUARE = { points: Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 0), isClosed: true };

/** Rounded: x, y and the angle in degrees. */
const shown = (places: ReturnType<typeof placesAlong>) =>
  places.map(({ x, y, angle }) => [x, y, (angle * 180) / Math.PI].map(Math.round));

function cornerAsset(): PathAsset {
  const path = new PathBuilder().moveTo(0, 0).lineTo(30, 0).lineTo(30, 30).build();
  const look = { stroke: [0, 0, 0], strokeWidth: 0.1, fillRule: 'nonzero' } as const;
  const shapes = sharedShapes(packShapes([{ kind: 'path', id: 'c', layer: 0, path, ...look }]));
  return { kind: 'paths', fingerprint: fingerprint('corner'), width: 30, height: 30, shapes };
}

describe('copies along a line', () => {
  it('are spread from end to end of an open one, and around a closed one', () => {
    assert.deepEqual(shown(placesAlong(CORNER, { ...PLAIN, count: 3 })), [
      [0, 0, 0],
      [30, 0, 0],
      [30, 30, 90],
    ]);
    const around = shown(placesAlong(SQUARE, { ...PLAIN, count: 4, start: 5 }));
    assert.deepEqual(around, [
      [5, 0, 0],
      [10, 5, 90],
      [5, 10, 180],
      [0, 5, -90],
    ]);
  });

  it('keep a distance, as many as there is room for', () => {
    const by = { ...PLAIN, by: 'distance', distance: 20 } as const;
    assert.equal(placesAlong(CORNER, by).length, 4);
    assert.equal(placesAlong(CORNER, { ...by, start: 1 }).length, 3);
    assert.equal(placesAlong(SQUARE, by).length, 2);
    assert.equal(placesAlong(CORNER, { ...by, distance: 500 }).length, 1);
  });

  it('do not lie on each other where the line is over before the first', () => {
    assert.deepEqual(shown(placesAlong(CORNER, { ...PLAIN, count: 6, start: 61 })), [[30, 30, 90]]);
  });

  it('are as many as fit exactly, and begin again where a closed line is over', () => {
    const short = { points: Float64Array.of(0, 0, 0.3, 0), isClosed: false };
    const by = { ...PLAIN, by: 'distance', distance: 0.1 } as const;
    // 0.3 / 0.1 is a hair less than 3.
    assert.equal(placesAlong(short, by).length, 4);
    assert.deepEqual(shown(placesAlong(SQUARE, { ...PLAIN, count: 2, start: 45 })), [
      [5, 0, 0],
      [5, 10, 180],
    ]);
    assert.deepEqual(shown(placesAlong(CORNER, { ...PLAIN, count: 1, start: 45 })), [[30, 15, 90]]);
    assert.deepEqual(shown(placesAlong(CORNER, { ...PLAIN, count: 2, start: 40 })), [
      [30, 10, 90],
      [30, 30, 90],
    ]);
    const points = Float64Array.of(5, 5, 5, 5, 5, 9);
    assert.deepEqual(shown(placesAlong({ points, isClosed: false }, { ...PLAIN, count: 2 })), [
      [5, 5, 0],
      [5, 9, 90],
    ]);
  });

  it('are made of all but what was selected last, in one undo entry', () => {
    const [square, corner] = [squareAsset(4), cornerAsset()];
    const bed = piecesOnBed([
      { x: 100, y: 100, width: 4, height: 4, asset: square.fingerprint },
      { x: 65, y: 65, width: 30, height: 30, asset: corner.fingerprint },
    ]);
    const { store, history, ids } = bed;
    store.keepAsset(square);
    store.keepAsset(corner);
    history.begin();
    const pieces = ids.map(bed.pieceOf);
    const along = alongPath(store, pieces, new Set(ids))!;
    assert.equal(along.line.id, ids[1]);
    const made = copyAlongPath(store, 'Copies', along, { ...PLAIN, count: 3 });
    assert.equal(made.length, 2);
    const places = [ids[0]!, ...made].map(bed.pieceOf).map(({ x, y }) => [x, y].map(Math.round));
    assert.deepEqual(places, [
      [50, 50],
      [80, 50],
      [80, 80],
    ]);
    history.undo();
    assert.deepEqual(ids.map(bed.pieceOf), pieces);
    assert.equal(
      copyAlongPath(store, 'Copies', along, { ...PLAIN, count: 3, keeps: true }).length,
      3,
    );
    assert.equal(alongPath(store, [pieces[1]!], new Set([ids[1]!])), undefined);
  });
});
