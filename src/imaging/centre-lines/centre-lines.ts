// SPDX-License-Identifier: GPL-3.0-or-later
/** What is dark to the middle of its lines, as curves: each line is gone along once, as a pen would. */
import type { OutlinePen } from '../tracing/outline-pen.js';
import { drawStroke } from './fitted-curve.js';
import { strokesOf } from './strokes.js';
import { thinned } from './thinning.js';

/** Pixels lie in steps; a curve that followed them nearer than this would follow the steps. */
const STEP = 0.5;

export interface DarkPicture {
  readonly dark: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Returns how many strokes were drawn. `progress` throws when the work was cancelled. */
export function traceCentreLines(
  { dark, widthPx, heightPx }: DarkPicture,
  pen: OutlinePen,
  { speckle, simplify }: { readonly speckle: number; readonly simplify: number },
  progress: (fraction: number) => void,
): number {
  const skeleton = thinned(dark, widthPx, heightPx, () => progress(0));
  const strokes = strokesOf(skeleton, speckle);
  strokes.forEach((stroke, i) => {
    if (i % 100 === 0) progress(i / strokes.length);
    drawStroke(stroke, pen, simplify + STEP);
  });
  progress(1);
  return strokes.length;
}
