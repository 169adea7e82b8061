// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Draws what is moved by hand to what lies near: made at the beginning of a gesture, from what does not move with it. It
 * says how far to go and what to show of the reason; each axis for itself.
 */
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import { gridAt } from '../grid.js';
import { TOLERANCE_PX } from '../tolerance.js';
import type { OverlayShape } from '../tools/overlay.js';
import { equalGaps, type Gap } from './equal-gaps.js';
import {
  type Axis,
  extentAlong,
  otherAxis,
  type SnapLine,
  type SnapPart,
  SortedLines,
} from './snap-lines.js';

/** What can be snapped to; grid and gaps are left out where they are switched off. */
export interface SnapTargets {
  readonly lines: Readonly<Record<Axis, readonly SnapLine[]>>;
  /** Boxes between which gaps are made equal. */
  readonly neighbours: readonly Bounds[];
  readonly hasGrid: boolean;
}

/** How far to move on an axis; undefined where nothing is near. */
export interface Snapped {
  readonly x?: number;
  readonly y?: number;
  readonly marks: readonly OverlayShape[];
}

export const UNSNAPPED: Snapped = { marks: [] };

/** How near is near, in tolerances; a line of the grid attracts less than others, and never over half its cell. */
const REACH = 2;
const GRID_REACH = 1;
const GRID_FRACTION = 1 / 4;
/** What is further away across than this has nothing to do with what is moved, in tolerances. */
const SIGHT = 200;
/** A smaller difference is as good as none, mm. */
const SAME = 1e-6;

interface Source {
  readonly at: number;
  readonly part?: SnapPart;
}

interface Found {
  readonly by: number;
  readonly gaps: readonly Gap[];
}

export class Snapper {
  readonly #targets: SnapTargets;
  readonly #lines: Readonly<Record<Axis, SortedLines>>;

  constructor(targets: SnapTargets) {
    this.#targets = targets;
    this.#lines = { x: new SortedLines(targets.lines.x), y: new SortedLines(targets.lines.y) };
  }

  /** Where a box that is moved as a whole snaps to; `tolerance` as in PointerEvent. */
  box(box: Bounds, tolerance: number, axes: readonly Axis[] = BOTH): Snapped {
    const sourcesOf = (axis: Axis): readonly Source[] => {
      const [start, end] = extentAlong(box, axis);
      return [
        { at: start, part: 'edge' },
        { at: end, part: 'edge' },
        { at: (start + end) / 2, part: 'middle' },
      ];
    };
    const question = { box, tolerance, sourcesOf, neighbours: this.#targets.neighbours };
    return this.#snapped(question, axes);
  }

  /** Where a single point snaps to: a corner that is pulled, the end of a line. */
  point({ x, y }: Point, tolerance: number, axes: readonly Axis[] = BOTH): Snapped {
    const box = { minX: x, minY: y, maxX: x, maxY: y };
    const sourcesOf = (axis: Axis) => [{ at: axis === 'x' ? x : y }];
    return this.#snapped({ box, tolerance, sourcesOf, neighbours: [] }, axes);
  }

  #snapped(question: Question, axes: readonly Axis[]): Snapped {
    const found: Partial<Record<Axis, Found>> = {};
    for (const axis of axes) {
      const one = this.#nearest(question, axis);
      if (one !== undefined) found[axis] = one;
    }
    const by = { x: found.x?.by ?? 0, y: found.y?.by ?? 0 };
    const marks = axes.flatMap((axis) => this.#marks(question, by, axis, found[axis]));
    return {
      marks,
      ...(found.x !== undefined && { x: by.x }),
      ...(found.y !== undefined && { y: by.y }),
    };
  }

  #nearest(question: Question, axis: Axis): Found | undefined {
    const { box, tolerance, sourcesOf, neighbours } = question;
    const reach = REACH * tolerance;
    const sources = sourcesOf(axis);
    const lines = sources.flatMap((source) =>
      this.#near(question, axis, source, reach).map(({ at }) => ({ by: at - source.at, gaps: [] })),
    );
    const gaps = equalGaps(box, neighbours, axis).filter(({ by }) => Math.abs(by) <= reach);
    return smallest(lines) ?? smallest(gaps) ?? this.#onGrid(sources, tolerance);
  }

  #near({ box, tolerance }: Question, axis: Axis, source: Source, reach: number) {
    const [low, high] = extentAlong(box, otherAxis(axis));
    const sight = SIGHT * tolerance;
    return this.#lines[axis].near(source.at, reach).filter(({ from, to, part }) => {
      const isKind = part === undefined || source.part === undefined || part === source.part;
      return isKind && from <= high + sight && to >= low - sight;
    });
  }

  /** The edges go to the lines that are seen. */
  #onGrid(sources: readonly Source[], tolerance: number): Found | undefined {
    if (!this.#targets.hasGrid) return undefined;
    const { fine } = gridAt(TOLERANCE_PX / tolerance);
    const reach = Math.min(GRID_REACH * tolerance, fine * GRID_FRACTION);
    const found = sources
      .filter(({ part }) => part !== 'middle')
      .map(({ at }) => ({ by: Math.round(at / fine) * fine - at, gaps: [] }))
      .filter(({ by }) => Math.abs(by) <= reach);
    return smallest(found);
  }

  /** The lines that are met where it has gone to, from the one thing to the other. */
  #marks(question: Question, by: Point, axis: Axis, found: Found | undefined): OverlayShape[] {
    if (found === undefined) return [];
    if (found.gaps.length > 0) return found.gaps.map((gap) => ({ kind: 'gap', ...gap }) as const);
    const across = otherAxis(axis);
    const [low, high] = extentAlong(question.box, across).map((at) => at + by[across]);
    return question.sourcesOf(axis).flatMap((source) => {
      const moved = { ...source, at: source.at + found.by };
      const met = this.#near(question, axis, moved, SAME);
      if (met.length === 0) return [];
      const from = Math.min(low!, ...met.map((line) => line.from));
      const to = Math.max(high!, ...met.map((line) => line.to));
      return [{ kind: 'snap-line', axis, at: moved.at, from, to } as const];
    });
  }
}

interface Question {
  readonly box: Bounds;
  readonly tolerance: number;
  readonly sourcesOf: (axis: Axis) => readonly Source[];
  readonly neighbours: readonly Bounds[];
}

const BOTH: readonly Axis[] = ['x', 'y'];

function smallest(found: readonly Found[]): Found | undefined {
  let least: Found | undefined;
  for (const one of found) {
    if (least === undefined || Math.abs(one.by) < Math.abs(least.by)) least = one;
  }
  return least;
}
