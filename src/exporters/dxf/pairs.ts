// SPDX-License-Identifier: GPL-3.0-or-later
/** The text of DXF: a line with a group code, a line with its value. */
import type { Point } from '../../geometry/path.js';

export function pair(code: number, value: string | number): string {
  return `${code}\n${typeof value === 'number' ? numberText(value) : value}\n`;
}

/** The number to a millionth of a millimetre. */
function numberText(value: number): string {
  return String(Number(value.toFixed(6)) || 0);
}

export function pointPairs(code: number, { x, y }: Point): string {
  return pair(code, x) + pair(code + 10, y);
}

export function point3Pairs(code: number, point: Point): string {
  return pointPairs(code, point) + pair(code + 20, 0);
}

/** Every object of a file has a number of its own, in hexadecimal digits. */
export class HandleNumbers {
  #next: number;

  constructor(first: number) {
    this.#next = first;
  }

  take(): string {
    return (this.#next++).toString(16).toUpperCase();
  }
}
