// SPDX-License-Identifier: GPL-3.0-or-later
/** The burnt moves of a program, gathered into strokes of one power and speed. */
import type { WalkSink } from '../../gcode/program-walk.js';
import type { Arc } from '../../geometry/arc.js';
import { type Path, PathBuilder, type Point } from '../../geometry/path.js';
import { addSweep } from '../arc-curves.js';
import { TOP_S } from './any-beam.js';

export interface ProgramStroke {
  /** The S word. */
  readonly s: number;
  /** mm/s */
  readonly speed: number;
  readonly path: Path;
}

const MAX_MOVES = 5_000_000;
/** Parts of one S that differ; shares of the largest S are not exact. */
const S_GRAINS = 1e4;

export class StrokeCollector implements WalkSink {
  readonly strokes: ProgramStroke[] = [];
  #at: Point = { x: 0, y: 0 };
  #path: PathBuilder | undefined;
  #s = 0;
  #speed = 0;
  #moves = 0;

  travel(x: number, y: number): void {
    this.finish();
    this.#at = { x, y };
  }

  burn(x: number, y: number, power: number, speed: number): void {
    this.#stroke(power, speed)?.lineTo(x, y);
    this.#at = { x, y };
  }

  arc(arc: Arc, end: Point, power: number, speed: number): void {
    const path = this.#stroke(power, speed);
    if (path !== undefined) this.#moves += addSweep(path, arc, end);
    this.#at = end;
  }

  rest(): void {}

  finish(): void {
    if (this.#path !== undefined)
      this.strokes.push({ s: this.#s, speed: this.#speed, path: this.#path.build() });
    this.#path = undefined;
  }

  /** Throws RangeError where there is more than can be drawn. */
  #stroke(power: number, speed: number): PathBuilder | undefined {
    if (++this.#moves > MAX_MOVES) throw new RangeError('more moves than can be drawn');
    const s = Math.round(power * TOP_S * S_GRAINS) / S_GRAINS;
    if (s !== this.#s || speed !== this.#speed || s === 0) this.finish();
    [this.#s, this.#speed] = [s, speed];
    if (s === 0) return undefined;
    this.#path ??= new PathBuilder().moveTo(this.#at.x, this.#at.y);
    return this.#path;
  }
}
