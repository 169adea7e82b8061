// SPDX-License-Identifier: GPL-3.0-or-later
/** Follows a drill file: holes, slots and routed lines, in mm. */
import { type Path, PathBuilder, type Point } from '../../geometry/path.js';

export interface DrilledHole {
  readonly tool: number;
  readonly from: Point;
  /** Of a slot, where it ends. */
  readonly to: Point;
}

export interface RoutedLine {
  readonly tool: number;
  readonly path: Path;
}

export interface DrillOptions {
  readonly unit: 'file' | 'mm' | 'in';
  /** 0 for the common ones. */
  readonly decimals: number;
}

const MM_PER_INCH = 25.4;
const MAX_HOLES = 200_000;
/** Whole and decimal places of numbers without a point. */
const COMMON = { mm: [3, 3], in: [2, 4] } as const;

export class Drill {
  readonly holes: DrilledHole[] = [];
  readonly lines: RoutedLine[] = [];
  /** Diameters, mm. */
  readonly tools = new Map<number, number>();
  readonly unknown: string[] = [];
  saysUnit = false;
  #unit: 'mm' | 'in' = 'in';
  #places: readonly [number, number] | undefined;
  #keepsLeading = false;
  #tool = 0;
  #at: Point = { x: 0, y: 0 };
  #isRelative = false;
  #isRouting = false;
  #path: PathBuilder | undefined;
  readonly #options: DrillOptions;

  constructor(options: DrillOptions) {
    this.#options = options;
    if (options.unit !== 'file') this.#unit = options.unit;
  }

  /** Throws RangeError where there is more than any board has. */
  take(given: string): void {
    const line = given.trim().toUpperCase();
    if (line.startsWith(';')) this.#comment(line);
    else if (/^(?:METRIC|INCH|M71|M72)\b/.test(line)) this.#readUnit(line);
    else if (/^T\d+/.test(line)) this.#readTool(line);
    else if (line === 'G90' || line === 'G91') this.#isRelative = line === 'G91';
    else if (line === 'G05' || line === 'G81') this.#isRouting = false;
    else if (line === 'M15') this.#isRouting = true;
    else if (line === 'M16' || line === 'M17') this.finish();
    else if (/^(?:G0?[0-3])?[XY]/.test(line)) this.#move(line);
    else if (!/^(?:M48|M95|%|M30|M00|FMAT,\d|VER,\d|ICI,|G9[023]|G40|ATC,|DETECT,|$)/.test(line))
      this.unknown.push(line.slice(0, 12));
  }

  finish(): void {
    if (this.#path !== undefined) this.lines.push({ tool: this.#tool, path: this.#path.build() });
    this.#path = undefined;
  }

  #comment(line: string): void {
    const [, whole, decimals] = /FILE_FORMAT=(\d):(\d)/.exec(line) ?? [];
    if (whole !== undefined) this.#places = [Number(whole), Number(decimals)];
  }

  #readUnit(line: string): void {
    this.saysUnit = true;
    if (this.#options.unit === 'file') this.#unit = /^(?:METRIC|M71)/.test(line) ? 'mm' : 'in';
    if (line.includes('LZ')) this.#keepsLeading = true;
    const [, whole = '', decimals = ''] = /,(0+)\.(0+)/.exec(line) ?? [];
    if (whole !== '') this.#places = [whole.length, decimals.length];
  }

  #readTool(line: string): void {
    this.finish();
    const [, number, size] = /^T(\d+)(?:.*?C([\d.]+))?/.exec(line) ?? [];
    this.#tool = Number(number);
    if (size !== undefined) this.tools.set(this.#tool, Number(size) * this.#scale);
  }

  get #scale(): number {
    return this.#unit === 'mm' ? 1 : MM_PER_INCH;
  }

  #move(line: string): void {
    const [before = '', after] = line.split('G85');
    const from = this.#at;
    const to = this.#place(before, from);
    this.#at = to;
    const [, way] = /^G0?([0-3])/.exec(line) ?? [];
    if (after !== undefined) {
      this.#at = this.#place(after, to);
      this.#drill(to, this.#at);
    } else if (way === '0') {
      this.finish();
      this.#isRouting = false;
    } else if (way !== undefined || this.#isRouting) this.#route(from, to, way);
    else this.#drill(to, to);
  }

  #route(from: Point, to: Point, way: string | undefined): void {
    if (way === '2' || way === '3') this.unknown.push('arc');
    this.#path ??= new PathBuilder().moveTo(from.x, from.y);
    this.#path.lineTo(to.x, to.y);
  }

  #drill(from: Point, to: Point): void {
    if (this.holes.push({ tool: this.#tool, from, to }) > MAX_HOLES)
      throw new RangeError('more holes than any board');
  }

  #place(text: string, from: Point): Point {
    const [x, y] = [this.#number(text, 'X'), this.#number(text, 'Y')];
    if (this.#isRelative) return { x: from.x + (x ?? 0), y: from.y + (y ?? 0) };
    return { x: x ?? from.x, y: y ?? from.y };
  }

  #number(text: string, letter: string): number | undefined {
    const [, sign, digits] = new RegExp(`${letter}([-+]?)([\\d.]+)`).exec(text) ?? [];
    if (digits === undefined) return undefined;
    const [whole, common] = this.#places ?? COMMON[this.#unit];
    const decimals = this.#options.decimals || common;
    const padded = this.#keepsLeading ? digits.padEnd(whole + decimals, '0') : digits;
    const value = digits.includes('.') ? Number(digits) : Number(padded) / 10 ** decimals;
    return (sign === '-' ? -value : value) * this.#scale;
  }
}
