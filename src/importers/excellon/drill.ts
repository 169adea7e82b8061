// SPDX-License-Identifier: GPL-3.0-or-later
/** Follows a drill file: holes, slots and routed lines, in mm. */
import { arcAround, arcOfRadius } from '../../geometry/arc.js';
import { type Path, PathBuilder, type Point } from '../../geometry/path.js';
import { addSweep } from '../arc-curves.js';
import { DrillNumbers, type NumberOptions } from './numbers.js';

export interface DrilledHole {
  readonly tool: number;
  readonly from: Point;
  /** Where a slot ends. */
  readonly to: Point;
}

export interface RoutedLine {
  readonly tool: number;
  readonly path: Path;
}

const MAX_HOLES = 200_000;
const MAX_ROUTED = 1_000_000;
/** Commands that say nothing about where holes are. */
const PLAIN =
  /^(?:M48|M95|%|FMAT,\d|VER,\d|ICI(?:,OFF)?|G9[023](?:X[-+]?0*\.?0*Y[-+]?0*\.?0*)?|\/|G40|G93|M0?9|M47.*|ATC,.*|DETECT,.*|BLKD|TCST,.*|OM48|R,[CHMT].*|)$/;

export class Drill {
  readonly holes: DrilledHole[] = [];
  readonly lines: RoutedLine[] = [];
  /** Diameters, mm. */
  readonly tools = new Map<number, number>();
  readonly unknown: string[] = [];
  readonly numbers: DrillNumbers;
  isEnded = false;
  readonly #withoutUnit = new Set<number>();
  #tool = 0;
  #at: Point = { x: 0, y: 0 };
  #isRelative = false;
  #isRouting = false;
  /** Whether the router is lifted: it moves and cuts nothing. */
  #isUp = false;
  /** The way of the last move in routing. */
  #way = 0;
  #routed = 0;
  #path: PathBuilder | undefined;

  constructor(options: NumberOptions) {
    this.numbers = new DrillNumbers(options);
  }

  /** Throws RangeError where there is more than any board has. */
  take(given: string): void {
    if (this.isEnded) return;
    const line = given.trim().toUpperCase().replace(/^N\d+/, '').replaceAll(' ', '');
    if (line.startsWith(';')) this.#readComment(line);
    else if (/^M(?:30|0?0)$/.test(line)) this.isEnded = true;
    else if (/^(?:METRIC|INCH|M71|M72)\b/.test(line)) this.#readUnit(line);
    else if (/^T\d+/.test(line)) this.#readTool(line);
    else if (line === 'G90' || line === 'G91' || /^ICI,?ON$/.test(line))
      this.#isRelative = line !== 'G90';
    else if (/^(?:G05|G81)/.test(line)) this.#drillFrom(line.slice(3));
    else if (line === 'M15') [this.#isRouting, this.#isUp] = [true, false];
    else if (line === 'M16' || line === 'M17') this.#lift();
    else if (/^R\d+/.test(line)) this.#repeat(line);
    else if (/^(?:G0?[0-3])?[XY]/.test(line)) this.#move(line);
    else if (/^G0?[0-3]$/.test(line)) this.#setWay(Number(line.slice(1)));
    else if (!PLAIN.test(line)) this.unknown.push(line.slice(0, 12));
  }

  finish(): void {
    if (this.#path !== undefined) this.lines.push({ tool: this.#tool, path: this.#path.build() });
    this.#path = undefined;
  }

  /** `;Holesize 1. = 8.000000 … MILS`, as Allegro says how wide its tools are. */
  #readComment(line: string): void {
    this.numbers.readComment(line);
    const [, number, size, unit] = /HOLESIZE(\d+)\.?=([\d.]+).*?(MILS|MM|INCH)/.exec(line) ?? [];
    const mm = Number(size) * (unit === 'MM' ? 1 : unit === 'MILS' ? 0.0254 : 25.4);
    if (mm > 0) this.tools.set(Number(number), mm);
  }

  /** Tools may stand before the unit that their diameters are in. */
  #readUnit(line: string): void {
    const before = this.numbers.unitMm;
    this.numbers.readUnit(line);
    for (const tool of this.#withoutUnit)
      this.tools.set(tool, (this.tools.get(tool)! / before) * this.numbers.unitMm);
    this.#withoutUnit.clear();
  }

  #readTool(line: string): void {
    this.finish();
    const [, number, size = ''] = /^T(\d+)(?:.*?C([\d.]+))?/.exec(line) ?? [];
    this.#tool = Number(number);
    const mm = Number(size) * this.numbers.unitMm;
    if (!(mm > 0)) return;
    this.tools.set(this.#tool, mm);
    if (!this.numbers.saysUnit) this.#withoutUnit.add(this.#tool);
  }

  #drillFrom(rest: string): void {
    this.finish();
    this.#isRouting = false;
    if (rest !== '') this.#move(rest);
  }

