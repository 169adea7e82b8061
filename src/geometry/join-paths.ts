// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Loose paths put end to end where their ends meet, so that lines and arcs that were drawn one by one become
 * the outline they were meant as. What is closed, or has several parts, stays as it is.
 */
import { CLOSE, CUBIC, LINE, MOVE, type Path, PathBuilder } from './path.js';

export interface JoinedPath {
  readonly path: Path;
  /** The paths it is made of, by their numbers, the first first. */
  readonly members: readonly number[];
}

/** Ends nearer than this (mm) are one point: no line is drawn between them. */
const SAME_POINT = 1e-6;
const CELLS_A_ROW = 2 ** 26;

/** The joined paths in the order of each one's first member. A tolerance of 0 joins nothing. */
export function joinPaths(paths: readonly Path[], tolerance: number): JoinedPath[] {
  if (!(tolerance > 0)) return paths.map((path, i) => ({ path, members: [i] }));
  const ends = new EndGrid(paths, tolerance);
  return paths.flatMap((path, i) => {
    if (ends.isUsed(i)) return [];
    ends.use(i);
    if (!isLoose(path)) return [{ path, members: [i] }];
    return [joinFrom(paths, i, ends, tolerance)];
  });
}

/** Grows a path at its end until it closes or nothing meets it, then at its beginning. */
function joinFrom(
  paths: readonly Path[],
  first: number,
  ends: EndGrid,
  tolerance: number,
): JoinedPath {
  const chain: Link[] = [{ path: first, isReversed: false }];
  const isClosed = () => {
    const [from, to] = [startOf(paths, chain[0]!), endOf(paths, chain.at(-1)!)];
    return (
      gapBetween(from, to) <= tolerance && (chain.length > 1 || reach(paths[first]!) > tolerance)
    );
  };
  for (const isBackwards of [false, true]) {
    while (!isClosed()) {
      const place = isBackwards ? startOf(paths, chain[0]!) : endOf(paths, chain.at(-1)!);
      const next = ends.nearest(place, (path) => !isDrawnTwice(paths, chain, path));
      if (next === undefined) break;
      ends.use(next.path);
      const link = { path: next.path, isReversed: isBackwards === next.isStart };
      if (isBackwards) chain.unshift(link);
      else chain.push(link);
    }
  }
  const members = chain.map((link) => link.path);
  if (chain.length === 1 && !isClosed()) return { path: paths[first]!, members };
  return { path: linked(paths, chain, isClosed()), members: members.sort((a, b) => a - b) };
}

/** A line upon a line is not an outline, however well their ends meet. */
function isDrawnTwice(paths: readonly Path[], chain: readonly Link[], path: number): boolean {
  if (chain.length > 1 || !isLine(paths[path]!) || !isLine(paths[chain[0]!.path]!)) return false;
  const ends = [firstPoint(paths[path]!), lastPoint(paths[path]!)] as const;
  const own = [startOf(paths, chain[0]!), endOf(paths, chain[0]!)] as const;
  const meet = (a: Place, b: Place) => gapBetween(a, b) <= SAME_POINT;
  return (
    (meet(ends[0], own[0]) && meet(ends[1], own[1])) ||
    (meet(ends[0], own[1]) && meet(ends[1], own[0]))
  );
}

function isLine({ ops }: Path): boolean {
  return ops.length === 2 && ops[1] === LINE;
}

interface Link {
  readonly path: number;
  readonly isReversed: boolean;
}

type Place = readonly [x: number, y: number];

function startOf(paths: readonly Path[], { path, isReversed }: Link): Place {
  return isReversed ? lastPoint(paths[path]!) : firstPoint(paths[path]!);
}

function endOf(paths: readonly Path[], { path, isReversed }: Link): Place {
  return isReversed ? firstPoint(paths[path]!) : lastPoint(paths[path]!);
}

function firstPoint({ coords }: Path): Place {
  return [coords[0]!, coords[1]!];
}

function lastPoint({ coords }: Path): Place {
  return [coords[coords.length - 2]!, coords[coords.length - 1]!];
}

function gapBetween(a: Place, b: Place): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** How far a path gets from its beginning. */
function reach({ coords }: Path): number {
  let most = 0;
  for (let i = 0; i < coords.length; i += 2) {
    most = Math.max(most, Math.hypot(coords[i]! - coords[0]!, coords[i + 1]! - coords[1]!));
  }
  return most;
}

/** One part that is not closed. */
function isLoose({ ops }: Path): boolean {
  return ops.length > 1 && ops.indexOf(MOVE, 1) < 0 && ops[ops.length - 1] !== CLOSE;
}

function linked(paths: readonly Path[], chain: readonly Link[], isClosed: boolean): Path {
  const builder = new PathBuilder();
  let pen: Place | undefined;
  for (const link of chain) {
    const path = link.isReversed ? reversedPath(paths[link.path]!) : paths[link.path]!;
    const start = firstPoint(path);
    if (pen === undefined) builder.moveTo(...start);
    else if (gapBetween(pen, start) > SAME_POINT) builder.lineTo(...start);
    append(builder, path);
    pen = lastPoint(path);
  }
  return isClosed ? builder.close().build() : builder.build();
}

