// SPDX-License-Identifier: GPL-3.0-or-later
/** The areas of a picture's colours as layers, and how far the work is. */
import assert from 'node:assert/strict';
import { unpackShapes } from '../../src/art/packed-shapes.js';
import { traceParams } from '../../src/art/pictures/picture-params.js';
import { PathBuilder } from '../../src/geometry/path.js';
import { layerOf, layersOf } from '../../src/imaging/trace-layers.js';
import { defaultsOf } from '../../src/params/schema.js';

const FRAME = { widthPx: 60, heightPx: 20, width: 60, height: 20 };
const RED = [200, 0, 0] as const;
const BLUE = [0, 0, 200] as const;

/** A square of 20 pixels that begins in that column; none without one. */
function squareAt(column?: number): Uint8Array {
  const isIn = (x: number) => column !== undefined && x >= column && x < column + 20;
  return Uint8Array.from({ length: 60 * 20 }, (_, i) => (isIn(i % 60) ? 1 : 0));
}

function traced(areas: Parameters<typeof layersOf>[0], more = {}) {
  const counted: number[] = [];
  const settings = { ...defaultsOf(traceParams), ...more };
  const layers = layersOf(areas, FRAME, settings, (part) => counted.push(part));
  return { counted, layers };
}

describe('the areas of a picture', () => {
  const two = [
    { colour: RED, covered: squareAt(0) },
    { colour: BLUE, covered: squareAt(40) },
  ];

  it('become a filled layer each, and count their progress over all', () => {
    const { counted, layers } = traced(two);
    assert.deepEqual(counted, [0.5, 1]);
    assert.deepEqual(
      layers.map(({ colour, outlineCount }) => [colour, outlineCount]),
      [
        [RED, 1],
        [BLUE, 1],
      ],
    );
    for (const { shapes, colour } of layers) {
      const [shape] = unpackShapes(shapes);
      assert.ok(shape?.kind === 'path' && shape.strokeWidth === 0);
      assert.deepEqual([shape.fill, shape.stroke, shape.layer], [colour, undefined, 0]);
    }
    assert.notEqual(layers[0]!.fingerprint, layers[1]!.fingerprint);
  });

  it('are lines that can be seen where lines are wanted', () => {
    const [shape] = unpackShapes(traced(two, { lines: true }).layers[0]!.shapes);
    assert.ok(shape?.kind === 'path');
    assert.deepEqual([shape.fill, shape.stroke], [undefined, RED]);
    assert.ok(Math.abs(shape.strokeWidth - 0.1) < 1e-6);
  });

  it('are lines where their middles were followed', () => {
    const settings = { ...defaultsOf(traceParams), follow: 'centres' } as const;
    const path = new PathBuilder().moveTo(0, 0).lineTo(9, 9).build();
    const layer = layerOf({ path, count: 1 }, BLUE, FRAME, settings);
    const [shape] = unpackShapes(layer.shapes);
    assert.ok(shape?.kind === 'path');
    assert.deepEqual([layer.outlineCount, shape.fill, shape.stroke], [1, undefined, BLUE]);
  });

  it('are left out where nothing of them is found, and refused where nothing is found at all', () => {
    const nothing = { colour: BLUE, covered: squareAt() };
    assert.deepEqual(
      traced([nothing, two[0]!]).layers.map(({ colour }) => colour),
      [RED],
    );
    assert.throws(() => traced([nothing]), { code: 'trace.nothing-found' });
  });

  it('are no longer traced once that is called off', () => {
    const stop = () => {
      throw new DOMException('stopped', 'AbortError');
    };
    const settings = defaultsOf(traceParams);
    assert.throws(() => layersOf(two, FRAME, settings, stop), { name: 'AbortError' });
  });
});
