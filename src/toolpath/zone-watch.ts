// SPDX-License-Identifier: GPL-3.0-or-later
/** Watches moves for zones where the head must not go, dark or burning. Each zone is reported once. mm. */
import { type Arc, arcMeetsBox } from '../geometry/arc.js';
import type { Bounds } from '../geometry/bounds.js';
import { segmentMeetsBox } from '../geometry/box-hits.js';
import type { Point } from '../geometry/path.js';
import type { MoveSink } from './moves.js';

export interface Zone {
  readonly name: string;
  readonly box: Bounds;
}

export interface ZoneHit {
  readonly zone: string;
  /** End of the first move that touches it. */
  readonly x: number;
  readonly y: number;
}

export class ZoneWatch implements MoveSink {
  readonly #zones: readonly Zone[];
  readonly #hits = new Map<string, ZoneHit>();
  #at: Point;

  constructor(zones: readonly Zone[], from: Point) {
    this.#zones = zones;
    this.#at = from;
  }

  get hits(): readonly ZoneHit[] {
    return [...this.#hits.values()];
  }

  travel(x: number, y: number): void {
    const to = { x, y };
    for (const { name, box } of this.#zones) {
      if (segmentMeetsBox(this.#at, to, box)) this.#note(name, to);
    }
    this.#at = to;
  }

  burn(x: number, y: number): void {
    this.travel(x, y);
  }

  arc(arc: Arc, end: Point): void {
    for (const { name, box } of this.#zones) if (arcMeetsBox(arc, box)) this.#note(name, end);
    this.#at = end;
  }

  air(): void {}

  /** The head comes to this place by an unknown path. */
  jump({ x, y }: Point): void {
    this.#at = { x, y };
  }

  #note(zone: string, { x, y }: Point): void {
    if (!this.#hits.has(zone)) this.#hits.set(zone, { zone, x, y });
  }
}
