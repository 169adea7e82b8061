// SPDX-License-Identifier: GPL-3.0-or-later
/** What the operators of a page draw with: saved and restored as a whole. */
import type { Colour } from '../../art/art.js';
import type { Bounds } from '../../geometry/bounds.js';
import { IDENTITY, type Matrix } from '../../geometry/matrix.js';
import type { PdfFont } from './pdfjs.js';

export interface GraphicsState {
  toPage: Matrix;
  fill: Colour;
  stroke: Colour;
  fillOpacity: number;
  strokeOpacity: number;
  lineWidth: number;
  isDashed: boolean;
  /** mm, on the page. */
  clip: Bounds;
  /** Whether a clip is in force whose outline is more than its box. */
  isClipRough: boolean;
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

export function stateAt(toPage: Matrix, clip: Bounds): GraphicsState {
  return {
    ...{ toPage, clip, isClipRough: false, fill: BLACK, stroke: BLACK },
    ...{ fillOpacity: 1, strokeOpacity: 1, lineWidth: 1, isDashed: false },
    ...{ font: undefined, fontName: '', fontSize: 0, letterSpacing: 0, wordSpacing: 0 },
    ...{ stretch: 1, leading: 0, rise: 0, renderingMode: 0, textMatrix: IDENTITY },
    ...{ lineX: 0, lineY: 0, x: 0, y: 0 },
  };
}
