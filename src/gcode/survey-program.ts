// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What must be known of a program before it is sent: its boxes (arcs by their true reach), extremes,
 * longest line, the zones it touches, and the lines that cannot be followed. In the program's own
 * coordinates, mm, mm/s, power 0…1.
 */
import { type Arc, arcBounds } from '../geometry/arc.js';
import { type Bounds, NOTHING, pointBox, union } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import { type Zone, type ZoneHit, ZoneWatch } from '../toolpath/zone-watch.js';
import type { LineCollector } from './line-collector.js';
import type { ReadingOptions } from './program-reading.js';
import { ProgramWalk } from './program-walk.js';
import { type UnfollowedLine, UnfollowedLines } from './unfollowed-lines.js';

/** A beam that burns while the head stands. */
interface LitRest {
  readonly line: number;
  /** Absent where it waits for a person. */
  readonly seconds?: number;
  readonly power: number;
}

/** A move whose modes the program did not set. */
interface UnsaidModes {
  readonly line: number;
  /** Words of the modes that begin a program: `G21 G90`. */
  readonly words: string;
}

export interface ProgramSurvey {
  readonly burnBounds: Bounds;
  readonly moveBounds: Bounds;
  readonly topPower: number;
  readonly topSpeed: number;
  readonly minSpeed: number;
  /** Moves that burn; one where the beam only burns at rest. */
  readonly burningBlocks: number;
  /** The largest S word, and the longest line after cleaning, characters. */
  readonly topS: number;
  readonly longestLine: number;
  readonly lineCount: number;
  readonly zoneHits: readonly ZoneHit[];
  readonly unfollowed: readonly UnfollowedLine[];
  /** The first line that waits while the beam burns. */
  readonly litRest?: LitRest;
  /** The first line that moves before the program has said what its numbers mean. */
  readonly unsaid?: UnsaidModes;
  /** The power with which the beam is still on after the last line. */
  readonly litAtEnd?: number;
  /** The first lines that make the machine wait for a person. */
  readonly pauses: readonly number[];
}

export interface SurveyOptions extends ReadingOptions {
  readonly zones: readonly Zone[];
}

const MAX_PAUSES_REPORTED = 3;

export class ProgramSurveyor {
  readonly #walk: ProgramWalk;
  readonly #zones: ZoneWatch;
  readonly #unfollowed = new UnfollowedLines();
  readonly #found = {
    burnBounds: NOTHING,
    moveBounds: NOTHING,
    topPower: 0,
    topSpeed: 0,
    minSpeed: 0,
    burningBlocks: 0,
    longestLine: 0,
    lineCount: 0,
  };
  readonly #pauses: number[] = [];
  #at: Point;
  readonly #pausesDark: boolean;
  #isBurningAtRest = false;
  #litRest: LitRest | undefined;
  #unsaid: UnsaidModes | undefined;
  #hasMoved = false;

  constructor({ zones, ...reading }: SurveyOptions) {
    const { start = { x: 0, y: 0 } } = reading;
    this.#at = start;
    this.#pausesDark = reading.rules.pausesDark;
    this.#zones = new ZoneWatch(zones, start);
    this.#walk = new ProgramWalk(
      {
        travel: (x, y) => this.#line({ x, y }, 0, 0),
        burn: (x, y, power, speed) => this.#line({ x, y }, power, speed),
        arc: (arc, end, power, speed) => this.#arc(arc, end, { power, speed }),
        rest: () => {},
        lineRead: (line, number) => this.#lineRead(line, number),
      },
      reading,
    );
  }

  /** Throws AppError `program.out-of-range` at a line that no machine could do. */
  read(chunk: Uint8Array): void {
    this.#walk.read(chunk);
  }

  end(): ProgramSurvey {
    this.#walk.end();
    const { burningBlocks } = this.#found;
    const litAtEnd = this.#litAtEnd;
    return {
      ...this.#found,
      burningBlocks: burningBlocks === 0 && this.#isBurningAtRest ? 1 : burningBlocks,
      topS: this.#walk.reading.beam.topS,
      zoneHits: this.#zones.hits,
      unfollowed: this.#unfollowed.lines,
      pauses: this.#pauses,
      ...(this.#litRest && { litRest: this.#litRest }),
      ...(litAtEnd > 0 && { litAtEnd }),
      ...(this.#unsaid && { unsaid: this.#unsaid }),
    };
  }

  get #litAtEnd(): number {
    const { beam } = this.#walk.reading;
    return Math.min(1, beam.beam.isOn ? Math.max(beam.armed, beam.waiting) : beam.waiting);
  }

  #lineRead(line: LineCollector, number: number): void {
    this.#found.lineCount++;
    this.#found.longestLine = Math.max(this.#found.longestLine, line.length);
    const { reading } = this.#walk;
    this.#unfollowed.note(reading, number, line);
    if (reading.state.pauses && this.#pauses.length < MAX_PAUSES_REPORTED)
      this.#pauses.push(number);
    if (reading.state.lineMotion === 'none') this.#stand(reading.beam.standing);
    else this.#noteModes(number);
    const { dwells, pauses, dwell } = reading.state;
    if (dwells) this.#rest(number, dwell);
    if (pauses && !this.#pausesDark) this.#rest(number);
  }

  #noteModes(line: number): void {
    if (this.#hasMoved) return;
    this.#hasMoved = true;
    const { isUnitSaid, isDistanceSaid } = this.#walk.reading.state;
    const words = [isUnitSaid ? '' : 'G21', isDistanceSaid ? '' : 'G90'].join(' ').trim();
    if (words !== '') this.#unsaid = { line, words };
  }

  #rest(line: number, seconds?: number): void {
    const power = Math.min(1, this.#walk.reading.beam.waiting);
    if (power <= 0 || seconds === 0) return;
    this.#litRest ??= { line, power, ...(seconds !== undefined && { seconds }) };
    this.#stand(power);
  }

  #stand(power: number): void {
    if (power <= 0) return;
    this.#isBurningAtRest = true;
    this.#found.burnBounds = union(this.#found.burnBounds, pointBox(this.#at));
    this.#found.topPower = Math.max(this.#found.topPower, Math.min(1, power));
  }

  #line(to: Point, power: number, speed: number): void {
    const from = this.#leave(to);
    const ends = union(pointBox(from), pointBox(to));
    this.#zones.travel(to.x, to.y);
    // How the head comes to where the program begins is not the program's doing.
    this.#note(power > 0 ? ends : pointBox(to), power, speed);
    this.#at = to;
  }

  #arc(arc: Arc, end: Point, { power, speed }: { readonly power: number; readonly speed: number }) {
    this.#leave(end);
    this.#zones.arc(arc, end);
    this.#note(union(arcBounds(arc), pointBox(end)), power, speed);
    this.#at = end;
  }

  /** The place that the head comes from; of a way from an unknown place only its end can be looked at. */
  #leave(to: Point): Point {
    if (this.#walk.reading.state.wasPlaceKnown) return this.#at;
    this.#zones.jump(to);
    return to;
  }

  #note(box: Bounds, power: number, speed: number): void {
    const found = this.#found;
    found.moveBounds = union(found.moveBounds, box);
    if (power <= 0) return;
    found.burnBounds = union(found.burnBounds, box);
    found.topPower = Math.max(found.topPower, power);
    found.topSpeed = Math.max(found.topSpeed, speed);
    found.minSpeed = found.burningBlocks === 0 ? speed : Math.min(found.minSpeed, speed);
    found.burningBlocks++;
  }
}
