// SPDX-License-Identifier: GPL-3.0-or-later
/** The numbers of a drill file: their unit, their places, and which zeros are left out. */
import { MM_PER_INCH } from '../../base/inch.js';

export interface NumberOptions {
  readonly unit: 'file' | 'mm' | 'in';
  /** 0 for the common ones. */
  readonly decimals: number;
  /** Which zeros are written out. */
  readonly zeros: 'file' | 'leading' | 'trailing';
}

/** Whole and decimal places of numbers without a point. */
const COMMON = { mm: [3, 3], in: [2, 4] } as const;

export class DrillNumbers {
  saysUnit = false;
  /** Whether a number could be read in two ways, as the file does not say which zeros it leaves out. */
  isAmbiguous = false;
  #unit: 'mm' | 'in' = 'in';
  #places: readonly [whole: number, decimals: number] | undefined;
  #saysZeros = false;
  #keepsLeading = false;
  readonly #options: NumberOptions;

  constructor(options: NumberOptions) {
    this.#options = options;
    if (options.unit !== 'file') this.#unit = options.unit;
    if (options.zeros === 'file') return;
    this.#saysZeros = true;
    this.#keepsLeading = options.zeros === 'leading';
  }

  /** mm of one unit of the file. */
  get unitMm(): number {
    return this.#unit === 'mm' ? 1 : MM_PER_INCH;
  }

  readComment(line: string): void {
    const [, whole, decimals] = /FILE_FORMAT=(\d):(\d)/.exec(line) ?? [];
    if (whole !== undefined) this.#places = [Number(whole), Number(decimals)];
  }

  readUnit(line: string): void {
    this.saysUnit = true;
    if (this.#options.unit === 'file') this.#unit = /^(?:METRIC|M71)/.test(line) ? 'mm' : 'in';
    const [, zeros] = /\b([LT])Z\b/.exec(line) ?? [];
    if (zeros !== undefined && this.#options.zeros === 'file') {
      this.#saysZeros = true;
      this.#keepsLeading = zeros === 'L';
    }
    const [, whole = '', decimals = ''] = /,(0+)\.(0+)/.exec(line) ?? [];
    if (whole !== '') this.#places = [whole.length, decimals.length];
  }

  /** mm; undefined where the text does not say it. */
  read(text: string, letter: 'X' | 'Y' | 'I' | 'J' | 'A'): number | undefined {
    const [, sign, digits] = new RegExp(`${letter}([-+]?)([\\d.]+)`).exec(text) ?? [];
    if (digits === undefined) return undefined;
    const value = digits.includes('.') ? Number(digits) : this.#withoutPoint(digits);
    return (sign === '-' ? -value : value) * this.unitMm;
  }

  #withoutPoint(digits: string): number {
    const [whole, common] = this.#places ?? COMMON[this.#unit];
    const decimals = this.#options.decimals || common;
    const isShort = digits.length < whole + decimals && Number(digits) !== 0;
    if (isShort && !this.#saysZeros) this.isAmbiguous = true;
    const padded = this.#keepsLeading ? digits.padEnd(whole + decimals, '0') : digits;
    return Number(padded) / 10 ** decimals;
  }
}
