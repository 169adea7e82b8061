// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Areas that are painted with a pattern, as what is drawn on its tiles: the drawing of one tile is cut to the tile,
 * repeated, and cut to the area.
 */
import type { Clipper } from '../areas/clipper.js';
import type { PathShape } from '../art/art.js';
import { flatten } from '../geometry/flatten.js';
import { apply, composed, inverse, type Matrix, translation } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import { pathBounds } from '../geometry/path-bounds.js';
import { Area, asPath } from './cut-shape.js';
import { SPOT } from './dash-pattern.js';

/** Coordinates that all tiles of a drawing may come to. */
const MAX_COORDS = 4_000_000;
/** Tiles of one area; more are a shade rather than a drawing. */
const MAX_TILES = 20_000;
/** mm; half of what cuts are made with. */
const TOLERANCE = 0.005;

/** Share of a tile that is rounding. */
const EDGE = 1e-6;
/** Tiles side by side that lie over one place. */
const MAX_OVERLAYS = 20;
/** Patterns in patterns. */
const MAX_DEPTH = 8;

export class TileBudget {
  #left = MAX_COORDS;
  #depth = 0;

  /** What `read` finds one level deeper; undefined beyond the deepest. */
  within<T>(read: () => T): T | undefined {
    if (this.#depth === MAX_DEPTH) return undefined;
    this.#depth++;
    const found = read();
    this.#depth--;
    return found;
  }

  /** False where there is not so much left. */
  take(coords: number): boolean {
    if (coords > this.#left) return false;
    this.#left -= coords;
    return true;
  }
}

export interface Tiling {
  /** The map from the first tile, its corner at the origin, to the page. */
  readonly toPage: Matrix;
  readonly width: number;
  readonly height: number;
  /** How far a tile is drawn: more than its size lies over the next ones, and less leaves a gap. */
  readonly drawn: { readonly width: number; readonly height: number };
}

/** Undefined where no tile is large enough that a laser could draw it, or too many lie over each other. */
export function tilingOf(
  turned: Matrix,
  [x, y, width, height]: Box,
  drawn: Tiling['drawn'] = { width, height },
): Tiling | undefined {
  const [a, b, c, d] = turned;
  const isDrawable = width * Math.hypot(a, b) > SPOT && height * Math.hypot(c, d) > SPOT;
  const isSparse = Math.max(drawn.width / width, drawn.height / height) <= MAX_OVERLAYS;
  if (!isDrawable || !isSparse || !(Math.abs(a * d - b * c) > 0)) return undefined;
  return { toPage: composed(turned, translation(x, y)), width, height, drawn };
}

/** A tile in the units of its pattern. */
type Box = readonly [x: number, y: number, width: number, height: number];

export interface TileTools {
  readonly clipper: Clipper;
  readonly budget: TileBudget;
}

/** The area of `shape` painted with the drawing of one tile; undefined where that would be too much. */
export function tiled(
  content: readonly PathShape[],
  tiling: Tiling,
  shape: PathShape,
  { clipper, budget }: TileTools,
): PathShape[] | undefined {
  const steps = stepsOver(tiling, shape.path);
  if (steps === undefined) return undefined;
  const tile = new Area(clipper, [cornersOf(tiling)]);
  const drawn = content.flatMap((one) => tile.cut(one));
  const coords = drawn.reduce((sum, { path }) => sum + path.coords.length, 0);
  if (!budget.take(coords * steps.length)) return undefined;
  const own = flatten(shape.path, TOLERANCE).map(({ points }) => points);
  const area = new Area(clipper, clipper.resolved(own, shape.fillRule));
  return drawn.flatMap((one) => {
    const isJoined = one.stroke === undefined && reachesNext(one.path, tiling);
    const path = isJoined ? joined(one, steps, clipper) : repeated(one.path, steps);
    return area.cut({ ...one, path });
  });
}

/** Whether something may continue from this tile to the next, or lie over it. */
function reachesNext({ coords }: Path, { toPage, width, height, drawn }: Tiling): boolean {
  if (drawn.width > width * (1 + EDGE) || drawn.height > height * (1 + EDGE)) return true;
  const back = inverse(toPage);
  const isEnd = (at: number, size: number) => Math.min(at, size - at) < EDGE * size;
  for (let i = 0; i < coords.length; i += 2) {
    const { x, y } = apply(back, { x: coords[i]!, y: coords[i + 1]! });
    if (isEnd(x, width) || isEnd(y, height)) return true;
  }
  return false;
}

/** One area of all its copies. */
function joined({ path, fillRule }: PathShape, steps: Steps, clipper: Clipper): Path {
  const ringsOf = (one: Path) => flatten(one, TOLERANCE).map(({ points }) => points);
  const own = asPath(clipper.resolved(ringsOf(path), fillRule), true);
  return asPath(clipper.resolved(ringsOf(repeated(own, steps)), 'nonzero'), true);
}

function cornersOf({ toPage, drawn: { width, height } }: Tiling): Float64Array {
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ].map((corner) => apply(toPage, corner));
  const [a, b, c, d] = toPage;
  // An area runs counter-clockwise.
  if (a * d - b * c < 0) corners.reverse();
  return Float64Array.from(corners.flatMap(({ x, y }) => [x, y]));
}

type Steps = readonly (readonly [number, number])[];

/** How far each tile that touches the path lies from the first one, mm. */
function stepsOver({ toPage, width, height, drawn }: Tiling, path: Path): Steps | undefined {
  const { minX, minY, maxX, maxY } = pathBounds(path);
  const back = inverse(toPage);
  const corners = [minX, maxX].flatMap((x) => [minY, maxY].map((y) => apply(back, { x, y })));
  const range = (values: number[], size: number, reach: number) => [
    Math.floor((Math.min(...values) - reach) / size + EDGE) + 1,
    Math.ceil(Math.max(...values) / size - EDGE) - 1,
  ];
  const [left, right] = range(
    corners.map(({ x }) => x),
    width,
    drawn.width,
  );
  const [bottom, top] = range(
    corners.map(({ y }) => y),
    height,
    drawn.height,
  );
  const count = (right! - left! + 1) * (top! - bottom! + 1);
  if (!(count <= MAX_TILES)) return undefined;
  const [a, b, c, d] = toPage;
  const steps: [number, number][] = [];
  for (let j = bottom!; j <= top!; j++) {
    for (let i = left!; i <= right!; i++) {
      const [x, y] = [i * width, j * height];
      steps.push([a * x + c * y, b * x + d * y]);
    }
  }
  return steps;
}

/** One path of all its copies. */
function repeated({ ops, coords }: Path, steps: Steps): Path {
  const all = {
    ops: new Uint8Array(ops.length * steps.length),
    coords: new Float64Array(coords.length * steps.length),
  };
  for (const [i, [dx, dy]] of steps.entries()) {
    all.ops.set(ops, i * ops.length);
    const at = i * coords.length;
    for (let k = 0; k < coords.length; k += 2) {
      all.coords[at + k] = coords[k]! + dx;
      all.coords[at + k + 1] = coords[k + 1]! + dy;
    }
  }
  return all;
}
