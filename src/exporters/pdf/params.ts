// SPDX-License-Identifier: GPL-3.0-or-later
/** How a PDF document is written. */
import { coloursParam } from '../layer-colours.js';

export const pdfExportParams = coloursParam;
