// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a program has said so far: where it puts the head and every modal word in force, line by
 * line, as the firmware that it is for reads it. It checks nothing; lines that a controller would refuse
 * are read as far as they make sense, and what cannot be followed is named. Work coordinates in mm;
 * feeds in mm/min and S words as written.
 */
import { MM_PER_INCH } from '../base/inch.js';
import { type Message, msg } from '../base/message.js';
import type { Point } from '../geometry/path.js';
import { changesFrame, isHarmlessG, meaningOfM, type Unfollowed } from './known-codes.js';
import { LineSaid } from './line-said.js';
import { isPlaceCode, movesZero, PLACE_CODES, PROBE, TOOL_LENGTH } from './place-codes.js';
import { type PlaceRules, STORED_PLACES, type StateRules } from './place-rules.js';
import { type PlaceStart, ProgramPlace } from './program-place.js';
import type { Words } from './words.js';

/** What a line does to the head; `elsewhere`: to a place that the program itself does not name. */
export type LineMotion = 'none' | 'line' | 'arc' | 'elsewhere';

/** Not a code: one that is not known here. */
const UNKNOWN = -1;
const [G, M, F, S, O] = [...'GMFSO'].map((c) => c.charCodeAt(0)) as [
  ...[number, number, number, number, number],
];
/** What leaves the axis words of its line to the motion, where the firmware reads on. */
const WITH_MOVE = new Set([4, 28.1, 30.1, 92.1]);
const MIN_PERCENT = 10;
const MAX_PERCENT = 999;

export interface StateOptions extends PlaceStart {
  /** How the firmware reads; as Grbl does without this. */
  readonly rules?: StateRules;
  /** What is in force before the first line, as far as it is known. */
  readonly isRelative?: boolean;
  readonly isInches?: boolean;
}

export class ProgramState {
  /** Where the head is after the last line, and where it was before; in the numbers in force. */
  x: number;
  y: number;
  z = 0;
  fromX = 0;
  fromY = 0;
  fromZ = 0;
  /** 0…3 as in G0…G3; 80 for none. */
  motion = 0;
  /** False until a line says how to move: what ran before may have left another motion in force. */
  isMotionSaid = false;
  units: 20 | 21;
  /** False until a line says what numbers count, and from where: what ran before may have left others. */
  isUnitSaid = false;
  isDistanceSaid = false;
  isRelative: boolean;
  plane: 17 | 18 | 19 = 17;
  isInverseTime = false;
  /** 54…59; 0 where the program leaves it as it was. */
  coordinates = 0;
  spindle: 3 | 4 | 5 = 5;
  hasMist = false;
  hasFlood = false;
  feedMmPerMin = 0;
  /** What M220 makes of feeds; a share. */
  feedFraction = 1;
  s = 0;
  /** Some line moved the zero point itself (G92, G10…), so positions before it mean other places. */
  movesZero = false;

  /** The motion of the last line. */
  lineMotion: LineMotion = 'none';
  unfollowed: Unfollowed | undefined;
  /** Why it is not known where it leads the head: the end of a sentence that begins with "line 7". */
  trouble: Message | undefined;
  centreX = 0;
  centreY = 0;
  /** Where a line leads the head on its way to a stored place, or at most; counted as the place is. */
  via: Point | undefined;
  /** Whether it makes the machine wait for a person (M0, M1). */
  pauses = false;
  /** Whether it is a G4, and for how many seconds. */
  dwells = false;
  dwell = 0;
  /** Where the head is and was, beyond the numbers in force. */
  readonly at: ProgramPlace;
  /** Whether it was known before the last line. */
  wasPlaceKnown = true;

  readonly #rules: StateRules | undefined;
  readonly #places: PlaceRules;
  #hasMoved = false;
  readonly #said = new LineSaid();
  /** The code that uses the axis words of the line instead of the motion mode; 0 for none. */
  #other = 0;
  #end: 'resets' | 'may-reset' | 'none' = 'none';

  constructor(start: Point = { x: 0, y: 0 }, options: StateOptions = {}) {
    const { rules, isRelative, isInches, ...place } = options;
    this.x = start.x;
    this.y = start.y;
    this.at = new ProgramPlace(start, place);
    this.#rules = rules;
    this.#places = rules?.places ?? STORED_PLACES;
    this.isRelative = isRelative ?? false;
    this.units = isInches ? 20 : 21;
  }

  get isPlaceKnown(): boolean {
    return this.at.isKnown;
  }

  /** Whether the last line has words for axes other than X and Y. */
  get hasOtherAxes(): boolean {
    return this.#said.hasOtherAxes;
  }

  /** The radius of the last line's arc, as its R says it; NaN where it names a centre. mm. */
  get radius(): number {
    return this.#said.r;
  }

  /** Whether the firmware takes E for an axis, and no number has an exponent. */
  get hasExtruder(): boolean {
    return this.#rules?.hasExtruder ?? false;
  }

  /** mm of one unit of the program's numbers. */
  get unit(): number {
    return this.units === 20 ? MM_PER_INCH : 1;
  }

