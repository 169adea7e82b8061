// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The `$n=value` memory of the virtual controller, with the ranges and refusals of Grbl 1.1. Values
 * are in Grbl's own units. A number returned by `set` is a Grbl error code, 0 for none.
 */

/** Settings that Grbl prints without decimals. */
const WHOLE = new Set([0, 1, 2, 3, 4, 5, 6, 10, 13, 20, 21, 22, 23, 26, 32, 63, 341, 346]);
const FLAGS = new Set([4, 5, 6, 13, 20, 21, 32]);

export class Settings {
  readonly #factory: Readonly<Record<number, number>>;
  readonly #values = new Map<number, number>();

  constructor(factory: Readonly<Record<number, number>>) {
    this.#factory = factory;
    this.restore();
  }

  restore(): void {
    this.#values.clear();
    for (const [n, value] of Object.entries(this.#factory)) this.#values.set(Number(n), value);
  }

  get(n: number): number {
    return this.#values.get(n) ?? 0;
  }

  has(n: number): boolean {
    return this.#values.has(n);
  }

  set(n: number, value: number): number {
    if (!this.#values.has(n)) return 3;
    if (value < 0) return 4;
    if (n === 0 && value < 3) return 6;
    if (n === 20 && value !== 0 && !this.get(22)) return 10;
    // In grblHAL, which has more settings, $22 is a set of flags.
    const isFlag = FLAGS.has(n) || (n === 22 && !this.#values.has(341));
    this.#values.set(n, isFlag ? Number(value !== 0) : WHOLE.has(n) ? Math.trunc(value) : value);
    // Without homing there are no soft limits to keep.
    if (n === 22 && value === 0) this.#values.set(20, 0);
    return 0;
  }

  /** `$110=12000.000`, in rising order. */
  lines(): string[] {
    return [...this.#values]
      .sort(([a], [b]) => a - b)
      .map(([n, value]) => `$${n}=${WHOLE.has(n) ? value : value.toFixed(3)}`);
  }
}
