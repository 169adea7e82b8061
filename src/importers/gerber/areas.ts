// SPDX-License-Identifier: GPL-3.0-or-later
/** What a plotter has exposed: areas in the order in which they are laid on each other, mm. */
import type { Matrix } from '../../geometry/matrix.js';
import { transformPath } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';

export interface GerberArea {
  readonly path: Path;
  readonly isDark: boolean;
  readonly rule: 'nonzero' | 'evenodd';
}

const MAX_AREAS = 200_000;
const MAX_COORDS = 20_000_000;

/** Areas of the layer, and of the blocks that are open: all of them together have one limit. */
export class AreaLists {
  readonly #lists: GerberArea[][] = [[]];
  #areas = 0;
  #coords = 0;
  readonly #most: number;

  constructor(most: number = MAX_AREAS) {
    this.#most = most;
  }

  /** The areas of the innermost block that is open. */
  get current(): readonly GerberArea[] {
    return this.#lists.at(-1)!;
  }

  /** Throws RangeError where there is more than any board has. */
  add(area: GerberArea): void {
    this.#take(1, area.path.coords.length);
    this.#lists.at(-1)!.push(area);
  }

  /**
   * Copies, one after the other for each place; what is cleared and what is dark change places where `isDark` is
   * false. Throws RangeError before anything is copied.
   */
  place(areas: readonly GerberArea[], matrices: readonly Matrix[], isDark = true): void {
    const coords = areas.reduce((sum, { path }) => sum + path.coords.length, 0);
    this.#take(areas.length * matrices.length, coords * matrices.length);
    for (const matrix of matrices) {
      for (const area of areas) {
        const path = transformPath(area.path, matrix);
        this.#lists.at(-1)!.push({ path, isDark: area.isDark === isDark, rule: area.rule });
      }
    }
  }

  open(): void {
    this.#lists.push([]);
  }

  close(): readonly GerberArea[] {
    return this.#lists.length > 1 ? this.#lists.pop()! : [];
  }

  #take(areas: number, coords: number): void {
    this.#areas += areas;
    this.#coords += coords;
    if (this.#areas > this.#most || this.#coords > MAX_COORDS)
      throw new RangeError('more shapes than any board');
  }
}
