// SPDX-License-Identifier: GPL-3.0-or-later
/** Parts of one form are one kind: what is reckoned of a kind, and of two of them, is reckoned once. */
import type { Clipper, Rings } from '../../areas/clipper.js';
import type { Bounds } from '../../geometry/bounds.js';
import { signedArea } from '../../geometry/polyline.js';
import type { NestRequest } from './contract.js';
import { type ConvexPieces, convexPieces, holedPieces } from './convex-pieces.js';
import { noFitArea } from './no-fit.js';
import { boundsOfRings, freeWithin, roomOf } from './room.js';

/** A kind as it lies after a turn. */
export interface TurnedKind {
  /** The box of the outlines, without spacing. */
  readonly box: Bounds;
  /** What it keeps free, and the box around that. */
  readonly pieces: ConvexPieces;
  /** The same without its holes, where others may lie. */
  readonly holed: ConvexPieces;
  readonly roomBox: Bounds;
}

export interface Kind {
  readonly id: number;
  /** One for each way it may lie; ways that look alike are there once. */
  readonly turns: readonly TurnedKind[];
  /** mm², of its outer outlines. */
  readonly size: number;
  readonly hasHoles: boolean;
}

/** Where a part is drawn, measured from where its kind is. */
export interface PartOfKind {
  readonly kind: Kind;
  readonly dx: number;
  readonly dy: number;
  /** It may lie in the holes of others. */
  readonly isFiller: boolean;
}

/** Parts are compared to a thousandth of a millimetre: those that were copied differ by rounding. */
const ALIKE = 1000;

export class Kinds {
  readonly #clipper: Clipper;
  readonly #request: NestRequest;
  readonly #byForm = new Map<string, Kind>();
  readonly #noFit = new Map<string, Rings>();

  constructor(clipper: Clipper, request: NestRequest) {
    this.#clipper = clipper;
    this.#request = request;
  }

  /** `holes` are the areas in it where others may lie. */
  partOf(outlines: Rings, holes: readonly Rings[] = [], isFiller = false): PartOfKind {
    const { minX, minY } = boundsOfRings(outlines);
    const own = outlines.map((ring) => moved(ring, -minX, -minY));
    const within = holes.map((area) => area.map((ring) => moved(ring, -minX, -minY)));
    const form = [own, ...within].map(formOf).join('|');
    let kind = this.#byForm.get(form);
    if (kind === undefined) {
      kind = this.#kindOf(own, within);
      this.#byForm.set(form, kind);
    }
    return { kind, dx: minX, dy: minY, isFiller };
  }

  /**
   * Where the second must not lie, measured from the first. It is reckoned once for all that are turned together.
   * `isFiller`: it may lie in the holes of the first.
   */
  noFit(still: Kind, turn: number, moving: Kind, to: number, isFiller: boolean): Rings {
    const { turns } = this.#request;
    const by = (to - turn + turns) % turns;
    const way = isFiller && still.hasHoles ? 'holed' : 'pieces';
    const key = `${still.id} ${moving.id} ${by} ${way}`;
    let area = this.#noFit.get(key);
    if (area === undefined) {
      area = noFitArea(this.#clipper, still.turns[0]![way], moving.turns[by]!.pieces);
      this.#noFit.set(key, area);
    }
    if (turn === 0) return area;
    const angle = (turn * 2 * Math.PI) / turns;
    return area.map((ring) => turnedRing(ring, angle));
  }

  #kindOf(outlines: Rings, holes: readonly Rings[]): Kind {
    const { turns, spacing } = this.#request;
    const room = roomOf(this.#clipper, outlines, spacing);
    const pieces = convexPieces(this.#clipper, room);
    const free = holes.flatMap((area) => freeWithin(this.#clipper, area, spacing));
    const holed =
      free.length === 0
        ? undefined
        : holedPieces(this.#clipper, this.#clipper.subtracted(room, free));
    const ways = Array.from({ length: turns }, (_, i) => {
      const angle = (i * 2 * Math.PI) / turns;
      const box = boundsOfRings(outlines.map((ring) => turnedRing(ring, angle)));
      const own = pieces.map((piece) => turnedRing(piece, angle));
      const around = holed?.map((piece) => turnedRing(piece, angle)) ?? own;
      return { box, pieces: own, holed: around, roomBox: boundsOfRings(own) };
    });
    const size = outlines.reduce((sum, ring) => sum + areaOf(ring), 0);
    return { id: this.#byForm.size, turns: ways, size, hasHoles: holed !== undefined };
  }
}

function formOf(rings: Rings): string {
  return rings.map((ring) => ring.map((v) => Math.round(v * ALIKE)).join()).join(';');
}

function areaOf(ring: Float64Array): number {
  return Math.abs(signedArea(ring));
}

export function moved(ring: Float64Array, dx: number, dy: number): Float64Array {
  return ring.map((value, i) => value + (i % 2 === 0 ? dx : dy));
}

export function turnedRing(ring: Float64Array, angle: number): Float64Array {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const result = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    result[i] = ring[i]! * cos - ring[i + 1]! * sin;
    result[i + 1] = ring[i]! * sin + ring[i + 1]! * cos;
  }
  return result;
}
