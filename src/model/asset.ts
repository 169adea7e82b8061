// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What pieces show: outlines or a picture, immutable and named by content. Its own box is
 * (0,0)…(width,height) in mm as imported; a piece scales, mirrors and turns that box.
 */
import type { Luma } from '../art/art.js';
import type { PackedShapes } from '../art/packed-shapes.js';
import type { Fingerprint } from '../base/fingerprint.js';

interface AssetBox {
  readonly fingerprint: Fingerprint;
  readonly width: number;
  readonly height: number;
}

export interface PathAsset extends AssetBox {
  readonly kind: 'paths';
  /** Shapes in shared memory; `unpackShapes` gives them one by one, on a thread that is not the window's. */
  readonly shapes: PackedShapes;
}

/** Pixels fill the box, row 0 at the top; they lie in shared memory, so that threads need no copy. */
export interface BitmapAsset extends AssetBox {
  readonly kind: 'bitmap';
  readonly luma: Luma;
}

export type Asset = PathAsset | BitmapAsset;

/** The files that pictures were read from, by the hashes that their sources name. */
export type Originals = ReadonlyMap<Fingerprint, Uint8Array>;