  read(words: Words): void {
    this.#begin();
    if (this.#places.ignoresSubcodes) dropSubcodes(words);
    const { letters, values, count } = words;
    const only = this.#rules?.takesOneCommand ? firstCommand(words) : -1;
    // Modes of the line hold for all of its words, wherever they stand.
    for (let i = 0; i < count; i++) {
      if (letters[i] === G && (only < 0 || i === only)) this.#noteG(values[i]!);
    }
    for (let i = 0; i < count; i++) {
      const letter = letters[i]!;
      if (letter === M) {
        if (only < 0 || i === only) this.#noteM(values[i]!, words);
      } else this.#noteWord(letter, values[i]!);
    }
    this.#finish(words);
  }

  #begin(): void {
    this.fromX = this.x;
    this.fromY = this.y;
    this.fromZ = this.z;
    this.lineMotion = 'none';
    this.pauses = this.dwells = false;
    this.dwell = 0;
    this.#said.clear();
    this.#other = 0;
    this.#end = 'none';
    this.unfollowed = this.trouble = this.via = undefined;
    this.wasPlaceKnown = this.at.isKnown;
  }

  #noteG(code: number): void {
    if (code <= 3 && code >= 0 && Number.isInteger(code)) this.#moveBy(code);
    else if (code === 80) this.#moveBy(code);
    else if (code === 20 || code === 21) this.#countIn(code);
    else if (code === 90 || code === 91) this.#countFrom(code);
    else if (code === 93) this.isInverseTime = true;
    else if (code === 94) this.isInverseTime = false;
    else if (code >= 54 && code <= 59 && Number.isInteger(code)) this.#select(code);
    else if (code === 17 || code === 18 || code === 19) this.plane = code;
    else if (isPlaceCode(code, this.#places)) this.#other = code;
    else if (code >= 38 && code < 39) this.#other = PROBE;
    else if (code >= 43 && code < 44) this.#other = TOOL_LENGTH;
    else if (!isHarmlessG(code, this.#places)) this.#noteUnknown('G', code);
  }

  #countIn(units: 20 | 21): void {
    this.units = units;
    this.isUnitSaid = true;
  }

  #countFrom(distance: number): void {
    this.isRelative = distance === 91;
    this.isDistanceSaid = true;
  }

  #moveBy(motion: number): void {
    this.motion = motion;
    this.isMotionSaid = true;
  }

  #select(system: number): void {
    // A system chosen once, before the first move, moves nothing.
    if (system !== this.coordinates && (this.coordinates !== 0 || this.#hasMoved)) {
      this.movesZero = true;
    }
    this.coordinates = system;
    if (!this.at.zeros.select(system)) this.unfollowed = 'frame';
    this.#count();
  }

  #noteUnknown(letter: 'G' | 'M', code: number): void {
    const isFrame = letter === 'M' || changesFrame(code) || (code === 53 && this.#places.g53Lasts);
    this.#other = UNKNOWN;
    this.unfollowed = isFrame ? 'frame' : 'motion';
    this.trouble ??= msg('has {word}, whose path cannot be followed', { word: `${letter}${code}` });
    if (isFrame) this.at.isGarbled = true;
  }

