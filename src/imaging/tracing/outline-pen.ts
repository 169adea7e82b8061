// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines in pixels, y down, written as a path in millimetres, y up, without an object for each point. */
import { CLOSE, CUBIC, LINE, MOVE, type Path } from '../../geometry/path.js';

export interface PixelFrame {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The picture's size, mm. */
  readonly width: number;
  readonly height: number;
}

export class OutlinePen {
  /** Where the points that follow are measured from, pixels. */
  originX = 0;
  originY = 0;
  readonly #scaleX: number;
  readonly #scaleY: number;
  readonly #height: number;
  #ops = new Uint8Array(1024);
  #coords = new Float64Array(4096);
  #opCount = 0;
  #coordCount = 0;

  constructor({ widthPx, heightPx, width, height }: PixelFrame) {
    this.#scaleX = width / widthPx;
    this.#scaleY = height / heightPx;
    this.#height = height;
  }

  moveTo(x: number, y: number): void {
    this.#begin(MOVE);
    this.#put(x, y);
  }

  lineTo(x: number, y: number): void {
    this.#begin(LINE);
    this.#put(x, y);
  }

  cubicTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#begin(CUBIC);
    this.#put(x1, y1);
    this.#put(x2, y2);
    this.#put(x, y);
  }

  close(): void {
    this.#begin(CLOSE);
  }

  build(): Path {
    return {
      ops: this.#ops.slice(0, this.#opCount),
      coords: this.#coords.slice(0, this.#coordCount),
    };
  }

  #begin(op: number): void {
    if (this.#opCount === this.#ops.length) {
      const bigger = new Uint8Array(2 * this.#ops.length);
      bigger.set(this.#ops);
      this.#ops = bigger;
    }
    if (this.#coordCount + 6 > this.#coords.length) {
      const bigger = new Float64Array(2 * this.#coords.length);
      bigger.set(this.#coords);
      this.#coords = bigger;
    }
    this.#ops[this.#opCount++] = op;
  }

  #put(x: number, y: number): void {
    this.#coords[this.#coordCount++] = (this.originX + x) * this.#scaleX;
    this.#coords[this.#coordCount++] = this.#height - (this.originY + y) * this.#scaleY;
  }
}
