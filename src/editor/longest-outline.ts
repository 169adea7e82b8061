// SPDX-License-Identifier: GPL-3.0-or-later
/** The line of a piece that something is put along: its longest outline. */
import { unpackShapes } from '../art/packed-shapes.js';
import { flatten } from '../geometry/flatten.js';
import { transformPath } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import { lengthOfLines } from '../geometry/polyline.js';
import { subpathsOf } from '../geometry/subpaths.js';
import { assetToBed } from '../model/placement.js';
import type { PieceRow } from '../model/rows.js';
import type { DocumentStore } from '../model/store.js';

/** One subpath on the bed, mm; undefined where the piece has no outline that goes anywhere. */
export function longestOutline(store: DocumentStore, piece: PieceRow): Path | undefined {
  const asset = store.asset(piece.asset);
  if (asset?.kind !== 'paths') return undefined;
  const toBed = assetToBed(piece, asset);
  let longest: Path | undefined;
  let most = 0;
  for (const { path } of unpackShapes(asset.shapes)) {
    for (const one of subpathsOf(transformPath(path, toBed))) {
      const length = lengthOfLines(flatten(one));
      if (length > most) [longest, most] = [one, length];
    }
  }
  return longest;
}
