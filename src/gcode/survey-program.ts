// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What must be known of a program before it is sent: its boxes (arcs by their true reach), extremes,
 * longest line, and the zones it touches. In the program's own coordinates, mm, mm/s, power 0…1.
 */
import { type Arc, arcBounds } from '../geometry/arc.js';
import { type Bounds, NOTHING, union } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import { type Zone, type ZoneHit, ZoneWatch } from '../toolpath/zone-watch.js';
import { LineCollector } from './line-collector.js';
import { ProgramWalk } from './program-walk.js';

export interface ProgramSurvey {
  readonly burnBounds: Bounds;
  readonly moveBounds: Bounds;
  readonly topPower: number;
  readonly topSpeed: number;
  readonly leastSpeed: number;
  /** Moves that burn. */
  readonly burningBlocks: number;
  /** The largest S word, and the longest line after cleaning, characters. */
  readonly topS: number;
  readonly longestLine: number;
  readonly lineCount: number;
  readonly zoneHits: readonly ZoneHit[];
}

export interface SurveyOptions {
  /** The S word of full power. */
  readonly maxS: number;
  readonly zones: readonly Zone[];
}

/** Longer lines are told as this long. */
const LONGEST = 4096;

export class ProgramSurveyor {
  readonly #walk: ProgramWalk;
  readonly #zones: ZoneWatch;
  readonly #collector = new LineCollector(LONGEST);
  readonly #found = {
    burnBounds: NOTHING,
    moveBounds: NOTHING,
    topPower: 0,
    topSpeed: 0,
    leastSpeed: 0,
    burningBlocks: 0,
    longestLine: 0,
    lineCount: 0,
  };
  #x = 0;
  #y = 0;

  constructor({ maxS, zones }: SurveyOptions) {
    this.#zones = new ZoneWatch(zones, { x: 0, y: 0 });
    this.#walk = new ProgramWalk(
      {
        travel: (x, y) => this.#line({ x, y }, 0, 0),
        burn: (x, y, power, speed) => this.#line({ x, y }, power, speed),
        arc: (arc, end, power, speed) => this.#arc(arc, end, { power, speed }),
        rest: () => {},
      },
      maxS,
    );
  }

  read(chunk: Uint8Array): void {
    for (const byte of chunk) if (byte !== 0x0d && this.#collector.push(byte)) this.#take();
  }

  end(): ProgramSurvey {
    if (this.#collector.hasBegun && this.#collector.push(0x0a)) this.#take();
    return { ...this.#found, topS: this.#walk.topS, zoneHits: this.#zones.hits };
  }

  #take(): void {
    if (this.#collector.length > 0) this.#found.lineCount++;
    this.#found.longestLine = Math.max(this.#found.longestLine, this.#collector.length);
    this.#walk.line(this.#collector);
  }

  #line(to: Point, power: number, speed: number): void {
    this.#zones.travel(to.x, to.y);
    const ends = union(boxOf({ x: this.#x, y: this.#y }), boxOf(to));
    // How the head comes to where the program begins is not the program's doing.
    this.#note(power > 0 ? ends : boxOf(to), power, speed);
    this.#x = to.x;
    this.#y = to.y;
  }

  #arc(arc: Arc, end: Point, { power, speed }: { readonly power: number; readonly speed: number }) {
    this.#zones.arc(arc, end);
    this.#note(arcBounds(arc), power, speed);
    this.#x = end.x;
    this.#y = end.y;
  }

  #note(box: Bounds, power: number, speed: number): void {
    const found = this.#found;
    found.moveBounds = union(found.moveBounds, box);
    if (power <= 0) return;
    found.burnBounds = union(found.burnBounds, box);
    found.topPower = Math.max(found.topPower, power);
    found.topSpeed = Math.max(found.topSpeed, speed);
    found.leastSpeed = found.burningBlocks === 0 ? speed : Math.min(found.leastSpeed, speed);
    found.burningBlocks++;
  }
}

function boxOf({ x, y }: Point): Bounds {
  return { minX: x, minY: y, maxX: x, maxY: y };
}
