// SPDX-License-Identifier: GPL-3.0-or-later
/** Straight pieces that were met before, from whichever end. */

/** What has been met; corners closer together than the tolerance count as one. */
export class PieceSet {
  readonly #tolerance: number;
  readonly #cells = new Map<
    string,
    { readonly x: number; readonly y: number; readonly id: number }[]
  >();
  readonly #pieces = new Set<string>();
  #corners = 0;

  /** In the unit of the coordinates. */
  constructor(tolerance: number) {
    this.#tolerance = tolerance;
  }

  /** False where the piece from point `i` to the next one is there already. x and y alternate. */
  add(points: Float64Array, i: number): boolean {
    const a = this.#cornerAt(points[2 * i]!, points[2 * i + 1]!);
    const b = this.#cornerAt(points[2 * i + 2]!, points[2 * i + 3]!);
    if (a === b) return true;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (this.#pieces.has(key)) return false;
    this.#pieces.add(key);
    return true;
  }

  #cornerAt(x: number, y: number): number {
    const [column, row] = [Math.floor(x / this.#tolerance), Math.floor(y / this.#tolerance)];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        const near = this.#cells.get(`${column + dx} ${row + dy}`);
        const found = near?.find((c) => Math.hypot(c.x - x, c.y - y) <= this.#tolerance);
        if (found !== undefined) return found.id;
      }
    }
    const key = `${column} ${row}`;
    const corner = { x, y, id: this.#corners++ };
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, [corner]);
    else cell.push(corner);
    return corner.id;
  }
}
