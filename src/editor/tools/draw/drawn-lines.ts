// SPDX-License-Identifier: GPL-3.0-or-later
/** A path as it is painted while it is being drawn. */
import { flatten } from '../../../geometry/flatten.js';
import type { Path } from '../../../geometry/path.js';
import type { OverlayShape } from '../overlay.js';

/** A curve looks round where it is followed to this part of what counts as on it. */
const FINENESS = 1 / 16;

export function drawnLines(path: Path, tolerance: number): readonly OverlayShape[] {
  return flatten(path, tolerance * FINENESS).map(({ points }) => {
    return { kind: 'outline', points: [...points] } as const;
  });
}
