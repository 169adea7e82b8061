// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether what was read from a file is a place that a head can be at. mm. */
import { type Check, hasShape, isWithin } from '../base/fields.js';

const MAX_POSITION = 1_000_000;

export const isPlace = isWithin(-MAX_POSITION, MAX_POSITION);
export const isPoint: Check = (value) => hasShape(value, { x: isPlace, y: isPlace });
