// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture traced by its colours, in this process: how far it is, and that it can be stopped at every step. */
import assert from 'node:assert/strict';
import { unpackShapes } from '../../src/art/packed-shapes.js';
import { inEnglish, type Message } from '../../src/base/message.js';
import { tracePicture } from '../../src/imaging/tasks.js';
import { pngFile } from './png-file.js';

/** A red square and a blue one on white paper, 60 by 20. */
function flag() {
  const side = 20;
  const row = [
    [200, 0, 0],
    [255, 255, 255],
    [0, 0, 200],
  ].flatMap((colour) => Array.from({ length: side }, () => colour).flat());
  const rows = Array.from({ length: side }, () => row);
  return pngFile({ width: 3 * side, height: side, colourType: 2, rows });
}

/** The trace of the flag; stopped when it is asked for the `stopAt`th time whether it is to go on. */
async function traced(stopAt = Number.POSITIVE_INFINITY, settings = {}) {
  const steps: (number | string)[] = [];
  let asked = 0;
  const context = {
    setMessage: (message: Message) => void steps.push(inEnglish(message)),
    setProgress: (value: number) => void steps.push(value),
    throwIfCancelled: () => {
      if (asked++ === stopAt) throw new DOMException('stopped', 'AbortError');
    },
  };
  const request = { encoded: flag(), width: 60, height: 20, settings };
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

  it('is stopped before the decoding counts, and before each colour', async () => {
    const far = { 0: 1, 1: 2, 2: 3 };
    for (const [stopAt, said] of Object.entries(far)) {
      const { steps, layers } = await traced(Number(stopAt), byColour);
      assert.deepEqual([layers, steps.length], ['AbortError', said], stopAt);
    }
  });
});
