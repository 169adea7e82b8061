// SPDX-License-Identifier: GPL-3.0-or-later
/** The words of a Gerber file, and what each of them does to the plotter. */
import type { Clipper } from '../../areas/clipper.js';
import { MM_PER_INCH } from '../../base/inch.js';
import type { Point } from '../../geometry/path.js';
import { type Aperture, apertureOf } from './apertures.js';
import { type CoordinateFormat, coordinateFormat, readNumber } from './coordinate-format.js';
import type { GerberPlotter, StepAndRepeat } from './plotter.js';

/** mm; no board is larger, and no aperture. */
const FARTHEST = 5000;
/** What was meant for photoplotters, where it changes nothing. */
const HARMLESS =
  /^(?:IPPOS|MIA0B0|SFA1(?:\.0*)?B1(?:\.0*)?|OFA0(?:\.0*)?B0(?:\.0*)?|ASAXBY|IR0|ICAS|[IL]N.*|T[AOD].*|)$/;

/** Lines of `%…*%` come whole, others end at a star; a comment may hold any sign but that. */
export function* wordsOf(text: string): Iterable<string> {
  for (const [, comment, extended, plain] of text.matchAll(
    /(\s*G0?4[^\d*][^*]*)\*|%([^%]*)%|([^%*]+)\*/g,
  )) {
    const word = (comment ?? extended ?? plain ?? '').replace(/[\r\n]+/g, '').trim();
    if (word !== '') yield extended === undefined ? word : `%${word}`;
  }
}

interface Repeat extends StepAndRepeat {
  readonly kind: 'repeat';
}

interface Block {
  readonly kind: 'block';
  readonly aperture: number;
}

export class GerberCommands {
  /** What it is, by its own attribute. */
  function = '';
  saysUnit = false;
  /** Whether its end mark was read; what comes after that does not belong to it. */
  isEnded = false;
  readonly unknown: string[] = [];
  /** mm of one unit of the file. */
  #unit: number;
  readonly #takesUnit: boolean;
  readonly #plotter: GerberPlotter;
  readonly #clipper: Clipper;
  readonly #apertures = new Map<number, Aperture>();
  readonly #macros = new Map<string, readonly string[]>();
  readonly #open: (Repeat | Block)[] = [];
  #format: CoordinateFormat | undefined;
  #at: Point = { x: 0, y: 0 };
  #isRelative = false;
  #operation = 2;

  constructor(plotter: GerberPlotter, clipper: Clipper, unit: 'file' | 'mm' | 'in') {
    this.#plotter = plotter;
    this.#clipper = clipper;
    this.#takesUnit = unit === 'file';
    this.#unit = unit === 'mm' ? 1 : MM_PER_INCH;
  }

  /** Throws UnknownFormatError, and RangeError where there is more than any board has. */
  take(word: string): void {
    if (this.isEnded) return;
    if (!word.startsWith('%')) this.#plain(word);
    else if (word.startsWith('%AM')) this.#macro(word.slice(3));
    else for (const part of word.slice(1).split('*')) this.#extended(part.trim());
  }

  /** Closes what is open at the end of the file. */
  end(): void {
    this.#plotter.finish();
    while (this.#open.length > 0) this.#close();
    this.unknown.push(...this.#plotter.unable);
  }

  #macro(text: string): void {
    const [name = '', ...statements] = text.split('*').map((part) => part.trim());
    this.#macros.set(
      name,
      statements.filter((statement) => statement !== '' && !/^0(?!\d)/.test(statement)),
    );
  }

