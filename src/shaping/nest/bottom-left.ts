// SPDX-License-Identifier: GPL-3.0-or-later
/** Lays parts one after the other, each as far to the front as it can lie, and there as far to the left. */
import type { Clipper, Rings } from '../../areas/clipper.js';
import { type Bounds, NOTHING, overlap, union } from '../../geometry/bounds.js';
import type { NestRequest } from './contract.js';
import { type ConvexPieces, convexPieces } from './convex-pieces.js';
import { type Kind, type Kinds, moved, type PartOfKind } from './kinds.js';
import { noFitArea } from './no-fit.js';
import { roomOf } from './room.js';

export interface Lying {
  readonly part: number;
  readonly kind: Kind;
  readonly turn: number;
  /** Where the origin of its kind comes to lie. */
  readonly x: number;
  readonly y: number;
}

/** The parts that are laid; those that found no place are not among them. */
export interface Laid {
  readonly lying: readonly Lying[];
  readonly left: readonly number[];
}

/** A way in that is as narrow as the part still is a way, mm. */
const NARROW = 1e-4;
/** What is nearer to the front by less than this counts as equally near, mm. */
const LEVEL = 1e-3;

export class BottomLeft {
  readonly #clipper: Clipper;
  readonly #kinds: Kinds;
  readonly #parts: readonly PartOfKind[];
  /** Where parts may lie. */
  readonly #free: Bounds;
  readonly #obstacles: ConvexPieces;
  readonly #blocked = new Map<string, Rings>();
  readonly #usesHoles: boolean;

  constructor(
    clipper: Clipper,
    { kinds, parts }: { readonly kinds: Kinds; readonly parts: readonly PartOfKind[] },
    { sheet, margin, spacing, obstacles }: NestRequest,
    usesHoles: boolean,
  ) {
    this.#clipper = clipper;
    this.#kinds = kinds;
    this.#parts = parts;
    this.#usesHoles = usesHoles;
    const { minX, minY, maxX, maxY } = sheet;
    const inner = { minX: minX + margin, minY: minY + margin };
    this.#free = { ...inner, maxX: maxX - margin, maxY: maxY - margin };
    this.#obstacles = convexPieces(clipper, roomOf(clipper, obstacles, spacing));
  }

  /** One part more. */
  add({ lying, left }: Laid, part: number): Laid {
    const { kind, isFiller } = this.#parts[part]!;
    const moving = { kind, isFiller: isFiller && this.#usesHoles };
    let best: (Lying & { readonly top: number }) | undefined;
    for (const turn of kind.turns.keys()) {
      const place = this.#lowest(lying, moving, turn, best?.top);
      if (place === undefined) continue;
      const top = place.y + kind.turns[turn]!.box.maxY;
      const isLower = best === undefined || top < best.top - LEVEL;
      const isLevel = best !== undefined && top < best.top + LEVEL;
      const right = place.x + kind.turns[turn]!.box.maxX;
      if (isLower || (isLevel && right < best!.x + kind.turns[best!.turn]!.box.maxX))
        best = { part, kind, turn, top, ...place };
    }
    return best === undefined
      ? { lying, left: [...left, part] }
      : { lying: [...lying, best], left };
  }

  /** The place farthest to the front where the kind can lie; below `top` where that is given. */
  #lowest(
    lying: readonly Lying[],
    { kind, isFiller }: Pick<PartOfKind, 'kind' | 'isFiller'>,
    turn: number,
    top?: number,
  ) {
    const { box } = kind.turns[turn]!;
    const { minX, minY, maxX, maxY } = this.#free;
    const ceiling = Math.min(maxY, (top ?? maxY) + LEVEL);
    const may = { minX: minX - box.minX, minY: minY - box.minY };
    const ways: Bounds = { ...may, maxX: maxX - box.maxX, maxY: ceiling - box.maxY };
    const isPossible = ways.maxX > ways.minX - NARROW && ways.maxY > ways.minY - NARROW;
    if (!isPossible) return undefined;
    const near = lying.filter((other) => overlap(boxOfNoFit(other, kind, turn), ways));
    const taken = near.flatMap((other) =>
      this.#kinds
        .noFit(other.kind, other.turn, kind, turn, isFiller)
        .map((ring) => moved(ring, other.x, other.y)),
    );
    const all = [...taken, ...this.#blockedFor(kind, turn)];
    return farthestToTheFront(this.#clipper.subtracted([rectangle(ways)], all), ways);
  }

  #blockedFor(kind: Kind, turn: number): Rings {
    const key = `${kind.id} ${turn}`;
    const known = this.#blocked.get(key);
    if (known !== undefined) return known;
    const { pieces } = kind.turns[turn]!;
    const area = noFitArea(this.#clipper, this.#obstacles, pieces);
    this.#blocked.set(key, area);
    return area;
  }
}

/** The box around all places where the kind would lie on the other. */
function boxOfNoFit({ kind, turn, x, y }: Lying, moving: Kind, to: number): Bounds {
  const [still, own] = [kind.turns[turn]!.roomBox, moving.turns[to]!.roomBox];
  return {
    minX: still.minX + x - own.maxX,
    minY: still.minY + y - own.maxY,
    maxX: still.maxX + x - own.minX,
    maxY: still.maxY + y - own.minY,
  };
}

function rectangle({ minX, minY, maxX, maxY }: Bounds): Float64Array {
  const [x, y, right, back] = [minX - NARROW, minY - NARROW, maxX + NARROW, maxY + NARROW];
  return Float64Array.of(x, y, right, y, right, back, x, back);
}

function farthestToTheFront(places: Rings, { minX, minY, maxX, maxY }: Bounds) {
  let best: { readonly x: number; readonly y: number } | undefined;
  for (const ring of places) {
    for (let i = 0; i < ring.length; i += 2) {
      const x = Math.min(Math.max(ring[i]!, minX), Math.max(minX, maxX));
      const y = Math.min(Math.max(ring[i + 1]!, minY), Math.max(minY, maxY));
      if (best === undefined || y < best.y - LEVEL || (y < best.y + LEVEL && x < best.x))
        best = { x, y };
    }
  }
  return best;
}

/** The box around what lies there, without spacing. */
export function boxOfLaid({ lying }: Laid): Bounds {
  return lying.reduce<Bounds>((all, { kind, turn, x, y }) => {
    const { minX, minY, maxX, maxY } = kind.turns[turn]!.box;
    return union(all, { minX: minX + x, minY: minY + y, maxX: maxX + x, maxY: maxY + y });
  }, NOTHING);
}
