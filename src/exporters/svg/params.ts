// SPDX-License-Identifier: GPL-3.0-or-later
/** How a drawing is written. */
import { coloursParam } from '../layer-colours.js';

export const svgExportParams = coloursParam;
