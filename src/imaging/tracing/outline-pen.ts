// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines in pixels, y down, written as a path in millimetres, y up, without an object for each point. */
import { type Path, PathBuilder } from '../../geometry/path.js';

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
  readonly #path = new PathBuilder();

  constructor({ widthPx, heightPx, width, height }: PixelFrame) {
    this.#scaleX = width / widthPx;
    this.#scaleY = height / heightPx;
    this.#height = height;
  }

  moveTo(x: number, y: number): void {
    this.#path.moveTo(this.#x(x), this.#y(y));
  }

  lineTo(x: number, y: number): void {
    this.#path.lineTo(this.#x(x), this.#y(y));
  }

  cubicTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const [fromX, fromY, toX, toY] = [this.#x(x1), this.#y(y1), this.#x(x2), this.#y(y2)];
    this.#path.cubicTo(fromX, fromY, toX, toY, this.#x(x), this.#y(y));
  }

  close(): void {
    this.#path.close();
  }

  build(): Path {
    return this.#path.build();
  }

  #x(x: number): number {
    return (this.originX + x) * this.#scaleX;
  }

  #y(y: number): number {
    return this.#height - (this.originY + y) * this.#scaleY;
  }
}
