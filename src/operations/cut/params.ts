// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set for a cut: right through the sheet, along the outlines. */
import { outlineParams } from '../outline-params.js';

export const cutParams = outlineParams({ power: 0.5, speed: 10, air: true });
