// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be made of a picture's pixels, as plain data that crosses to a thread. */
import type { Luma } from '../../art/art.js';
import type { PackedShapes } from '../../art/packed-shapes.js';
import type { Fingerprint } from '../../base/fingerprint.js';
import type { Matrix } from '../../geometry/matrix.js';

/** A box in pixels, from the upper left corner. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export type PictureEdit =
  /** Cuts away so much of each side, as a part of the picture's width or height. */
  | {
      readonly kind: 'crop';
      readonly left: number;
      readonly right: number;
      readonly top: number;
      readonly bottom: number;
    }
  /** Only what lies in the outlines is left; `toPixels` takes each to the picture, y down. */
  | {
      readonly kind: 'mask';
      readonly outlines: readonly { readonly shapes: PackedShapes; readonly toPixels: Matrix }[];
    }
  /** Edges become clearer: 0 does nothing, 1 as much as is usual. `radius` in pixels. */
  | { readonly kind: 'sharpen'; readonly amount: number; readonly radius: number };

export interface PictureRequest {
  readonly luma: Luma;
  readonly edit: PictureEdit;
}

export interface EditedPicture {
  /** The pixels in shared memory. */
  readonly luma: Luma;
  readonly fingerprint: Fingerprint;
  /** What of the picture is left. */
  readonly box: PixelBox;
}
