// SPDX-License-Identifier: GPL-3.0-or-later
/** What a part keeps free for itself: its outline with half of the spacing around it, in few straight pieces. */
import type { Clipper, Rings } from '../../areas/clipper.js';
import { type Bounds, NOTHING, union } from '../../geometry/bounds.js';
import { pointsBounds, signedArea } from '../../geometry/polyline.js';
import { simplified } from '../../geometry/simplify.js';

/** An outline of at most this many corners is kept as it is. */
const FEW_CORNERS = 32;
/** Parts that fit exactly lie on each other by this, mm: where two only touch there is no way in between. */
export const SNUG = 0.0005;
/** How far a simpler outline may be from the part, of its size; mm. */
const COARSENESS = 0.003;
const FINEST = 0.02;
const COARSEST = 0.5;
/** How often the outline is tried more coarsely. */
const TRIES = 5;

/** It holds the outlines, but for `SNUG`, with half of the spacing around them. Counter-clockwise, without holes. */
export function roomOf(clipper: Clipper, outlines: Rings, spacing: number): Rings {
  const corners = outlines.reduce((sum, ring) => sum + ring.length / 2, 0);
  if (corners <= FEW_CORNERS) return filled(clipper.grown(outlines, spacing / 2 - SNUG));
  const box = boundsOfRings(outlines);
  const size = Math.hypot(box.maxX - box.minX, box.maxY - box.minY);
  let coarse = Math.min(COARSEST, Math.max(FINEST, size * COARSENESS));
  for (let i = 1; ; i++) {
    const room = simpler(clipper, outlines, { spacing, coarse });
    const count = room.reduce((sum, ring) => sum + ring.length / 2, 0);
    if (count <= FEW_CORNERS || i === TRIES) return room;
    coarse = Math.min(COARSEST, coarse * 1.6);
  }
}

/** Grown by as much as simplifying may take away. */
function simpler(
  clipper: Clipper,
  outlines: Rings,
  { spacing, coarse }: { readonly spacing: number; readonly coarse: number },
): Rings {
  const wide = filled(clipper.grown(outlines, spacing / 2 + coarse, 'round'));
  const few = wide.map((ring) => fewer(ring, coarse));
  return filled(clipper.resolved(few, 'nonzero'));
}

/** What of holes is free with half of the spacing along their edges, in few straight pieces. */
export function freeWithin(clipper: Clipper, area: Rings, spacing: number): Rings {
  const corners = area.reduce((sum, ring) => sum + ring.length / 2, 0);
  const free = clipper.grown(area, SNUG - spacing / 2);
  if (corners <= FEW_CORNERS) return free;
  const box = boundsOfRings(area);
  const size = Math.hypot(box.maxX - box.minX, box.maxY - box.minY);
  const coarse = Math.min(COARSEST, Math.max(FINEST, size * COARSENESS));
  const narrow = clipper.grown(area, -spacing / 2 - coarse, 'round');
  return clipper.resolved(
    narrow.map((ring) => fewer(ring, coarse)),
    'nonzero',
  );
}

function fewer(ring: Float64Array, coarse: number): Float64Array {
  const around = new Float64Array(ring.length + 2);
  around.set(ring);
  around.set(ring.subarray(0, 2), ring.length);
  return simplified(around, coarse).subarray(0, -2);
}

function filled(rings: Rings): Rings {
  return rings.filter((ring) => signedArea(ring) > 0);
}

export function boundsOfRings(rings: Rings): Bounds {
  return rings.reduce<Bounds>((box, ring) => union(box, pointsBounds(ring)), NOTHING);
}
