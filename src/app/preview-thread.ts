// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An entry point, the preview thread: draws scenes for the canvas. The thread keeps what it has prepared
 * between scenes, so it needs a task manager of its own with one thread.
 */

import { PreviewCache } from '../pipeline/preview/preview-cache.js';
import { renderPreview } from '../pipeline/preview/render.js';
import type { PreviewReply, PreviewScene } from '../pipeline/preview/scene.js';
import { defineTask, type ExecutionContext } from '../tasker/index.js';

const cache = new PreviewCache();

export const renderScene = defineTask(
  import.meta.url,
  'renderScene',
  (context: ExecutionContext, scene: PreviewScene): PreviewReply => {
    const reply = renderPreview(cache, scene, () => context.isCancelled());
    context.throwIfCancelled();
    return reply;
  },
);
