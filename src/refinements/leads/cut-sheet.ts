// SPDX-License-Identifier: GPL-3.0-or-later
/** All that is cut on a sheet, and whether a lead would run in the waste of it and touch nothing. */

import { type Bounds, contains } from '../../geometry/bounds.js';
import { BoxIndex } from '../../geometry/box-index.js';
import { looseLoops } from '../../geometry/loops.js';
import { NearbyLines } from '../../geometry/nearby-lines.js';
import { outlineName } from '../../geometry/outline-name.js';
import { pointTestOf } from '../../geometry/point-test.js';
import { isClosedLine, pointsBounds, polylineLength } from '../../geometry/polyline.js';
import { Way } from '../../geometry/way.js';
import type { BlockGeometry } from '../../toolpath/toolpath.js';
import { depthsOf } from '../depths.js';

/** mm that a lead stays away from what else is cut. */
const CLEAR = 0.25;
/** mm at the end of a lead that is on the outline it leads to, or next to it; the shortest lead is longer. */
const JOINT = 0.1;
/** mm; what is nearer meets it. */
const TOUCH = 1e-6;

export interface SheetRules {
  readonly bed: Bounds;
  readonly keeps: 'part' | 'sheet';
  tick(): void;
}

/** An outline that leads are made for. */
export interface LedOutline {
  readonly points: Float64Array;
  /** Whether the waste is inside of it. */
  readonly isWasteInside: boolean;
  /** The number of all that run the same way as it does. */
  readonly twins: number;
  readonly depth: number;
}

interface Ring {
  /** Undefined where it is made of loose strokes. */
  readonly twins: number | undefined;
  readonly test: ReturnType<typeof pointTestOf>;
}

export class CutSheet {
  readonly #rules: SheetRules;
  readonly #outlines = new Map<BlockGeometry, LedOutline>();
  /** A number for each line that is cut: lines that lie on each other share it. */
  readonly #twins: readonly number[];
  readonly #lines: NearbyLines;
  readonly #rings: readonly Ring[];
  readonly #index: BoxIndex;

  constructor(cuts: readonly BlockGeometry[], rules: SheetRules) {
    this.#rules = rules;
    const paths = cuts.flatMap((block) => (block.kind === 'path' ? [block] : []));
    const depths = depthsOf(paths, rules.tick);
    const numbers = new Map<string, number>();
    this.#twins = paths.map(({ points }) => {
      const key = nameOf(points);
      const known = numbers.get(key) ?? numbers.size;
      numbers.set(key, known);
      return known;
    });
    paths.forEach((block, i) => {
      const depth = depths.get(block);
      if (depth === undefined) return;
      const isWasteInside = (depth % 2 === 1) === (rules.keeps === 'part');
      const { points } = block;
      this.#outlines.set(block, { points, isWasteInside, twins: this.#twins[i]!, depth });
    });
    this.#lines = new NearbyLines(paths.map(({ points }) => points));
    const rings = ringsOf(paths.map(({ points }) => points));
    this.#index = new BoxIndex(rings.map(pointsBounds));
    this.#rings = rings.map((points) => {
      return {
        twins: numbers.get(nameOf(points)),
        test: pointTestOf({ points, isClosed: true }),
      };
    });
  }

  /** The outline of a block; undefined where it is not closed. */
  outlineOf(block: BlockGeometry): LedOutline | undefined {
    return this.#outlines.get(block);
  }

  /** Whether the lead, from its free end to the outline, stays in the waste; `height` is how far out it should come. */
  isFree(lead: Float64Array, outline: LedOutline, height: number): boolean {
    if (!contains(this.#rules.bed, pointsBounds(lead))) return false;
    const isOwn = (line: number) => this.#twins[line] === outline.twins;
    if (this.#lines.isNear(lead, CLEAR, (line) => !isOwn(line))) return false;
    const length = polylineLength(lead);
    const before = new Way(lead).between(0, length - JOINT);
    if (this.#lines.isNear(before, TOUCH, isOwn)) return false;
    const outer = new Way(lead).between(0, length / 2);
    if (this.#lines.isNear(outer, Math.min(CLEAR, height / 4), isOwn)) return false;
    return this.#isInWaste(lead[0]!, lead[1]!, outline);
  }

  /** Counts the outlines around the point: overlapping parts, of which none is a hole, have no waste to be sure of. */
  #isInWaste(x: number, y: number, { twins, depth, isWasteInside }: LedOutline): boolean {
    const around = new Set<number>();
    let loops = 0;
    this.#index.around(x, y, (n) => {
      const ring = this.#rings[n]!;
      if (!ring.test.holds(x, y)) return;
      if (ring.twins === undefined) loops++;
      else around.add(ring.twins);
    });
    if (around.delete(twins) !== isWasteInside) return false;
    return (around.size + loops) % 2 === depth % 2;
  }
}

function ringsOf(lines: readonly Float64Array[]): readonly Float64Array[] {
  const all = lines.map((points) => ({ points, isClosed: isClosedLine(points) }));
  const closed = lines.filter(isClosedLine);
  return [...closed, ...looseLoops(all).map(({ points }) => points)];
}

/** Alike for outlines that run the same way, from whichever corner and end. */
function nameOf(points: Float64Array): string {
  return `${outlineName(points)} ${Math.round(polylineLength(points) * 100)}`;
}
