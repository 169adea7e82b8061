// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The box that a program leads the head through, machine coordinates, by the reader of programs: dark
 * moves, arcs by their true curve, and the first line that leaves a range. What cannot be followed is reported as trouble,
 * never guessed. mm.
 */
import type { Message } from '../base/message.js';
import { arcBounds } from '../geometry/arc.js';
import type { Bounds } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import { type Zone, ZoneWatch } from '../toolpath/zone-watch.js';
import { arcOf } from './arc-of.js';
import type { StateRules } from './place-rules.js';
import { ProgramState, type StateOptions } from './program-state.js';
import type { Words } from './words.js';

/** What is known before the first line. */
export interface ReachStart extends StateOptions {
  readonly rules: StateRules;
  /** Where the head is, and where the zero in force lies, machine coordinates. */
  readonly head: Point;
  readonly workOffset: Point;
  readonly system: number;
  readonly offsets: ReadonlyMap<number, Point>;
  /** Where it must not go, machine coordinates. */
  readonly zones?: readonly Zone[];
  /** Whether the machine counts there; absent where that is not known. */
  readonly isWithin?: (box: Bounds) => boolean;
}

export interface Led {
  /** Infinite, and upside down, where no line moves the head. */
  readonly box: Bounds;
  /** The first line that leads to where the machine does not count. */
  readonly beyond?: number;
  /** Why it cannot be followed, and in which line: a sentence's end, "goes to …". */
  readonly trouble?: { readonly line: number; readonly what: Message };
  /** The first line that leads into a zone. */
  readonly noGo?: { readonly line: number; readonly zone: string };
}

const FAR = Number.POSITIVE_INFINITY;

export class ProgramReach {
  readonly #state: ProgramState;
  #line = 0;
  readonly #box = { minX: FAR, minY: FAR, maxX: -FAR, maxY: -FAR };
  readonly #isWithin: ReachStart['isWithin'];
  #beyond: Led['beyond'];
  #trouble: Led['trouble'];
  readonly #zones: ZoneWatch | undefined;
  #noGo: Led['noGo'];

  constructor({ head, zones = [], isWithin, ...options }: ReachStart) {
    const { x, y } = options.workOffset;
    this.#isWithin = isWithin;
    this.#zones = zones.length === 0 ? undefined : new ZoneWatch(zones, head);
    this.#state = new ProgramState({ x: head.x - x, y: head.y - y }, options);
  }

  get led(): Led {
    const [beyond, trouble, noGo] = [this.#beyond, this.#trouble, this.#noGo];
    return {
      box: { ...this.#box },
      ...(beyond !== undefined && { beyond }),
      ...(trouble && { trouble }),
      ...(noGo && { noGo }),
    };
  }

  /** Where the head is after the lines so far; NaN where that is unknown. */
  get head(): Point {
    return this.#state.at.known;
  }

  /** What is in force after the lines so far. */
  get modes(): { readonly isRelative: boolean; readonly isInches: boolean } {
    const { isRelative, units } = this.#state;
    return { isRelative, isInches: units === 20 };
  }

  read(words: Words, line: number): void {
    const state = this.#state;
    const { at } = state;
    const fromX = at.x;
    const fromY = at.y;
    state.read(words);
    this.#line = line;
    if (state.trouble !== undefined) this.#trouble ??= { line, what: state.trouble };
    const { via, lineMotion } = state;
    if (via !== undefined) {
      this.#leadTo(via.x, via.y);
      this.#pass(via);
    }
    if (lineMotion === 'none' || (lineMotion === 'elsewhere' && via === undefined)) return;
    // An unknown value is reported as trouble where a line needs it, and is not a position.
    this.#leadTo(at.isXKnown ? at.x : Number.NaN, at.isYKnown ? at.y : Number.NaN);
    if (lineMotion === 'arc') this.#bendTo({ x: fromX, y: fromY }, at);
    else this.#pass(at);
  }

  #bendTo(from: Point, { x, y }: Point): void {
    const { zeros } = this.#state.at;
    const arc = arcOf(this.#state, [from, { x, y }], zeros);
    const { minX, minY, maxX, maxY } = arcBounds(arc);
    this.#leadTo(minX, minY);
    this.#leadTo(maxX, maxY);
    this.#zones?.arc(arc, { x, y });
    this.#noteZone();
  }

  /** A way from or to an unknown place can be checked at its end only. */
  #pass({ x, y }: Point): void {
    const zones = this.#zones;
    if (zones === undefined) return;
    const { at, wasPlaceKnown } = this.#state;
    if (!(wasPlaceKnown && at.isKnown)) zones.jump({ x, y });
    zones.travel(x, y);
    this.#noteZone();
  }

  #noteZone(): void {
    if (this.#noGo !== undefined) return;
    const zone = this.#zones?.hits[0]?.zone;
    if (zone !== undefined) this.#noGo = { line: this.#line, zone };
  }

  #leadTo(x: number, y: number): void {
    const box = this.#box;
    if (x < box.minX) this.#grow('minX', x);
    if (x > box.maxX) this.#grow('maxX', x);
    if (y < box.minY) this.#grow('minY', y);
    if (y > box.maxY) this.#grow('maxY', y);
  }

  #grow(side: keyof Bounds, to: number): void {
    this.#box[side] = to;
    if (this.#isWithin?.(this.#box) === false) this.#beyond ??= this.#line;
  }
}
