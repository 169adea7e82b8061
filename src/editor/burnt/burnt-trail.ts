// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How far along a job's lines the head has come, from reports that arrive a few times a second: the place of
 * the head says it exactly, and the share of the job's time where to look for it. mm. Pure.
 */
import type { Point } from '../../geometry/path.js';
import type { JobLines } from './job-lines.js';

export type LineSink = (x0: number, y0: number, x1: number, y1: number) => void;

/** A reported place is on a line that is as near as this, mm. */
const ON_LINE = 0.3;
/** Share of the whole by which the time of the lines may be off: corners and ways between them cost time too. */
const SLACK = 0.2;

export class BurntTrail {
  readonly #lines: Float32Array;
  readonly #seconds: Float64Array;
  #done = 0;

  constructor({ lines, seconds }: JobLines) {
    this.#lines = lines;
    this.#seconds = seconds;
  }

  get total(): number {
    return this.#seconds.length;
  }

  /** Lines that are burnt. */
  get done(): number {
    return this.#done;
  }

  /** All that lies before the head there, with the beam on; `fraction` of the job's time has passed. */
  follow(head: Point, fraction: number): void {
    const last = this.#lineAt(fraction + SLACK);
    for (let i = this.#done; i < last; i++) {
      if (this.#distance(i, head) <= ON_LINE) {
        this.#done = i;
        return;
      }
    }
    // It was not found, as on a way that the program has and the plan has not; but so much is surely over.
    this.#done = Math.max(this.#done, this.#lineAt(fraction - SLACK));
  }

  end(): void {
    this.#done = this.total;
  }

  /** The lines from one number up to another. */
  lines(from: number, to: number, sink: LineSink): void {
    const at = this.#lines;
    for (let i = from * 4; i < to * 4; i += 4) sink(at[i]!, at[i + 1]!, at[i + 2]!, at[i + 3]!);
  }

  /** How many lines are over after that share of the time at full speed. */
  #lineAt(fraction: number): number {
    const seconds = fraction * (this.#seconds.at(-1) ?? 0);
    let low = 0;
    let high = this.total;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#seconds[middle]! <= seconds) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #distance(i: number, { x, y }: Point): number {
    const x0 = this.#lines[i * 4]!;
    const y0 = this.#lines[i * 4 + 1]!;
    const dx = this.#lines[i * 4 + 2]! - x0;
    const dy = this.#lines[i * 4 + 3]! - y0;
    const length2 = dx * dx + dy * dy;
    const along = length2 === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length2;
    const t = Math.min(1, Math.max(0, along));
    return Math.hypot(x0 + t * dx - x, y0 + t * dy - y);
  }
}
