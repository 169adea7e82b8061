// SPDX-License-Identifier: GPL-3.0-or-later
/** Ids of shapes, each there once. */
export class ShapeIds {
  readonly #counts = new Map<string, number>();

  /** The element's id, and with a number behind it where several shapes come of one element. */
  unique(name: string): string {
    for (;;) {
      const count = (this.#counts.get(name) ?? 0) + 1;
      this.#counts.set(name, count);
      const id = count === 1 ? name : `${name}-${count}`;
      if (count === 1) return id;
      if (this.#counts.has(id)) continue;
      this.#counts.set(id, 1);
      return id;
    }
  }
}
