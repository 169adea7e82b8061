// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture traced by its colours, in this process: how far it is, and that it can be stopped at every step. */
import assert from 'node:assert/strict';
import { unpackShapes } from '../../src/art/packed-shapes.js';
import { inEnglish, type Message } from '../../src/base/message.js';
import { decodePicture, tracePicture } from '../../src/imaging/tasks.js';
import { pngFile } from './png-file.js';

/** A red square and a blue one on white paper, 60 by 20; with a speck of green where that is asked for. */
function flag(hasSpeck = false) {
  const side = 20;
  const row = [
    [200, 0, 0],
    [255, 255, 255],
    [0, 0, 200],
  ].flatMap((colour) => Array.from({ length: side }, () => colour).flat());
  const rows = Array.from({ length: side }, () => [...row]);
  if (hasSpeck) rows[10]!.splice(90, 3, 0, 120, 0);
  return pngFile({ width: 3 * side, height: side, colourType: 2, rows });
}

/** The trace of the flag; stopped when it is asked for the `stopAt`th time whether it is to go on. */
async function traced(stopAt = Number.POSITIVE_INFINITY, settings = {}, encoded = flag()) {
  const steps: (number | string)[] = [];
  let asked = 0;
  const context = {
    setMessage: (message: Message) => void steps.push(inEnglish(message)),
    setProgress: (value: number) => void steps.push(value),
    throwIfCancelled: () => {
      if (asked++ === stopAt) throw new DOMException('stopped', 'AbortError');
    },
  };
  const request = { encoded, width: 60, height: 20, settings };
  const layers = await tracePicture(context, request).then(
    (found) => found.layers,
    (error: Error) => error.name,
  );
  return { steps, layers };
}

describe('a picture that is traced by its colours', () => {
  const byColour = { follow: 'colours', colours: 3 };

  it('becomes a layer of each, and counts its progress over all', async () => {
    const { steps, layers } = await traced(undefined, byColour);
    assert.deepEqual(steps, ['Decoding the picture', 'Tracing the picture', 0.5, 1]);
    assert.ok(typeof layers !== 'string');
    assert.equal(layers.length, 2);
    for (const { shapes, colour, outlineCount } of layers) {
      assert.equal(outlineCount, 1);
      const [shape] = unpackShapes(shapes);
      assert.ok(shape?.kind === 'path' && shape.strokeWidth === 0);
      assert.deepEqual([shape.fill, shape.layer], [colour, 0]);
    }
  });

  it('says by its threshold what counted as dark, where it is followed by that', async () => {
    const idle = { setMessage: () => {}, setProgress: () => {}, throwIfCancelled: () => {} };
    const request = { encoded: flag(), width: 60, height: 20 };
    const outlines = { ...request, settings: { find: 'level', level: 0.4 } };
    assert.equal((await tracePicture(idle, outlines)).threshold, 0.4);
    assert.ok(!('threshold' in (await tracePicture(idle, { ...request, settings: byColour }))));
    const nearby = { ...request, settings: { find: 'nearby' } };
    assert.ok(!('threshold' in (await tracePicture(idle, nearby))));
  });

  it('is stopped before the decoding counts, and before each colour', async () => {
    const far = { 0: 1, 1: 2, 2: 3 };
    for (const [stopAt, said] of Object.entries(far)) {
      const { steps, layers } = await traced(Number(stopAt), byColour);
      assert.deepEqual([layers, steps.length], ['AbortError', said], stopAt);
    }
  });

  it('begins with the darkest colour, and leaves out a speck that is smoothed away', async () => {
    const colours = async (denoise: number) => {
      const settings = { ...byColour, colours: 8, speckle: 0, denoise };
      const { layers } = await traced(undefined, settings, flag(true));
      assert.ok(typeof layers !== 'string');
      return layers.map(({ colour = [] }) => colour.map((part) => (part > 60 ? 1 : 0)).join(''));
    };
    assert.deepEqual(await colours(0), ['001', '100', '010']);
    assert.deepEqual(await colours(1), ['001', '100']);
  });
});

describe('a picture that is decoded', () => {
  const idle = {
    setMessage: () => undefined,
    setProgress: () => undefined,
    throwIfCancelled: () => undefined,
  };
  const decoded = async (parts: Parameters<typeof pngFile>[0]) => {
    const { luma } = await decodePicture(idle, pngFile(parts));
    return [[...luma.pixels], luma.opacity && [...luma.opacity]];
  };

  it('has its brightness, and an opacity only where something shows through', async () => {
    const base = { width: 3, height: 1 };
    const grey = { ...base, colourType: 4 };
    assert.deepEqual(await decoded({ ...base, colourType: 0, rows: [[0, 100, 255]] }), [
      [0, 100, 255],
      undefined,
    ]);
    assert.deepEqual(
      (await decoded({ ...grey, rows: [[0, 0, 50, 128, 9, 255]] }))[1],
      [0, 128, 255],
    );
    assert.equal((await decoded({ ...grey, rows: [[0, 255, 50, 255, 9, 255]] }))[1], undefined);
    assert.deepEqual(
      (await decoded({ ...grey, rows: [[0, 255, 50, 255, 9, 254]] }))[1],
      [255, 255, 254],
    );
  });
});
