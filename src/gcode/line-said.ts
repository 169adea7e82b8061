// SPDX-License-Identifier: GPL-3.0-or-later
/** The words of one line that say where to, in mm; not a number, or 0, where it has no such word. */
import type { AxisWords } from './work-zeros.js';

const [A, C, I, J, L, P, R, X, Y, Z] = [...'ACIJLPRXYZ'].map((c) => c.charCodeAt(0)) as [
  ...[number, number, number, number, number, number, number, number, number, number],
];

export class LineSaid implements AxisWords {
  x = Number.NaN;
  y = Number.NaN;
  z = Number.NaN;
  i = 0;
  j = 0;
  r = Number.NaN;
  p = 0;
  l = 0;
  hasCentre = false;
  /** It has words for axes other than X and Y. */
  hasOtherAxes = false;

  clear(): void {
    this.x = this.y = this.z = this.r = Number.NaN;
    this.i = this.j = this.p = this.l = 0;
    this.hasCentre = this.hasOtherAxes = false;
  }

  get hasX(): boolean {
    return !Number.isNaN(this.x);
  }

  get hasY(): boolean {
    return !Number.isNaN(this.y);
  }

  /** `unit` is mm of one unit of the program's numbers. */
  note(letter: number, value: number, unit: number): void {
    if (letter === X) this.x = value * unit;
    else if (letter === Y) this.y = value * unit;
    else if (letter === I || letter === J) {
      this.hasCentre = true;
      if (letter === I) this.i = value * unit;
      else this.j = value * unit;
    } else if (letter === R) this.r = value * unit;
    else if (letter === P) this.p = value;
    else if (letter === L) this.l = value;
    else if (letter === Z || (letter >= A && letter <= C)) {
      this.hasOtherAxes = true;
      if (letter === Z) this.z = value * unit;
    }
  }
}
