// SPDX-License-Identifier: GPL-3.0-or-later
/** The preview drawn in a thread of its own, once, for real. */
import assert from 'node:assert/strict';
import { renderScene } from '../../../src/app/preview-thread.js';
import {
  createPreviewRenderer,
  type PreviewPicture,
  type PreviewRenderer,
} from '../../../src/pipeline/preview/renderer.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { blackAsset, jobWith, pixelAt, requestFor, squareAsset, stroke } from './scenes.js';

function nextPicture(renderer: PreviewRenderer): Promise<PreviewPicture> {
  return new Promise((resolve) => {
    const disconnect = renderer.drawn.connect((picture) => {
      disconnect();
      resolve(picture);
    });
  });
}

describe('the preview thread', () => {
  it('draws a picture, sent geometry and job only when asked', async function () {
    this.timeout(20_000);
    const tasks = new TaskManager({ threads: 1 });
    const renderer = createPreviewRenderer({ tasks, renderScene });
    const job = jobWith([stroke(1, 0, 30.5, 59, 30.5)]);
    const request = requestFor([squareAsset(20), blackAsset(5, 5)], job);
    const drawn = nextPicture(renderer);
    renderer.request(request);
    const { pixels } = await drawn;
    assert.ok(pixels.buffer instanceof SharedArrayBuffer);
    assert.deepEqual(pixelAt(pixels.buffer, 50, 30.5), [255, 0, 0, 255]);
    assert.deepEqual(pixelAt(pixels.buffer, 2, 2), [0, 0, 0, 255]);
    const again = nextPicture(renderer);
    renderer.request(requestFor([squareAsset(20)]));
    const second = await again;
    assert.notEqual(second.pixels.buffer, pixels.buffer, 'the first picture stays whole');
    assert.deepEqual(pixelAt(second.pixels.buffer, 50, 30.5), [0, 0, 0, 0]);
    renderer.dispose();
    await tasks.shutdown();
  });
});
