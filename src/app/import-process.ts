// SPDX-License-Identifier: GPL-3.0-or-later
/** An entry point: the child processes that parse files from elsewhere. A file that breaks a parser breaks only these. */
import * as importing from '../importers/tasks.js';
import { defineTask } from '../tasker/index.js';

export const readDrawing = defineTask(import.meta.url, 'readDrawing', importing.readDrawing);
