// SPDX-License-Identifier: GPL-3.0-or-later
/** A door: the child processes that parse files from elsewhere. A file that breaks a parser breaks only these. */
import { toDrawing } from '../art/drawing.js';
import { readFileAsArt } from '../importers/tasks.js';
import { defineTask, type ExecutionContext } from '../tasker/index.js';

export const readDrawing = defineTask(
  import.meta.url,
  'readDrawing',
  async (context: ExecutionContext, path: string) => {
    const { art, problems } = await readFileAsArt(context, path);
    return toDrawing(art, problems);
  },
);
