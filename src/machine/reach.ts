// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The range through which a machine counts, in its own coordinates, and what may not be driven to. One
 * function for everything that moves: a program, a frame, a place to go to, a jog. Pure; mm.
 */
import { listed, type Message, msg, sentences, type Value } from '../base/message.js';
import { type Bounds, contains, pointBox, union } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Reach {
  readonly x: Span;
  readonly y: Span;
  /** The source of the range: the profile, or the board itself. */
  readonly by: 'profile' | 'board';
}

const FIRST_SYSTEM = 'G54';

/** The system whose zero is there. A controller without systems, or that reports none, has the first one. */
export function zeroInForce(
  ...[at, system = FIRST_SYSTEM, stored = at]: [Point, string | undefined, Point | undefined]
): Zero {
  return { ...at, system, isShifted: Math.hypot(at.x - stored.x, at.y - stored.y) > SLACK };
}

/** What a motion is measured against. */
export interface Ground {
  /** Absent where the range of the machine coordinates is unknown. */
  readonly reach: Reach | undefined;
  readonly bed: { readonly width: number; readonly depth: number };
  /** Where the head is, or will be when what is under way is done; machine coordinates. */
  readonly head: Point;
  /** Where it is at this moment, while it is still on its way. */
  readonly now?: Point;
  /** Where the head was before, since it counts as it does: all of that is on the bed. */
  readonly visited?: Bounds;
  /** Where the zero is that the way is counted from, machine coordinates. */
  readonly zero?: Zero;
}

export interface Zero extends Point {
  /** The system in force: `G54`. */
  readonly system: string;
  /** A G92 is in force besides, and moves the zero away from that of the system. */
  readonly isShifted: boolean;
}

/** Rounding to steps and to three decimals. */
const SLACK = 0.02;
/** A head that is further outside than a switch is wide stands where the machine cannot be. */
const CONTRADICTION = 5;
/** A direction that leads less than this along an axis does not lead along it. */
const ALONG = 1e-6;

/**
 * Why the head may not be led all over this box, machine coordinates; nothing when it may. `cure` is
 * what to do where nothing better is known.
 */
export function faultOfWay(box: Bounds, ground: Ground, cure: Message): Message | undefined {
  const { reach, head } = ground;
  if (reach === undefined) return withCure(faultOfSize(box, ground), cure);
  if (isElsewhere(head, reach)) return contradiction(head, reach);
  if (isInReach(box, reach)) return undefined;
  return withCure(outOfReach(box, reach), zeroCure(box, ground) ?? cure);
}

/**
 * Why the head may not move by this much from where it is. From outside its reach it may come back, and
 * go no further out.
 */
export function faultOfStep(by: Point, ground: Ground, cure: Message): Message | undefined {
  const { head, reach } = ground;
  const to = pointBox({ x: head.x + by.x, y: head.y + by.y });
  if (reach === undefined) return withCure(faultOfSize(to, ground), cure);
  const room = union(boxOf(reach), pointBox(head));
  if (contains(room, to, SLACK)) return undefined;
  return withCure(outOfReach(to, reach), cure);
}

/** How far the head may go that way (a vector of length 1) before its reach ends. */
export function roomAlong(direction: Point, ground: Ground): number {
  const { head, reach } = ground;
  const room = reach === undefined ? around(ground) : union(boxOf(reach), pointBox(head));
  return Math.max(
    0,
    Math.min(
      axisRoom(head.x, direction.x, { from: room.minX, to: room.maxX }),
      axisRoom(head.y, direction.y, { from: room.minY, to: room.maxY }),
    ),
  );
}

/** Whether the machine counts in all of the box. */
export function isInReach(box: Bounds, reach: Reach): boolean {
  return contains(boxOf(reach), box, SLACK);
}

export function boxOf({ x, y }: Reach): Bounds {
  return { minX: x.from, minY: y.from, maxX: x.to, maxY: y.to };
}

/** `X 0 to 400 mm and Y -400 to 0 mm` */
export function reachText({ x, y }: Reach): Message {
  const [left, right] = [round(x.from), round(x.to)];
  const [front, back] = [round(y.from), round(y.to)];
  return msg('X {left} to {right} mm and Y {front} to {back} mm', { left, right, front, back });
}

function outOfReach(box: Bounds, reach: Reach): Message {
  const values = { to: beyond(box, reach), reach: reachText(reach) };
  return reach.by === 'board'
    ? msg(
        'This would move the head to {to}, but the machine reaches {reach}, as its board reports.',
        values,
      )
    : msg('This would move the head to {to}, but the machine reaches {reach}.', values);
}

/** Used where the position of the bed is unknown: the head is nowhere further apart than the bed is long. */
function faultOfSize(box: Bounds, ground: Ground): Message | undefined {
  const { bed, head, now = head } = ground;
  const way = union(union(box, pointBox(head)), pointBox(now));
  const facts = { width: round(bed.width), depth: round(bed.depth) };
  const far = tooLong(way, bed);
  if (far !== undefined) {
    return msg(
      'This would move the head {distance} mm along {axis} from where it is, but the bed is {width} × {depth} mm.',
      { ...far, ...facts },
    );
  }
  const apart = tooLong(union(way, visitedIn(ground)), bed);
  if (apart === undefined) return undefined;
  return msg(
    'With this move the head would have been at places {distance} mm apart along {axis}, but the bed is {width} × {depth} mm. If it was pushed by hand in between, set zero where it stands.',
    { ...apart, ...facts },
  );
}

