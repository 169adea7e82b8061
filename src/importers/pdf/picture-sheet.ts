// SPDX-License-Identifier: GPL-3.0-or-later
/** Small pictures that follow each other in a document; pdf.js puts them on one sheet. */
import type { Matrix } from '../../geometry/matrix.js';
import type { PdfPixels } from './png-of-pixels.js';

/** Where a picture is on the sheet, in pixels, and from its unit square to what is around it. */
export interface SheetPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly transform: Matrix;
}

const BYTES = 4;

/** A part of a sheet of colours and opacity. */
export function cutOut(sheet: PdfPixels, { x, y, w, h }: SheetPlace): PdfPixels {
  const data = new Uint8Array(w * h * BYTES);
  for (let row = 0; row < h; row++) {
    const start = ((y + row) * sheet.width + x) * BYTES;
    data.set(sheet.data.subarray(start, start + w * BYTES), row * w * BYTES);
  }
  return { width: w, height: h, kind: sheet.kind, data };
}
