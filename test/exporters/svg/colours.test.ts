// SPDX-License-Identifier: GPL-3.0-or-later
/** Programs for lasers tell layers apart by colour: an SVG is written in its own colours or in those of its layers. */
import assert from 'node:assert/strict';
import type { Art, Colour } from '../../../src/art/art.js';
import { svgWriter } from '../../../src/exporters/svg/writer.js';
import { PathBuilder } from '../../../src/geometry/path.js';
import { svgReader } from '../../../src/importers/svg/reader.js';
import { pathsOf } from '../../importers/measure.js';

const RED: Colour = [255, 0, 0];
const BLUE: Colour = [0, 0, 255];
const GREEN: Colour = [0, 128, 0];
const path = new PathBuilder().moveTo(1, 1).lineTo(9, 1).lineTo(9, 9).close().build();
const plain = { kind: 'path', fillRule: 'nonzero', strokeWidth: 0.1, path } as const;

const ART: Art = {
  width: 40,
  height: 30,
  layers: [{ name: 'Cut', colour: GREEN }, { name: 'As it is' }],
  shapes: [
    { ...plain, id: 'a', layer: 0, stroke: RED },
    { ...plain, id: 'b', layer: 0, fill: BLUE },
    { ...plain, id: 'c', layer: 0, stroke: RED, fill: BLUE },
    { ...plain, id: 'd', layer: 1, stroke: RED, fill: BLUE },
  ],
};

async function paints(params: Record<string, string>) {
  const bytes = Buffer.concat([...svgWriter.write(ART, params)]);
  const { art } = await svgReader.parse(bytes, { name: 'x' });
  return pathsOf(art).map(({ stroke, fill }) => [stroke, fill]);
}

describe('the colours of a written SVG', () => {
  it('are those that the shapes have', async () => {
    const own = [
      [RED, undefined],
      [undefined, BLUE],
      [RED, BLUE],
      [RED, BLUE],
    ];
    assert.deepEqual(await paints({}), own);
    assert.deepEqual(await paints({ colours: 'own' }), own);
  });

  it('are those of the layers, where these have one; what is not painted stays so', async () => {
    const layered = [
      [GREEN, undefined],
      [undefined, GREEN],
      [GREEN, GREEN],
      [RED, BLUE],
    ];
    assert.deepEqual(await paints({ colours: 'layer' }), layered);
  });
});