function append(builder: PathBuilder, { ops, coords }: Path): void {
  let at = 2;
  for (const op of ops.subarray(1)) {
    const c = coords.subarray(at);
    if (op === LINE) builder.lineTo(c[0]!, c[1]!);
    else builder.cubicTo(c[0]!, c[1]!, c[2]!, c[3]!, c[4]!, c[5]!);
    at += op === CUBIC ? 6 : 2;
  }
}

/** One open part, drawn from its end: coordinates and curves in the other order. */
function reversedPath({ ops, coords }: Path): Path {
  const turned = new Float64Array(coords.length);
  for (let i = 0; i < coords.length; i += 2) {
    turned[coords.length - 2 - i] = coords[i]!;
    turned[coords.length - 1 - i] = coords[i + 1]!;
  }
  const back = ops.slice().reverse();
  back.copyWithin(1, 0, ops.length - 1);
  back[0] = MOVE;
  return { ops: back, coords: turned };
}

interface End {
  readonly path: number;
  readonly isStart: boolean;
}

/** Ends by cells as wide as the tolerance. Path i begins at end 2i and ends at 2i + 1. */
class EndGrid {
  readonly #paths: readonly Path[];
  readonly #isUsed: Uint8Array;
  readonly #tolerance: number;
  /** The number of each cell that holds ends. */
  readonly #cells = new Map<number, number>();
  /** All ends, cell by cell; those of a cell begin at `starts` of it, and this says how many are left. */
  readonly #ends: Int32Array;
  readonly #starts: Int32Array;
  readonly #left: Int32Array;

  constructor(paths: readonly Path[], tolerance: number) {
    this.#paths = paths;
    this.#tolerance = tolerance;
    this.#isUsed = new Uint8Array(paths.length);
    const cellOf = new Int32Array(2 * paths.length).fill(NO_CELL);
    paths.forEach((path, i) => {
      if (!isLoose(path)) return;
      cellOf[2 * i] = this.#numberOf(firstPoint(path));
      cellOf[2 * i + 1] = this.#numberOf(lastPoint(path));
    });
    this.#left = new Int32Array(this.#cells.size);
    for (const cell of cellOf) if (cell !== NO_CELL) this.#left[cell]!++;
    this.#starts = startsOf(this.#left);
    this.#ends = new Int32Array(2 * paths.length);
    this.#left.fill(0);
    cellOf.forEach((cell, end) => {
      if (cell !== NO_CELL) this.#ends[this.#starts[cell]! + this.#left[cell]!++] = end;
    });
  }

  isUsed(path: number): boolean {
    return this.#isUsed[path] === 1;
  }

  use(path: number): void {
    this.#isUsed[path] = 1;
  }

  nearest(place: Place, suits: (path: number) => boolean): End | undefined {
    let best = NO_END;
    let least = this.#tolerance;
    const [column, row] = this.#cellOf(place);
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        const cell = this.#cells.get(keyOf(c, r));
        if (cell === undefined) continue;
        for (let i = this.#left[cell]! - 1; i >= 0; i--) {
          const end = this.#endAt(cell, i);
          if (end === NO_END) continue;
          const gap = this.#gapTo(end, place);
          if (gap > least || (gap === least && best !== NO_END) || !suits(end >> 1)) continue;
          if (gap <= SAME_POINT) return endOfNumber(end);
          least = gap;
          best = end;
        }
      }
    }
    return best === NO_END ? undefined : endOfNumber(best);
  }

  /** The end at this place of its cell; an end of a used path is dropped when it is met. */
  #endAt(cell: number, i: number): number {
    const start = this.#starts[cell]!;
    const end = this.#ends[start + i]!;
    if (!this.isUsed(end >> 1)) return end;
    this.#ends[start + i] = this.#ends[start + --this.#left[cell]!]!;
    return NO_END;
  }

  #gapTo(end: number, [x, y]: Place): number {
    const { coords } = this.#paths[end >> 1]!;
    const at = end % 2 === 0 ? 0 : coords.length - 2;
    return Math.hypot(x - coords[at]!, y - coords[at + 1]!);
  }

  #numberOf(place: Place): number {
    const key = keyOf(...this.#cellOf(place));
    const known = this.#cells.get(key) ?? this.#cells.size;
    if (known === this.#cells.size) this.#cells.set(key, known);
    return known;
  }

  #cellOf([x, y]: Place): readonly [number, number] {
    return [Math.floor(x / this.#tolerance), Math.floor(y / this.#tolerance)];
  }
}

const NO_CELL = -1;
const NO_END = -1;

function endOfNumber(end: number): End {
  return { path: end >> 1, isStart: end % 2 === 0 };
}

/** Where the ends of each cell begin, one cell after the other. */
function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length);
  for (let cell = 1; cell < counts.length; cell++)
    starts[cell] = starts[cell - 1]! + counts[cell - 1]!;
  return starts;
}

/** Cells that share a number by chance cost a comparison, no more. */
function keyOf(column: number, row: number): number {
  return column * CELLS_A_ROW + row;
}
