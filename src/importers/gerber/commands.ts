// SPDX-License-Identifier: GPL-3.0-or-later
/** The words of a Gerber file, and what each of them does to the plotter. */
import type { Point } from '../../geometry/path.js';
import { type Aperture, apertureOf } from './apertures.js';
import type { GerberPlotter } from './plotter.js';

const MM_PER_INCH = 25.4;
/** mm; no board is larger, and no aperture. */
const FARTHEST = 5000;

/** Lines of `%…*%` come whole, others end at a star. */
export function* wordsOf(text: string): Iterable<string> {
  for (const [, extended, plain] of text.matchAll(/%([^%]*)%|([^%*]+)\*/g)) {
    const word = (extended ?? plain ?? '').replace(/[\r\n]+/g, '').trim();
    if (word !== '') yield extended === undefined ? word : `%${word}`;
  }
}

interface CoordinateFormat {
  readonly digits: number;
  readonly decimals: number;
  readonly isTrailing: boolean;
}

export class GerberCommands {
  /** What it is, by its own attribute. */
  function = '';
  readonly unknown: string[] = [];
  readonly #plotter: GerberPlotter;
  readonly #apertures = new Map<number, Aperture>();
  readonly #macros = new Map<string, readonly string[]>();
  #format: CoordinateFormat = { digits: 6, decimals: 4, isTrailing: false };
  #at: Point = { x: 0, y: 0 };
  #isRelative = false;
  #operation = 2;

  constructor(plotter: GerberPlotter) {
    this.#plotter = plotter;
  }

  take(word: string): void {
    if (!word.startsWith('%')) this.#plain(word);
    else if (word.startsWith('%AM')) this.#macro(word.slice(3));
    else for (const part of word.slice(1).split('*')) this.#extended(part.trim());
  }

  #macro(text: string): void {
    const [name = '', ...statements] = text.split('*').map((part) => part.trim());
    this.#macros.set(
      name,
      statements.filter((statement) => statement !== '' && !/^0\b/.test(statement)),
    );
  }

  #extended(text: string): void {
    const plotter = this.#plotter;
    if (text.startsWith('MO')) plotter.unit = text.startsWith('MOIN') ? MM_PER_INCH : 1;
    else if (text.startsWith('FS')) this.#readFormat(text);
    else if (text.startsWith('AD')) this.#define(text);
    else if (text.startsWith('LP')) {
      plotter.finish();
      plotter.isDark = !text.startsWith('LPC');
    } else if (/^T[FAOD]/.test(text)) {
      const [, what] = /^TF\.FileFunction,(.*)$/.exec(text) ?? [];
      if (what !== undefined) this.function = what.split(',').join(' ');
    } else if (/^SR|^LM|^LR|^LS|^AB/.test(text) && !/^(?:SR(?:X1Y1.*)?|LMN|LR0|LS1)$/.test(text))
      this.unknown.push(text.slice(0, 2));
  }

  #readFormat(text: string): void {
    const [, zeros, mode, digits, decimals] = /^FS([LTD]?)([AI]?).*?X(\d)(\d)/.exec(text) ?? [];
    if (digits === undefined) return;
    const all = Number(digits) + Number(decimals);
    this.#format = { digits: all, decimals: Number(decimals), isTrailing: zeros === 'T' };
    this.#isRelative = mode === 'I';
  }

  #define(text: string): void {
    const [, number, name, values = ''] = /^ADD(\d+)([^,]+)(?:,(.*))?$/.exec(text) ?? [];
    if (number === undefined || name === undefined) return;
    const numbers = values.split(/[xX]/).map(Number);
    const isHuge = numbers.some((value) => value * this.#plotter.unit > FARTHEST);
    const aperture = isHuge ? undefined : apertureOf(name, numbers, this.#macros);
    if (aperture === undefined) this.unknown.push(name.slice(0, 20));
    else this.#apertures.set(Number(number), aperture);
  }

  #plain(word: string): void {
    if (/^G0?4/.test(word)) return;
    const plotter = this.#plotter;
    for (const [, code] of word.matchAll(/G(\d+)/g)) this.#general(Number(code));
    const [, operation] = /D0*(\d+)$/.exec(word) ?? [];
    const number = operation === undefined ? undefined : Number(operation);
    if (number !== undefined && number >= 10) {
      plotter.finish();
      plotter.aperture = this.#apertures.get(number);
      return;
    }
    if (!/[XYIJ]/.test(word) && number === undefined) return;
    if (number !== undefined) this.#operation = number;
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

  #general(code: number): void {
    const plotter = this.#plotter;
    if (code === 1) plotter.motion = 'line';
    else if (code === 2) plotter.motion = 'clockwise';
    else if (code === 3) plotter.motion = 'counter';
    else if (code === 36 || code === 37) {
      plotter.finish();
      plotter.isRegion = code === 36;
    } else if (code === 70) plotter.unit = MM_PER_INCH;
    else if (code === 71) plotter.unit = 1;
    else if (code === 74) plotter.isQuarter = true;
    else if (code === 75) plotter.isQuarter = false;
    else if (code === 90 || code === 91) this.#isRelative = code === 91;
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
  #number(word: string, letter: string): number | undefined {
    const [, sign, digits] = new RegExp(`${letter}([-+]?)([\\d.]+)`).exec(word) ?? [];
    if (digits === undefined) return undefined;
    const { digits: all, decimals, isTrailing } = this.#format;
    const whole = isTrailing ? digits.padEnd(all, '0') : digits;
    const value = digits.includes('.') ? Number(digits) : Number(whole) / 10 ** decimals;
    return (sign === '-' ? -value : value) * this.#plotter.unit;
  }
}
