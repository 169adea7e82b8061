// SPDX-License-Identifier: GPL-3.0-or-later
/** What the operators of a page draw with: saved and restored as a whole. */
import { type Colour, type LineForm, PLAIN_LINE } from '../../art/art.js';
import type { Bounds } from '../../geometry/bounds.js';
import { IDENTITY, type Matrix } from '../../geometry/matrix.js';
import type { DashPattern } from '../dash-pattern.js';
import type { ClipRegion } from './clip-region.js';
import type { TilingPaint } from './paints.js';
import type { PdfFont } from './pdfjs.js';

export interface GraphicsState {
  toPage: Matrix;
  fill: Colour;
  /** The tiles that areas are filled with, instead of the colour. */
  tiling: TilingPaint | undefined;
  stroke: Colour;
  fillOpacity: number;
  strokeOpacity: number;
  /** How colours mix with what is below, in the words of a canvas; undefined where they cover it. */
  blend: string | undefined;
  lineWidth: number;
  line: LineForm;
  /** Dashes in the units of the page's operators; undefined for a whole line. */
  dash: DashPattern | undefined;
  /** The box of the clips in force, on the page, mm. */
  clip: Bounds;
  /** The clips in force, where their outline is more than their box. */
  region: ClipRegion | undefined;
  font: PdfFont | undefined;
  fontName: string;
  fontSize: number;
  letterSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
  renderingMode: number;
  textMatrix: Matrix;
  /** Where the line begins, and where the next letter goes, before the text's matrix. */
  lineX: number;
  lineY: number;
  x: number;
  y: number;
}

const BLACK: Colour = [0, 0, 0];
const PDF_LINE: LineForm = { ...PLAIN_LINE, miterLimit: 10 };

export function stateAt(toPage: Matrix, clip: Bounds): GraphicsState {
  return {
    ...{ toPage, clip, region: undefined, fill: BLACK, stroke: BLACK },
    ...{ fillOpacity: 1, strokeOpacity: 1, blend: undefined, lineWidth: 1 },
    ...{ tiling: undefined, dash: undefined, line: PDF_LINE },
    ...{ font: undefined, fontName: '', fontSize: 0, letterSpacing: 0, wordSpacing: 0 },
    ...{ stretch: 1, leading: 0, rise: 0, renderingMode: 0, textMatrix: IDENTITY },
    ...{ lineX: 0, lineY: 0, x: 0, y: 0 },
  };
}
