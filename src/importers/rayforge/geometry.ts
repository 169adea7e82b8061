// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines as Rayforge keeps them: a list of commands, in older files a record for each. */
import type { Matrix } from '../../geometry/matrix.js';
import { type Path, PathBuilder, type Point } from '../../geometry/path.js';
import { addArc } from '../arc-curves.js';
import { isJsonRecord, type JsonRecord, listIn, numberIn, recordIn } from '../json-values.js';

type Command =
  | { readonly kind: 'move'; readonly end: Point }
  | { readonly kind: 'line'; readonly end: Point }
  | { readonly kind: 'curve'; readonly end: Point; readonly handles: readonly [Point, Point] }
  | {
      readonly kind: 'arc';
      readonly end: Point;
      readonly centre: Point;
      readonly isClockwise: boolean;
    }
  | { readonly kind: 'none' };

export interface ReadGeometry {
  readonly path: Path;
  /** The number of ops before each command; the one that it draws comes after these, and after a move where a line begins. */
  readonly opOf: readonly number[];
  readonly unknown: readonly string[];
}

const SAME_POINT = 1e-9;

/** A list of commands, or of closed rings; empty where it is neither. */
export function readGeometry(value: unknown): ReadGeometry {
  const { commands, paths } = recordIn(value);
  if (Array.isArray(paths)) return ringsOf(paths);
  const pen = new CommandPen();
  const opOf: number[] = [];
  const unknown: string[] = [];
  for (const given of listIn(commands)) {
    const command = commandOf(given, pen.at);
    opOf.push(pen.ops);
    if (command.kind === 'none') unknown.push(nameOf(given));
    else pen.follow(command);
  }
  pen.finish();
  return { path: pen.path.build(), opOf, unknown };
}

/** Follows commands; an outline that ends where it began is closed. */
class CommandPen {
  readonly path = new PathBuilder();
  ops = 0;
  at: Point | undefined;
  #start: Point | undefined;

  follow(command: Exclude<Command, { kind: 'none' }>): void {
    const { end } = command;
    if (command.kind === 'move' || this.at === undefined) {
      this.finish();
      this.at = end;
      return;
    }
    if (this.#start === undefined) {
      this.path.moveTo(this.at.x, this.at.y);
      this.ops++;
      this.#start = this.at;
    }
    this.ops += this.#draw(command, this.at);
    this.at = end;
  }

  finish(): void {
    if (this.#start !== undefined && this.at !== undefined && isSame(this.#start, this.at)) {
      this.path.close();
      this.ops++;
    }
    this.#start = undefined;
  }

  /** The number of ops. */
  #draw(command: Exclude<Command, { kind: 'none' | 'move' }>, from: Point): number {
    const { end } = command;
    if (command.kind === 'arc') return addArc(this.path, [from, end], command);
    if (command.kind === 'line') this.path.lineTo(end.x, end.y);
    else {
      const [first, second] = command.handles;
      this.path.cubicTo(first.x, first.y, second.x, second.y, end.x, end.y);
    }
    return 1;
  }
}

function isSame(a: Point, b: Point): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < SAME_POINT * Math.max(1, Math.abs(a.x), Math.abs(a.y));
}

function commandOf(given: unknown, at: Point | undefined): Command {
  if (isJsonRecord(given)) return commandOfRecord(given, at);
  const [name, ...values] = listIn(given);
  const numbers = values.map(numberIn);
  const end = pointOf(numbers[0], numbers[1]);
  if (end === undefined) return { kind: 'none' };
  if (name === 'M') return { kind: 'move', end };
  if (name === 'L') return { kind: 'line', end };
  if (name === 'B') {
    const [first, second] = [pointOf(numbers[3], numbers[4]), pointOf(numbers[5], numbers[6])];
    if (first && second) return { kind: 'curve', end, handles: [first, second] };
  }
  const reach = pointOf(numbers[3], numbers[4]);
  if (name === 'A' && reach && at) {
    const centre = { x: at.x + reach.x, y: at.y + reach.y };
    return { kind: 'arc', end, centre, isClockwise: Boolean(values[5]) };
  }
  return { kind: 'none' };
}

/** `{ type: 'LineToCommand', end: [x, y, z] }` */
function commandOfRecord(record: JsonRecord, at: Point | undefined): Command {
  const type = String(record['type'] ?? '').replace(/Command$/, '');
  const end = pointIn(record['end']);
  if (end === undefined) return { kind: 'none' };
  if (type === 'MoveTo') return { kind: 'move', end };
  if (type === 'LineTo') return { kind: 'line', end };
  const reach = pointIn(record['center_offset']);
  if (type === 'ArcTo' && reach && at) {
    const centre = { x: at.x + reach.x, y: at.y + reach.y };
    return { kind: 'arc', end, centre, isClockwise: Boolean(record['clockwise'] ?? true) };
  }
  const [first, second] = [pointIn(record['control1']), pointIn(record['control2'])];
  if (first && second) return { kind: 'curve', end, handles: [first, second] };
  return { kind: 'none' };
}

function nameOf(given: unknown): string {
  const name = isJsonRecord(given) ? given['type'] : listIn(given)[0];
  return typeof name === 'string' ? name.slice(0, 40) : '?';
}

function ringsOf(rings: readonly unknown[]): ReadGeometry {
  const path = new PathBuilder();
  for (const ring of rings) {
    const points = listIn(ring).flatMap((point) => pointIn(point) ?? []);
    if (points.length < 2) continue;
    for (const [i, { x, y }] of points.entries()) i === 0 ? path.moveTo(x, y) : path.lineTo(x, y);
    path.close();
  }
  return { path: path.build(), opOf: [], unknown: [] };
}

function pointIn(value: unknown): Point | undefined {
  const [x, y] = listIn(value);
  return pointOf(numberIn(x), numberIn(y));
}

function pointOf(x: number | undefined, y: number | undefined): Point | undefined {
  return x === undefined || y === undefined ? undefined : { x, y };
}

/** A matrix of 3 × 3, row by row; undefined where the value is not one. */
export function matrixOf(value: unknown): Matrix | undefined {
  const [[a, c, e], [b, d, f]] = [0, 1].map((i) => listIn(listIn(value)[i]).map(numberIn)) as [
    (number | undefined)[],
    (number | undefined)[],
  ];
  const numbers = [a, b, c, d, e, f];
  return numbers.every((n): n is number => n !== undefined)
    ? (numbers as unknown as Matrix)
    : undefined;
}