function tooLong({ minX, minY, maxX, maxY }: Bounds, { width, depth }: Ground['bed']) {
  const [x, y] = [maxX - minX, maxY - minY];
  // What is not known to be short enough is not let through.
  if (!(x <= width + SLACK)) return { distance: round(x), axis: 'X' };
  return y <= depth + SLACK ? undefined : { distance: round(y), axis: 'Y' };
}

function visitedIn({ head, visited = pointBox(head) }: Ground): Bounds {
  return union(visited, pointBox(head));
}

function withCure(fault: Message | undefined, cure: Message): Message | undefined {
  return fault && sentences(fault, cure);
}

/** A board that counts down from 0 needs the work zero at its low corner: suggested where that helps. */
function zeroCure(box: Bounds, { reach, zero }: Ground): Message | undefined {
  if (reach === undefined || zero === undefined) return undefined;
  const low = { x: reach.x.from, y: reach.y.from };
  const [x, y] = [low.x - zero.x, low.y - zero.y];
  const moved = { minX: box.minX + x, minY: box.minY + y, maxX: box.maxX + x, maxY: box.maxY + y };
  if (!contains(boxOf(reach), moved, SLACK)) return undefined;
  const facts = {
    ...{ zeroX: round(zero.x), zeroY: round(zero.y), x: round(low.x), y: round(low.y) },
    system: zero.system,
    // The place is written as the command takes it, whatever the decimal sign of the sentence is.
    place: `${round(low.x)},${round(low.y)}`,
  };
  return zero.isShifted
    ? msg(
        'Zero is at X {zeroX} Y {zeroY} mm of the machine; with zero at X {x} Y {y} mm it would fit: remove the shift by G92 (type G92.1 in the console), then set zero there (kerf control offset {system} {place}), or where the workpiece is.',
        facts,
      )
    : msg(
        'Zero is at X {zeroX} Y {zeroY} mm of the machine; with zero at X {x} Y {y} mm it would fit: set zero there (kerf control offset {system} {place}), or where the workpiece is.',
        facts,
      );
}

/** Why the zero of the work may not lie there, machine coordinates; undefined when it may. */
export function faultOfZero({ x, y }: Point, { reach, bed, head }: Ground): Message | undefined {
  const at = { x: round(x), y: round(y) };
  if (reach !== undefined) {
    // Work that begins at the head far from the bed's corner has its zero outside: it must reach the bed from there.
    const { minX, minY, maxX, maxY } = boxOf(reach);
    const room = { minX: minX - bed.width, minY: minY - bed.depth, maxX, maxY };
    if (contains(room, pointBox({ x, y }), SLACK)) return undefined;
    return msg(
      'A zero at X {x} Y {y} mm is outside the machine, which reaches {reach}. Choose a position within it.',
      { ...at, reach: reachText(reach) },
    );
  }
  const isNear = Math.abs(x - head.x) <= bed.width && Math.abs(y - head.y) <= bed.depth;
  if (isNear) return undefined;
  return msg(
    'A zero at X {x} Y {y} mm is further from the head (X {headX} Y {headY} mm) than the bed is long, {width} × {depth} mm. Choose a position on the bed.',
    {
      ...at,
      ...{ headX: round(head.x), headY: round(head.y) },
      ...{ width: round(bed.width), depth: round(bed.depth) },
    },
  );
}

function isElsewhere({ x, y }: Point, reach: Reach): boolean {
  return !contains(boxOf(reach), { minX: x, minY: y, maxX: x, maxY: y }, CONTRADICTION);
}

function contradiction(at: Point, reach: Reach): Message {
  const values = { x: round(at.x), y: round(at.y), reach: reachText(reach) };
  const fault = msg(
    'The machine reports its head at X {x} Y {y} mm, outside its reach ({reach}).',
    values,
  );
  const cure =
    reach.by === 'profile'
      ? msg('Home the machine, and correct its machine coordinates in the profile.')
      : msg(
          'Home the machine, and correct its travel ($130, $131) or the machine coordinates in the profile.',
        );
  return sentences(fault, cure);
}

function beyond({ minX, minY, maxX, maxY }: Bounds, { x, y }: Reach): Value {
  const [first, ...rest] = [side('X', minX, maxX, x), side('Y', minY, maxY, y)].flat();
  return first === undefined ? '' : listed([first, ...rest]);
}

function side(axis: string, min: number, max: number, { from, to }: Span): readonly Message[] {
  const low = min < from - SLACK ? [round(min)] : [];
  const high = max > to + SLACK ? [round(max)] : [];
  return [...low, ...high].map((mm) => msg('{axis} {mm} mm', { axis, mm }));
}

function axisRoom(at: number, direction: number, { from, to }: Span): number {
  if (Math.abs(direction) < ALONG) return Number.POSITIVE_INFINITY;
  return direction > 0 ? (to - at) / direction : (from - at) / direction;
}

/** All places that may be on the bed together with those where the head was. */
function around(ground: Ground): Bounds {
  const { width, depth } = ground.bed;
  const { minX, minY, maxX, maxY } = visitedIn(ground);
  return { minX: maxX - width, minY: maxY - depth, maxX: minX + width, maxY: minY + depth };
}

function round(mm: number): number {
  return Number(mm.toFixed(2)) + 0;
}
