// SPDX-License-Identifier: GPL-3.0-or-later
/** What the preview thread answers: a picture of the scene, or nothing of one that is wanted no more. */
import assert from 'node:assert/strict';
import { renderScene } from '../../src/app/preview-thread.js';
import type { ExecutionContext } from '../../src/tasker/index.js';
import { pixelAt, sceneFor, squareAsset } from '../pipeline/preview/scenes.js';

describe('the preview thread', () => {
  const stopped = new Error('stopped');
  const context = (isCancelled: boolean) =>
    ({
      isCancelled: () => isCancelled,
      throwIfCancelled: () => {
        if (isCancelled) throw stopped;
      },
    }) as ExecutionContext;

  it('draws a scene, and hands no picture on that was stopped half way', async () => {
    const scene = sceneFor([squareAsset(20)]);
    const { kind } = await renderScene(context(false), scene);
    assert.notEqual(kind, 'missing');
    assert.equal(pixelAt(scene.target, 10, 20)[3], 255);
    await assert.rejects(async () => renderScene(context(true), scene), stopped);
  });
});