  #extended(text: string): void {
    const plotter = this.#plotter;
    if (/^MO(?:MM|IN)/.test(text)) this.#setUnit(text.startsWith('MOIN') ? MM_PER_INCH : 1);
    else if (/^FS/.test(text)) this.#readFormat(text);
    else if (/^AD/.test(text)) this.#define(text);
    else if (/^L[PMRS]/.test(text)) this.#load(text.slice(0, 2), text.slice(2));
    else if (/^SR/.test(text)) this.#repeat(text);
    else if (/^AB/.test(text)) this.#block(text);
    else if (/^TF/.test(text)) this.#attribute(text);
    else if (!HARMLESS.test(text)) {
      plotter.finish();
      this.unknown.push(text.slice(0, 20));
    }
  }

  #setUnit(unit: number): void {
    this.saysUnit = true;
    if (this.#takesUnit) this.#unit = unit;
  }

  #readFormat(text: string): void {
    const format = coordinateFormat(text);
    if (format === undefined) return;
    this.#format = format;
    this.#isRelative = format.isRelative;
  }

  #define(text: string): void {
    const [, number, name, values = ''] = /^ADD(\d+)([^,]+)(?:,(.*))?$/.exec(text) ?? [];
    if (number === undefined || name === undefined) return;
    const numbers = values.split(/[xX]/).map(Number);
    const isHuge = numbers.some((value) => value * this.#unit > FARTHEST);
    const makers = { macros: this.#macros, unit: this.#unit, clipper: this.#clipper };
    const aperture = isHuge ? undefined : apertureOf(name, numbers, makers);
    if (aperture === undefined || aperture.lacksPart === true) this.unknown.push(name.slice(0, 20));
    if (aperture !== undefined) this.#apertures.set(Number(number), aperture);
  }

  /** How what follows is laid down. */
  #load(code: string, value: string): void {
    const plotter = this.#plotter;
    plotter.finish();
    const number = Number(value);
    if (code === 'LP' && /^[CD]$/.test(value)) plotter.isDark = value === 'D';
    else if (code === 'LM' && /^(?:N|XY?|Y)$/.test(value))
      plotter.mirrored = { x: value.includes('X'), y: value.includes('Y') };
    else if (code === 'LR' && value !== '' && Number.isFinite(number)) plotter.degrees = number;
    else if (code === 'LS' && number > 0 && number <= FARTHEST) plotter.scale = number;
    else this.unknown.push(`${code}${value}`.slice(0, 20));
  }

  #repeat(text: string): void {
    const plotter = this.#plotter;
    plotter.finish();
    if (this.#open.at(-1)?.kind === 'repeat') this.#close();
    const [, columns = '1', rows = '1', i = '0', j = '0'] =
      /^SR(?:X(\d+)Y(\d+)(?:I([\d.]+))?(?:J([\d.]+))?)?$/.exec(text) ?? [];
    const step = { x: Number(i) * this.#unit, y: Number(j) * this.#unit };
    if (!(Math.max(step.x, step.y) <= FARTHEST)) this.unknown.push(text.slice(0, 20));
    else if (Number(columns) * Number(rows) > 1) {
      this.#open.push({ kind: 'repeat', columns: Number(columns), rows: Number(rows), step });
      plotter.open();
    } else if (!/^SR(?:X1Y1.*)?$/.test(text)) this.unknown.push(text.slice(0, 20));
  }

  #block(text: string): void {
    const [, number] = /^ABD(\d+)$/.exec(text) ?? [];
    if (number !== undefined) {
      this.#open.push({ kind: 'block', aperture: Number(number) });
      this.#plotter.open();
    } else if (text === 'AB' && this.#open.at(-1)?.kind === 'block') this.#close();
    else this.unknown.push(text.slice(0, 20));
  }

  #close(): void {
    const closed = this.#open.pop();
    const areas = this.#plotter.close();
    if (closed?.kind === 'block')
      this.#apertures.set(closed.aperture, { name: `D${closed.aperture}`, areas });
    else if (closed !== undefined) this.#plotter.repeat(areas, closed);
  }

  #attribute(text: string): void {
    const [, what] = /TF\.FileFunction,(.*)$/.exec(text) ?? [];
    if (what !== undefined) this.function = what.split(',').join(' ');
  }

  #plain(word: string): void {
    if (/^G0?4(?!\d)/.test(word)) this.#attribute(word);
    else this.#command(word);
  }

  #command(word: string): void {
    if (/^M0*[0-2]$|^M30$/.test(word)) this.isEnded = true;
    for (const [, code] of word.matchAll(/G(\d+)/g)) this.#general(Number(code));
    const [, operation] = /D0*(\d+)$/.exec(word) ?? [];
    const number = operation === undefined ? undefined : Number(operation);
    if (number !== undefined && number >= 10) this.#choose(number);
    else if (/[XYIJ]/.test(word) || number !== undefined) {
      this.#operation = number ?? this.#operation;
      this.#operate(word);
    }
  }

  #operate(word: string): void {
    const plotter = this.#plotter;
    const to = this.#place(word);
    const offset = { x: this.#number(word, 'I') ?? 0, y: this.#number(word, 'J') ?? 0 };
    if (![to.x, to.y, offset.x, offset.y].every((mm) => Math.abs(mm) <= FARTHEST)) {
      this.unknown.push(word.slice(0, 20));
      return;
    }
    if (this.#operation === 1) plotter.draw(to, offset);
    else if (this.#operation === 3) plotter.flash(to);
    else plotter.move(to);
  }

  #choose(number: number): void {
    this.#plotter.finish();
    this.#plotter.aperture = this.#apertures.get(number);
    if (this.#plotter.aperture === undefined) this.unknown.push(`D${number}`);
  }

  #general(code: number): void {
    const plotter = this.#plotter;
    if (code === 1) plotter.motion = 'line';
    else if (code === 2) plotter.motion = 'clockwise';
    else if (code === 3) plotter.motion = 'counter';
    else if (code === 36 || code === 37) {
      plotter.finish();
      plotter.isRegion = code === 36;
    } else if (code === 70) this.#setUnit(MM_PER_INCH);
    else if (code === 71) this.#setUnit(1);
    else if (code === 74) plotter.isQuarter = true;
    else if (code === 75) plotter.isQuarter = false;
    else if (code === 90 || code === 91) this.#isRelative = code === 91;
    else if (code !== 54 && code !== 55) this.unknown.push(`G${code}`.slice(0, 20));
  }

  #place(word: string): Point {
    const [x, y] = [this.#number(word, 'X'), this.#number(word, 'Y')];
    const { x: fromX, y: fromY } = this.#at;
    this.#at = this.#isRelative
      ? { x: fromX + (x ?? 0), y: fromY + (y ?? 0) }
      : { x: x ?? fromX, y: y ?? fromY };
    return this.#at;
  }

  /** mm; undefined where the word does not say it. */
  #number(word: string, letter: 'X' | 'Y' | 'I' | 'J'): number | undefined {
    const [, sign, digits] = new RegExp(`${letter}([-+]?)([\\d.]+)`).exec(word) ?? [];
    if (digits === undefined) return undefined;
    const axis = letter === 'X' || letter === 'I' ? 'x' : 'y';
    const value = readNumber(digits, this.#format, axis) * this.#unit;
    return sign === '-' ? -value : value;
  }
}
