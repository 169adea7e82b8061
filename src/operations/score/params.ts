// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set for a score: a line into the surface, along the outlines. */
import { outlineParams } from '../outline-params.js';

export const scoreParams = outlineParams({ power: 0.2, speed: 50, air: false });
