// SPDX-License-Identifier: GPL-3.0-or-later
import { composed, IDENTITY, type Matrix, scaling, translation } from '../../geometry/matrix.js';

/** The part of a browser's DOMMatrix that pdf.js needs to turn letters that are made of dots into outlines. */
export class BrowserMatrix {
  #matrix: Matrix = IDENTITY;

  get a(): number {
    return this.#matrix[0];
  }

  get b(): number {
    return this.#matrix[1];
  }

  get c(): number {
    return this.#matrix[2];
  }

  get d(): number {
    return this.#matrix[3];
  }

  get e(): number {
    return this.#matrix[4];
  }

  get f(): number {
    return this.#matrix[5];
  }

  scaleSelf(sx: number, sy: number): this {
    this.#matrix = composed(this.#matrix, scaling(sx, sy));
    return this;
  }

  translateSelf(x: number, y: number): this {
    this.#matrix = composed(this.#matrix, translation(x, y));
    return this;
  }
}
