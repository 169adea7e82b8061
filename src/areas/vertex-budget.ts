// SPDX-License-Identifier: GPL-3.0-or-later
/** How much one work may ask of Clipper2. */
import type { AppError } from '../base/errors.js';

/** Vertices that all areas of a drawing may come to, each as often as something is cut to it. */
const MAX_VERTICES = 60_000_000;

export class VertexBudget {
  readonly #tooMuch: (() => AppError) | undefined;
  #left = MAX_VERTICES;

  /** Without `tooMuch` there is no limit. */
  constructor(tooMuch: (() => AppError) | undefined) {
    this.#tooMuch = tooMuch;
  }

  /** Throws what `tooMuch` says once more was spent than there is. */
  spend(vertices: number): void {
    this.#left -= vertices;
    if (this.#left < 0 && this.#tooMuch !== undefined) throw this.#tooMuch();
  }
}
