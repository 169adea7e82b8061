// SPDX-License-Identifier: GPL-3.0-or-later
/** What is written for LightBurn and read again: outlines, groups, and what is done on each layer. */
import assert from 'node:assert/strict';
import type { Art, ArtLayer, Colour, MeantWork, PathShape } from '../../../src/art/art.js';
import { lightburnWriter } from '../../../src/exporters/lightburn/writer.js';
import { type Path, PathBuilder } from '../../../src/geometry/path.js';
import { ellipseIn, roundedRectangle } from '../../../src/geometry/shapes.js';
import { concatenated } from '../../../src/geometry/subpaths.js';
import { lightburnReader } from '../../../src/importers/lightburn/reader.js';
import { areaOf, lengthOf, pathsOf } from '../../importers/measure.js';

const RED: Colour = [255, 0, 0];

function shape(path: Path, layer = 0, groups?: readonly number[]): PathShape {
  const plain = { kind: 'path', id: '', layer, path, fillRule: 'evenodd' } as const;
  return { ...plain, stroke: RED, strokeWidth: 0.1, ...(groups && { groups }) };
}

function layer(name: string, meant: MeantWork, colour = RED): ArtLayer {
  return { name, isNamed: true, colour, meant };
}

function written(layers: readonly ArtLayer[], shapes: readonly PathShape[]): string {
  const art: Art = { width: 100, height: 100, layers, shapes };
  return Buffer.concat([...lightburnWriter.write(art, {})]).toString();
}

async function reread(text: string) {
  return lightburnReader.parse(Buffer.from(text), { name: 'out.lbrn2' });
}

describe('a project written for LightBurn', () => {
  it('brings back the order of cuts, and says nothing of one that LightBurn does not have', async () => {
    const layers = [layer('Cut', { purpose: 'cut' })];
    const shapes = [shape(roundedRectangle(10, 10, 0))];
    for (const [order, back] of [
      ['layers', undefined],
      ['groups', { order: 'groups' }],
      ['travel', { order: 'travel' }],
      ['drawn', { order: 'drawn' }],
      ['parts', undefined],
    ] as const) {
      const art: Art = { width: 100, height: 100, layers, shapes, cutOrder: { order } };
      const text = Buffer.concat([...lightburnWriter.write(art, {})]).toString();
      assert.equal(text.includes('UIPrefs'), order !== 'parts');
      assert.deepEqual((await reread(text)).art.cutOrder, back, order);
    }
  });

  it('brings back what each step does, in turn, with what is made on top', async () => {
    const cut: MeantWork = {
      purpose: 'cut',
      settings: { power: 0.755, speed: 12.5, passes: 2, air: true },
      refinements: [
        { id: 'overcut', params: { length: 1.5 } },
        { id: 'perforate', params: { burn: 4, gap: 0.5 } },
      ],
    };
    const engrave: MeantWork = { purpose: 'engrave', settings: { power: 0.2, interval: 0.08 } };
    const score: MeantWork = { purpose: 'score', settings: { power: 0.1, speed: 50 } };
    const layers = [
      layer('Both', { ...engrave, also: [cut] }),
      layer('Fold', score, [0, 0, 255]),
      layer('Not', { purpose: 'nothing' }, [0, 255, 0]),
    ];
    const square = roundedRectangle(10, 10, 0);
    const text = written(layers, [shape(square), shape(square, 1), shape(square, 2)]);
    const { art } = await reread(text);
    assert.deepEqual(
      art.layers.map(({ name, meant }) => [name, meant]),
      [
        ['Both', { ...engrave, also: [cut] }],
        ['Fold', score],
        ['Not', { purpose: 'nothing', settings: {} }],
      ],
    );
    // The colours of LightBurn that are most like those of the layers.
    assert.deepEqual(
      art.layers.map(({ colour }) => colour),
      [RED, [0, 0, 255], [0, 224, 0]],
    );
  });

  it('has outlines that are as long and as large, holes included', async () => {
    const ring = concatenated([ellipseIn(20, 20), ellipseIn(8, 8)]);
    const wave = new PathBuilder().moveTo(0, 0).cubicTo(3, 9, 6, -9, 9, 0).lineTo(0, 0).build();
    const back = new PathBuilder().moveTo(0, 0).lineTo(5, 5).lineTo(9, 0).close().build();
    const lines = layer('Lines', { purpose: 'cut' });
    const areas = layer('Areas', { purpose: 'engrave' });
    for (const path of [ring, wave, back]) {
      const { art } = await reread(written([lines], [shape(path)]));
      const length = pathsOf(art).reduce((sum, one) => sum + lengthOf(one.path), 0);
      assert.ok(Math.abs(length - lengthOf(path)) < 1e-4, `${length}`);
    }
    const { art } = await reread(written([areas], [shape(ring)]));
    const [area, ...none] = pathsOf(art);
    assert.equal(none.length, 0, 'a hole lies in the area that it is in');
    assert.ok(Math.abs(areaOf(area!.path) - areaOf(ring)) < 1e-3);
    assert.equal(wave.ops.at(-1), 1);
    const [open] = pathsOf((await reread(written([lines], [shape(wave)]))).art);
    assert.equal(open?.path.ops.at(-1), 1, 'what is not closed stays open');
  });

  it('keeps groups together, one in another', () => {
    const square = roundedRectangle(1, 1, 0);
    const groups = [[1, 2], undefined, [1], [1, 2]];
    const text = written(
      [layer('L', { purpose: 'cut' })],
      groups.map((around) => shape(square, 0, around)),
    );
    const order = [...text.matchAll(/<Shape Type="(\w+)"|<\/Children>/g)].map(([, t]) => t ?? '/');
    assert.deepEqual(order, ['Group', 'Group', 'Path', 'Path', '/', 'Path', '/', 'Path']);
  });

  it('is refused where LightBurn has not as many layers', () => {
    const many = Array.from({ length: 31 }, (_, i) => layer(`L${i}`, { purpose: 'cut' }));
    const shapes = many.map((_, i) => shape(roundedRectangle(1, 1, 0), i));
    assert.throws(() => written(many, shapes), { code: 'export.layers' });
  });
});
