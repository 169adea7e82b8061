// SPDX-License-Identifier: GPL-3.0-or-later
/** Every generator there is, in the order of the menu. Only `app/` reads it. */
import { arc } from './arc/index.js';
import { barcode } from './barcode/index.js';
import { box } from './box/index.js';
import type { Generator } from './contract.js';
import { ellipse } from './ellipse/index.js';
import { gear } from './gear/index.js';
import { grid } from './grid/index.js';
import { hinge } from './hinge/index.js';
import { line } from './line/index.js';
import { materialTest } from './material-test/index.js';
import { polygon } from './polygon/index.js';
import { qrCode } from './qr-code/index.js';
import { rectangle } from './rectangle/index.js';
import { ruler } from './ruler/index.js';
import { singleLineText } from './single-line-text/index.js';
import { text } from './text/index.js';

export const generators: readonly Generator[] = [
  ...[rectangle, ellipse, polygon, line, arc, text, singleLineText, grid],
  ...[gear, hinge, ruler, qrCode, barcode, box, materialTest],
];
