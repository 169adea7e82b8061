// SPDX-License-Identifier: GPL-3.0-or-later
/** An entry point: the child processes that hold sharp and the tracer, far from GTK. */

import * as small from '../imaging/decode-small.js';
import * as imaging from '../imaging/tasks.js';
import { defineTask } from '../tasker/index.js';

const here = import.meta.url;

export const decodePicture = defineTask(here, 'decodePicture', imaging.decodePicture);
export const tracePicture = defineTask(here, 'tracePicture', imaging.tracePicture);
export const decodeSmall = defineTask(here, 'decodeSmall', small.decodeSmall);
export const pngOf = defineTask(here, 'pngOf', imaging.pngOf);
