// SPDX-License-Identifier: GPL-3.0-or-later
/** Which boundaries of a hatch bound what it fills: by its style, and by what each was drawn around. */
import { flatten } from '../../geometry/flatten.js';
import type { Path } from '../../geometry/path.js';
import { holdsPoint } from '../../geometry/polyline.js';

export interface HatchLoop {
  readonly flags: number;
  readonly paths: readonly Path[];
  /** Handles of what it was made from. */
  readonly sources: readonly string[];
}

const EXTERNAL = 1;
const TEXT_BOX = 8;
const OUTERMOST = 16;
/** What of the flags each style needs, by its number; the first fills every second loop inwards. */
const NEEDED: readonly number[] = [0, EXTERNAL | OUTERMOST, EXTERNAL];
/** mm; a box around words need not be finer. */
const TOLERANCE = 0.01;

/** Every second of those that are returned is filled, from outside inwards. */
export function countedLoops(loops: readonly HatchLoop[], style: number): readonly HatchLoop[] {
  const needed = NEEDED[style] ?? 0;
  const chosen = loops.filter(({ flags }) => (flags & needed) !== 0);
  // Some programs give a style and no kinds of loops.
  const styled = chosen.length === 0 ? loops : chosen;
  const bounds = styled.filter((loop) => !isTextBox(loop));
  const rings = bounds.flatMap(({ paths }) => pointsOf(paths));
  return styled.filter((loop) => !isTextBox(loop) || lieWithin(pointsOf(loop.paths), rings));
}

/** Words are spared where the fill is around them; in a hole their box would be filled. */
function isTextBox({ flags }: HatchLoop): boolean {
  return (flags & TEXT_BOX) !== 0;
}

function pointsOf(paths: readonly Path[]): readonly Float64Array[] {
  return paths.flatMap((path) => flatten(path, TOLERANCE)).map(({ points }) => points);
}

function lieWithin(boxes: readonly Float64Array[], rings: readonly Float64Array[]): boolean {
  return boxes.every((box) => {
    for (let i = 0; i < box.length; i += 2) {
      const around = rings.filter((ring) => holdsPoint(ring, box[i]!, box[i + 1]!));
      if (around.length % 2 === 0) return false;
    }
    return true;
  });
}
