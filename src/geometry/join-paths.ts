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

/** In the order of each one's first member. A tolerance of 0 joins nothing. */
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

/** A line upon a line is no outline, however well their ends meet. */
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
  readonly at: Place;
}

/** Ends by cells as wide as the tolerance. */
class EndGrid {
  readonly #cells = new Map<number, End[]>();
  readonly #isUsed: Uint8Array;
  readonly #tolerance: number;

  constructor(paths: readonly Path[], tolerance: number) {
    this.#tolerance = tolerance;
    this.#isUsed = new Uint8Array(paths.length);
    paths.forEach((path, i) => {
      if (!isLoose(path)) return;
      this.#put({ path: i, isStart: true, at: firstPoint(path) });
      this.#put({ path: i, isStart: false, at: lastPoint(path) });
    });
  }

  isUsed(path: number): boolean {
    return this.#isUsed[path] === 1;
  }

  use(path: number): void {
    this.#isUsed[path] = 1;
  }

  nearest(place: Place, suits: (path: number) => boolean): End | undefined {
    let best: End | undefined;
    let least = this.#tolerance;
    const [column, row] = this.#cellOf(place);
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const end of this.#freeEnds(keyOf(c, r))) {
          const gap = gapBetween(place, end.at);
          if (gap > least || (gap === least && best !== undefined) || !suits(end.path)) continue;
          if (gap <= SAME_POINT) return end;
          least = gap;
          best = end;
        }
      }
    }
    return best;
  }

  /** Those of used paths are dropped as they are met. */
  *#freeEnds(key: number): Iterable<End> {
    const cell = this.#cells.get(key) ?? [];
    for (let i = cell.length - 1; i >= 0; i--) {
      const end = cell[i]!;
      if (!this.isUsed(end.path)) yield end;
      else {
        cell[i] = cell[cell.length - 1]!;
        cell.pop();
      }
    }
  }

  #put(end: End): void {
    const key = keyOf(...this.#cellOf(end.at));
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, [end]);
    else cell.push(end);
  }

  #cellOf([x, y]: Place): readonly [number, number] {
    return [Math.floor(x / this.#tolerance), Math.floor(y / this.#tolerance)];
  }
}

/** Cells that share a number by chance cost a comparison, no more. */
function keyOf(column: number, row: number): number {
  return column * CELLS_A_ROW + row;
}
