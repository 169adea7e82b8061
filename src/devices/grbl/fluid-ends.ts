// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the axes of a FluidNC end, out of its configuration, which it reports item by item:
 *   $/axes/x/max_travel_mm=300.000
 *   $/axes/x/homing/mpos_mm=0.000
 *   $/axes/x/homing/positive_direction=false
 * The homed end counts `mpos_mm`, and the axis leads away from it. mm.
 */
import type { BoardFacts } from '../../machine/board-facts.js';
import type { Span } from '../../machine/reach.js';

const ITEMS = ['max_travel_mm', 'homing/mpos_mm', 'homing/positive_direction'] as const;

export const END_QUESTIONS: readonly string[] = ['x', 'y'].flatMap((axis) =>
  ITEMS.map((item) => `$/axes/${axis}/${item}`),
);

export class FluidEnds {
  readonly #reported = new Map<string, string>();

  /** A line that is not any other reply. */
  note(line: string): void {
    const [, path, value] = /^\$\/axes\/([xy]\/[a-z_/]+)=(.*)$/.exec(line) ?? [];
    if (path !== undefined && value !== undefined) this.#reported.set(path, value.trim());
  }

  /** The ends of the axes; undefined until both were reported whole. */
  get ends(): BoardFacts['ends'] {
    const [x, y] = [this.#axis('x'), this.#axis('y')];
    return x && y && { x, y };
  }

  #axis(axis: string): Span | undefined {
    const [travel, at] = [this.#number(`${axis}/${ITEMS[0]}`), this.#number(`${axis}/${ITEMS[1]}`)];
    const direction = this.#reported.get(`${axis}/${ITEMS[2]}`);
    if (travel === undefined || at === undefined || direction === undefined) return undefined;
    return direction === 'true' ? { from: at - travel, to: at } : { from: at, to: at + travel };
  }

  #number(path: string): number | undefined {
    const text = this.#reported.get(path);
    const value = Number(text);
    return text === undefined || text === '' || !Number.isFinite(value) ? undefined : value;
  }
}
