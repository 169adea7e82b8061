// SPDX-License-Identifier: GPL-3.0-or-later
/** usvg's path data (absolute M L Q C Z, space separated) to a path; quadratics become cubics. */
import { type Path, PathBuilder } from '../../geometry/path.js';

export function readPathData(data: string): Path {
  const reader = new PathReader(data);
  reader.run();
  return reader.builder.build();
}

class PathReader {
  readonly builder = new PathBuilder();
  readonly #data: string;
  #at = 0;
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;
  #isClosed = false;

  constructor(data: string) {
    this.#data = data;
  }

  run(): void {
    for (;;) {
      this.#skipSpace();
      if (this.#at >= this.#data.length) return;
      this.#command(this.#data[this.#at++]!);
    }
  }

  #command(letter: string): void {
    if (letter === 'M') {
      this.#begin(this.#number(), this.#number());
      return;
    }
    // A segment right after Z goes on from the start of the closed subpath.
    if (this.#isClosed && letter !== 'Z') this.#begin(this.#startX, this.#startY);
    if (letter === 'L') {
      this.#x = this.#number();
      this.#y = this.#number();
      this.builder.lineTo(this.#x, this.#y);
    } else if (letter === 'C') this.#cubicTo();
    else if (letter === 'Q') this.#quadTo();
    else if (letter === 'Z') this.#close();
    else throw new SyntaxError(`path data has a command "${letter}"`);
  }

  #begin(x: number, y: number): void {
    this.#isClosed = false;
    this.#x = this.#startX = x;
    this.#y = this.#startY = y;
    this.builder.moveTo(x, y);
  }

  #cubicTo(): void {
    const [x1, y1, x2, y2] = [this.#number(), this.#number(), this.#number(), this.#number()];
    this.#x = this.#number();
    this.#y = this.#number();
    this.builder.cubicTo(x1, y1, x2, y2, this.#x, this.#y);
  }

  /** A quadratic's control point lies 3/2 as far as those of its cubic. */
  #quadTo(): void {
    const [x0, y0] = [this.#x, this.#y];
    const [qx, qy] = [this.#number(), this.#number()];
    const [x, y] = [this.#number(), this.#number()];
    const third = (end: number, control: number) => end + (2 / 3) * (control - end);
    this.builder.cubicTo(third(x0, qx), third(y0, qy), third(x, qx), third(y, qy), x, y);
    this.#x = x;
    this.#y = y;
  }

  #close(): void {
    if (this.#isClosed) return;
    this.builder.close();
    this.#isClosed = true;
    this.#x = this.#startX;
    this.#y = this.#startY;
  }

  #skipSpace(): void {
    while (this.#data.charCodeAt(this.#at) <= 32) this.#at++;
  }

  #number(): number {
    this.#skipSpace();
    const start = this.#at;
    while (this.#data.charCodeAt(this.#at) > 32) this.#at++;
    const value = Number(this.#data.slice(start, this.#at));
    if (start === this.#at || !Number.isFinite(value))
      throw new SyntaxError(`path data has no number at ${start}`);
    return value;
  }
}