  #noteWord(letter: number, value: number): void {
    if (letter === F) this.feedMmPerMin = this.isInverseTime ? value : value * this.unit;
    else if (letter === S) this.s = value;
    else if (letter === O) this.unfollowed = 'program';
    else this.#said.note(letter, value, this.unit);
  }

  #noteM(code: number, words: Words): void {
    if (code === 3 || code === 4 || code === 5) this.spindle = code;
    else if (code === 7) this.hasMist = true;
    else if (code === 8) this.hasFlood = true;
    else if (code === 0 || code === 1) this.pauses = true;
    else if (code === 9) this.hasMist = this.hasFlood = false;
    else if (code === 2 || code === 30) this.#end = this.#places.endOf(code);
    else if (code === 220) this.#scaleFeed(words);
    else {
      const meaning = meaningOfM(code, words, this.#places);
      if (meaning === 'frame') this.#noteUnknown('M', code);
      else this.unfollowed ??= meaning;
    }
  }

  #scaleFeed({ letters, values, count }: Words): void {
    const at = letters.subarray(0, count).indexOf(S);
    if (at < 0) return;
    const percent = Math.max(MIN_PERCENT, Math.min(MAX_PERCENT, values[at]!));
    this.feedFraction = percent / 100;
  }

  #finish(words: Words): void {
    if (this.unfollowed === 'program' || this.unfollowed === 'motion') this.#leadElsewhere();
    else if (this.#other !== UNKNOWN) this.#carryOut(words);
    else if (this.#hasPlace) this.at.lose(true, true);
    if (this.#end !== 'none') this.#putBack();
  }

  #carryOut(words: Words): void {
    const other = this.#other;
    if (other === 4) this.#wait(words);
    else if (other === 53) this.#move('machine');
    else if (other !== 0) this.#carryOutCode(other);
    if (other === 0 || (WITH_MOVE.has(other) && this.#places.movesBesides)) {
      this.#move(this.isRelative ? 'head' : 'zero');
    }
  }

  #carryOutCode(code: number): void {
    const said = this.#said;
    const modes = { isRelative: this.isRelative, rules: this.#places };
    this.movesZero ||= movesZero(code);
    const outcome = PLACE_CODES.get(code)?.(said, this.at, modes);
    if (outcome?.leads === true) this.lineMotion = 'elsewhere';
    this.unfollowed ??= outcome?.unfollowed;
    this.trouble ??= outcome?.trouble;
    this.via = outcome?.via;
    this.#count();
    if (code !== 92) return;
    if (said.hasX) this.x = said.x;
    if (said.hasY) this.y = said.y;
    if (!Number.isNaN(said.z)) this.z = said.z;
  }

  #wait(words: Words): void {
    this.dwells = true;
    this.dwell = this.#rules?.dwell(words) ?? Math.max(0, this.#said.p);
  }

  get #hasPlace(): boolean {
    const { hasX, hasY, hasOtherAxes, hasCentre } = this.#said;
    const isCircle = hasCentre && (this.motion === 2 || this.motion === 3);
    return hasX || hasY || hasOtherAxes || isCircle;
  }

  /** What the head's place is called now. */
  #count(): void {
    this.x = this.at.x - this.at.zeros.x;
    this.y = this.at.y - this.at.zeros.y;
  }

  /** The target is unknown: a spline, a canned cycle, a subprogram. */
  #leadElsewhere(): void {
    this.lineMotion = 'elsewhere';
    this.at.lose(true, true);
  }

  #move(from: 'zero' | 'head' | 'machine'): void {
    if (this.motion === 80 || !this.#hasPlace) return;
    this.#hasMoved = true;
    const { at } = this;
    const said = this.#said;
    at.go(said, from);
    this.#count();
    if (from === 'zero') {
      // The very numbers that were written, not what is left of them by way of the machine.
      if (said.hasX) this.x = said.x;
      if (said.hasY) this.y = said.y;
    }
    if (!Number.isNaN(said.z)) this.z = said.z + (this.isRelative ? this.z : 0);
    const isLost = (said.hasX && !at.isXKnown) || (said.hasY && !at.isYKnown);
    if (isLost) this.trouble ??= msg('counts from an unknown position');
    const isArc = (this.motion === 2 || this.motion === 3) && from !== 'machine';
    if (from === 'machine' && this.motion > 1) this.#noteUnknown('G', 53);
    // A machine position is meaningless while the machine zero is unknown.
    const isElsewhere = from === 'machine' && isLost;
    if (isElsewhere) this.unfollowed ??= 'motion';
    this.lineMotion = isElsewhere ? 'elsewhere' : isArc ? 'arc' : 'line';
    if (isArc) this.#bend();
  }

  #bend(): void {
    this.#placeCentre();
    if (!this.wasPlaceKnown) this.trouble ??= msg('has an arc from an unknown position');
    if (this.plane === 17) return;
    this.unfollowed = 'motion';
    this.trouble ??= msg('has an arc that is not level, whose path cannot be followed');
  }

  #placeCentre(): void {
    const { i, j, r } = this.#said;
    if (Number.isNaN(r)) {
      this.centreX = this.fromX + i;
      this.centreY = this.fromY + j;
      return;
    }
    const dx = this.x - this.fromX;
    const dy = this.y - this.fromY;
    const chord = Math.hypot(dx, dy);
    const height = Math.sqrt(Math.max(0, r * r - (chord * chord) / 4));
    // Left of the way for a short arc that turns left, or a long one that turns right.
    const side = (this.motion === 3) === r > 0 ? 1 : -1;
    const fraction = chord === 0 ? 0 : (side * height) / chord;
    this.centreX = this.fromX + dx / 2 - dy * fraction;
    this.centreY = this.fromY + dy / 2 + dx * fraction;
  }

  /** M2 and M30 put the modes back. */
  #putBack(): void {
    const isChange =
      this.isRelative || this.isInverseTime || this.plane !== 17 || this.coordinates > 54;
    if (this.#end === 'may-reset' && isChange) this.at.isGarbled = true;
    this.spindle = 5;
    this.hasMist = this.hasFlood = false;
    this.#moveBy(1);
    this.isRelative = this.isInverseTime = false;
    this.plane = 17;
    if (this.#end === 'resets') {
      this.at.zeros.select(54);
      if (this.coordinates > 54) this.coordinates = 54;
      this.#count();
    }
  }
}

function firstCommand({ letters, count }: Words): number {
  for (let i = 0; i < count; i++) if (letters[i] === G || letters[i] === M) return i;
  return -1;
}

/** Codes whose subcodes say something of their own; those of G38 and G43 are all followed alike. */
const WITH_SUBCODES = new Set([28, 59, 92]);

/** `G91.1` as those read it that know no such code: G91. */
function dropSubcodes({ letters, values, count }: Words): void {
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    const whole = Math.trunc(value);
    const isG = letters[i] === G;
    if (value === whole || (!isG && letters[i] !== M)) continue;
    if (!isG || !WITH_SUBCODES.has(whole)) values[i] = whole;
  }
}