  #lift(): void {
    this.finish();
    this.#isUp = true;
  }

  #setWay(way: number): void {
    if (way === 0) this.finish();
    [this.#way, this.#isRouting] = [way, true];
  }

  #move(line: string): void {
    const [, way] = /^G0?([0-3])/.exec(line) ?? [];
    const [before = '', after] = line.replace(/^G0?[0-3]/, '').split('G85');
    if (/[GRM]/.test(before)) {
      this.unknown.push(line.slice(0, 12));
      return;
    }
    if (way !== undefined) this.#setWay(Number(way));
    const from = this.#at;
    const to = this.#place(before, from);
    this.#at = to;
    if (after !== undefined) {
      this.#at = this.#place(after, to);
      this.#drill(to, this.#at);
    } else if (!this.#isRouting) this.#drill(to, to);
    else if (this.#way > 0 && !this.#isUp) this.#route(from, to, before);
    // A rapid move brings the router to where it is lowered.
    if (this.#isRouting && this.#way === 0) this.#isUp = false;
  }

  #route(from: Point, to: Point, words: string): void {
    if (++this.#routed > MAX_ROUTED) throw new RangeError('more lines than any board');
    this.#path ??= new PathBuilder().moveTo(from.x, from.y);
    const arc = this.#way < 2 ? undefined : this.#arc([from, to], words);
    if (arc !== undefined) addSweep(this.#path, arc, to);
    else {
      if (this.#way > 1) this.unknown.push(words.slice(0, 12));
      this.#path.lineTo(to.x, to.y);
    }
  }

  /** An arc by its radius, which takes the short way round, or by the offset of its centre. */
  #arc([from, to]: readonly [Point, Point], words: string) {
    const isClockwise = this.#way === 2;
    const radius = this.numbers.read(words, 'A');
    if (radius !== undefined) return arcOfRadius([from, to], radius, isClockwise);
    const [i, j] = [this.numbers.read(words, 'I'), this.numbers.read(words, 'J')];
    if (i === undefined && j === undefined) return undefined;
    const centre = { x: from.x + (i ?? 0), y: from.y + (j ?? 0) };
    return arcAround([from, to], centre, isClockwise);
  }

  /** `R3X5`: the last hole three times more, each 5 further. */
  #repeat(line: string): void {
    const [, times, step] = /^R(\d+)((?:[XY][-+]?[\d.]+)+)$/.exec(line) ?? [];
    const last = this.holes.at(-1);
    if (times === undefined || step === undefined || last === undefined || this.#isRouting) {
      this.unknown.push(line.slice(0, 12));
      return;
    }
    const by = { x: this.numbers.read(step, 'X') ?? 0, y: this.numbers.read(step, 'Y') ?? 0 };
    for (let i = 1; i <= Number(times); i++) {
      const moved = ({ x, y }: Point) => ({ x: x + i * by.x, y: y + i * by.y });
      this.#at = moved(last.to);
      this.#drill(moved(last.from), this.#at);
    }
  }

  #drill(from: Point, to: Point): void {
    if (this.holes.push({ tool: this.#tool, from, to }) > MAX_HOLES)
      throw new RangeError('more holes than any board');
  }

  #place(text: string, from: Point): Point {
    const [x, y] = [this.numbers.read(text, 'X'), this.numbers.read(text, 'Y')];
    if (this.#isRelative) return { x: from.x + (x ?? 0), y: from.y + (y ?? 0) };
    return { x: x ?? from.x, y: y ?? from.y };
  }
}
