// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Inserts of which only what lies in a frame is seen (XCLIP): the insert names a dictionary, that one another, and that
 * one the frame, whose corners are counted in the block.
 */
import { signedArea } from '../../geometry/polyline.js';
import { type Affine3, apply3, type Vec3 } from './affine3.js';
import type { DxfFile } from './document.js';
import type { Entity } from './entity.js';

/** A matrix of three rows, and behind it one that Kerf has no need of. */
const MATRIX = 12;
/** How far a plane may lean and still count as seen from above. */
const TILTED = 1e-9;
const INVERTED = 'ACAD_INVERTEDCLIP_ROUNDTRIP';

/** What is seen of a block's content, on the page. */
export interface ClipFrame {
  /** Closed. */
  readonly ring: Float64Array;
  /** Whether what lies in it is hidden, and all around it seen. */
  readonly isInverted: boolean;
}

interface CountedFrame {
  readonly filter: Entity;
  /** Counted as the frame's matrix says. */
  readonly corners: readonly Vec3[];
  readonly isInverted: boolean;
}

/** Absent where all is seen; 'unknown' where Kerf cannot tell what is. */
export type InsertFrame = CountedFrame | 'unknown' | undefined;

export function insertFrameOf(insert: Entity, file: DxfFile): InsertFrame {
  const filters = member(named(insert, file), 'ACAD_FILTER', file);
  const filter = member(filters, 'SPATIAL', file);
  if (filter === undefined || filter.number(71, 1) === 0) return undefined;
  const isFlat = filter.number(72) === 0 && filter.number(73) === 0;
  const corners = filter.points(10);
  if (!isFlat || corners.length < 2) return 'unknown';
  return invertedOf(filter, file) ?? { filter, corners, isInverted: false };
}

/**
 * An inverted frame is written as a way around all and along a slit to what it hides. What it hides stands in a record
 * as well, and beside it that way, by which a program sees that both belong together.
 */
function invertedOf(filter: Entity, file: DxfFile): InsertFrame {
  if (!filter.has(360)) return undefined;
  const own = named(filter, file);
  if (own === undefined) return 'unknown';
  const record = member(own, 'ACAD_XREC_ROUNDTRIP', file);
  if (record === undefined) return undefined;
  const corners = cornersBehind(record, INVERTED);
  if (corners === undefined) return undefined;
  const [then, now] = [cornersBehind(record, `${INVERTED}_COMPARE`) ?? [], filter.points(10)];
  const isSame = `${then.map(([x, y]) => [x, y])}` === `${now.map(([x, y]) => [x, y])}`;
  return isSame && corners.length > 1 ? { filter, corners, isInverted: true } : 'unknown';
}

/** What stands in a record behind the mark of this name; undefined without such a mark. */
function cornersBehind(record: Entity, name: string): Vec3[] | undefined {
  let corners: [number, number, number][] | undefined;
  let isWithin = false;
  for (let at = record.from; at < record.to; at++) {
    const code = record.codeAt(at);
    if (code === 102) {
      isWithin = record.textAt(at).trim() === name;
      if (isWithin) corners ??= [];
    } else if (isWithin && code === 10) corners?.push([record.numberAt(at), 0, 0]);
    else if (isWithin && code === 20 && corners?.length) corners.at(-1)![1] = record.numberAt(at);
  }
  return corners;
}

/** The frame on the page, by where the block is shown; undefined where it makes none. */
export function frameOnPage(
  { filter, corners, isInverted }: CountedFrame,
  toPage: Affine3,
): ClipFrame | undefined {
  const toBlock = inverseOf(filter);
  if (toBlock === undefined || Math.hypot(toPage.x[2], toPage.y[2]) > TILTED) return undefined;
  const inBlock = corners.map(([x, y]) => apply3(toBlock, [x, y, 0]));
  const ring = (inBlock.length === 2 ? rectangle(inBlock[0]!, inBlock[1]!) : inBlock).flatMap(
    (corner) => apply3(toPage, [corner[0], corner[1], 0]).slice(0, 2),
  );
  const points = Float64Array.from([...ring, ring[0]!, ring[1]!]);
  const isSound = points.every(Number.isFinite) && signedArea(points) !== 0;
  return isSound ? { ring: points, isInverted } : undefined;
}

/** The dictionary of its own that something names. */
function named(owner: Entity, file: DxfFile): Entity | undefined {
  return file.objects.get(owner.name(360).toUpperCase());
}

/** What the dictionary has under this name. */
function member(
  dictionary: Entity | undefined,
  name: string,
  { objects }: DxfFile,
): Entity | undefined {
  if (dictionary === undefined) return undefined;
  for (let at = dictionary.from; at + 1 < dictionary.to; at++) {
    if (dictionary.codeAt(at) === 3 && dictionary.textAt(at).trim() === name)
      return objects.get(
        dictionary
          .textAt(at + 1)
          .trim()
          .toUpperCase(),
      );
  }
  return undefined;
}

/** From where the corners are counted to the block. */
function inverseOf(filter: Entity): Affine3 | undefined {
  const numbers = filter.numbers(40);
  if (numbers.length < 2 * MATRIX) return undefined;
  const [a, b, c, x, d, e, f, y, g, h, i, z] = numbers.slice(-2 * MATRIX, -MATRIX) as Twelve;
  return { x: [a, d, g], y: [b, e, h], z: [c, f, i], origin: [x, y, z] };
}

type Twelve = [...Vec3, number, ...Vec3, number, ...Vec3, number];

function rectangle([ax, ay]: Vec3, [bx, by]: Vec3): Vec3[] {
  return [
    [ax, ay, 0],
    [bx, ay, 0],
    [bx, by, 0],
    [ax, by, 0],
  ];
}
