// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How speed rises and falls along one straight piece: change, cruise, change. mm, mm/s, mm/s², s.
 * Reused from block to block: `plan` and `planStop` overwrite it, `at` leaves its answer in
 * `distance` and `speed`.
 */

export const PHASES = 3;

/** Motion of which everything is settled. */
export interface ProfilePiece {
  readonly entry: number;
  readonly acceleration: number;
  /** How long it is faster, even, slower. */
  readonly times: Float64Array;
  readonly mm: number;
  readonly seconds: number;
}

export class VelocityProfile {
  /** For each phase: speed at its start, signed acceleration, duration, length. */
  readonly startSpeed = new Float64Array(PHASES);
  readonly acceleration = new Float64Array(PHASES);
  readonly duration = new Float64Array(PHASES);
  readonly length = new Float64Array(PHASES);
  /** Time and length of the whole. */
  totalTime = 0;
  totalLength = 0;
  exitSpeed = 0;
  /** What `at` found. */
  distance = 0;
  speed = 0;

  /** Plans from the entry speed through at most the nominal speed to the exit speed, as fast as possible. */
  plan(entrySqr: number, exitSqr: number, nominalSqr: number, acceleration: number, mm: number) {
    this.#clear();
    const twoA = 2 * acceleration;
    if (entrySqr > nominalSqr) {
      this.#slowTo(nominalSqr, exitSqr, entrySqr, acceleration, mm);
      return;
    }
    const peakSqr = Math.min(nominalSqr, Math.max(entrySqr, (entrySqr + exitSqr + twoA * mm) / 2));
    const up = Math.min(mm, (peakSqr - entrySqr) / twoA);
    const down = Math.min(mm - up, Math.max(0, (peakSqr - exitSqr) / twoA));
    const peak = Math.sqrt(entrySqr + twoA * up);
    this.#phase(0, Math.sqrt(entrySqr), acceleration, up);
    this.#phase(1, peak, 0, mm - up - down);
    this.#phase(2, peak, -acceleration, down);
  }

  /** Plans a piece as a board prepared it. */
  planPiece({ entry, acceleration, times, mm, seconds }: ProfilePiece): void {
    this.#clear();
    let speed = entry;
    let left = mm;
    let last = 0;
    for (let i = 0; i < PHASES; i++) {
      const time = times[i]!;
      if (time === 0) continue;
      const change = (1 - i) * acceleration * time;
      this.startSpeed[i] = speed;
      this.acceleration[i] = change / time;
      this.duration[i] = time;
      this.length[i] = Math.min(left, (speed + change / 2) * time);
      left -= this.length[i]!;
      speed = Math.max(0, speed + change);
      last = i;
    }
    this.length[last] = this.length[last]! + left;
    this.totalTime = seconds;
    this.totalLength = mm;
    this.exitSpeed = speed;
  }

  /** Slows down as hard as allowed: to a stand, where the piece is long enough. */
  planStop(entrySqr: number, acceleration: number, mm: number): void {
    this.#clear();
    const needed = entrySqr / (2 * acceleration);
    this.#phase(0, Math.sqrt(entrySqr), -acceleration, Math.min(needed, mm));
    if (needed <= mm) this.exitSpeed = 0;
  }

  /** Finds distance and speed after `time` seconds. */
  at(time: number): void {
    let left = Math.max(0, time);
    let distance = 0;
    for (let i = 0; i < PHASES; i++) {
      const duration = this.duration[i]!;
      if (left < duration) {
        const v0 = this.startSpeed[i]!;
        const a = this.acceleration[i]!;
        this.distance = distance + v0 * left + 0.5 * a * left * left;
        this.speed = v0 + a * left;
        return;
      }
      left -= duration;
      distance += this.length[i]!;
    }
    this.distance = this.totalLength;
    this.speed = this.exitSpeed;
  }

  /** The nominal speed was lowered while moving: come down first. */
  #slowTo(nominalSqr: number, exitSqr: number, entrySqr: number, a: number, mm: number): void {
    const entry = Math.sqrt(entrySqr);
    const first = Math.min(mm, (entrySqr - nominalSqr) / (2 * a));
    const last = Math.min(mm - first, Math.max(0, (nominalSqr - exitSqr) / (2 * a)));
    const between = Math.sqrt(Math.max(0, entrySqr - 2 * a * first));
    this.#phase(0, entry, -a, first);
    this.#phase(1, between, 0, mm - first - last);
    this.#phase(2, between, -a, last);
  }

  #clear(): void {
    this.totalTime = 0;
    this.totalLength = 0;
    for (let i = 0; i < PHASES; i++) {
      this.duration[i] = 0;
      this.length[i] = 0;
    }
  }

  #phase(i: number, speed: number, acceleration: number, length: number): void {
    this.startSpeed[i] = speed;
    this.acceleration[i] = acceleration;
    this.exitSpeed = speed;
    if (!(length > 0)) return;
    const end = Math.sqrt(Math.max(0, speed * speed + 2 * acceleration * length));
    const duration = (2 * length) / (speed + end);
    this.length[i] = length;
    this.duration[i] = duration;
    this.totalLength += length;
    this.totalTime += duration;
    this.exitSpeed = end;
  }
}
