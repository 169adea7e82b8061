// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * First reading of a line: sorts its words into modal groups and values, and refuses what Grbl 1.1
 * refuses at this stage (unknown words, two of a group, repeated values). Numbers returned are Grbl
 * error codes, 0 for none.
 */
import type { Words } from '../../gcode/words.js';
import type { LineRequest, NonModal } from './parser-state.js';

/** What claims the axis words of a line. */
export type AxisUse = 'none' | 'motion' | 'non-modal' | 'tool-length';

const GROUP = {
  nonModal: 1,
  motion: 2,
  plane: 4,
  distance: 8,
  arcDistance: 16,
  feedMode: 32,
  units: 64,
  cutter: 128,
  toolLength: 256,
  coordinate: 512,
  control: 1024,
  program: 2048,
  spindle: 4096,
  coolant: 8192,
} as const;

const A = 0x41;
const bitOf = (letter: string) => 1 << (letter.charCodeAt(0) - A);
export const BIT = {
  F: bitOf('F'),
  I: bitOf('I'),
  J: bitOf('J'),
  K: bitOf('K'),
  L: bitOf('L'),
  N: bitOf('N'),
  P: bitOf('P'),
  R: bitOf('R'),
  S: bitOf('S'),
  T: bitOf('T'),
  X: bitOf('X'),
  Y: bitOf('Y'),
  Z: bitOf('Z'),
} as const;
const VALUE_WORDS = Object.values(BIT).reduce((all, bit) => all | bit, 0);
const NEVER_NEGATIVE = BIT.F | BIT.N | BIT.P | BIT.S | BIT.T;
export const AXES = BIT.X | BIT.Y | BIT.Z;

export class WordReader {
  /** Value words seen, one bit per letter; the parser clears what it used. */
  given = 0;
  /** Values by letter, A first. */
  readonly values = new Float64Array(26);
  axisUse: AxisUse = 'none';
  groups = 0;

  /** Whether only words that `$J=` may hold were seen. */
  get isJoggable(): boolean {
    const allowed = GROUP.nonModal | GROUP.distance | GROUP.units;
    return (this.groups & ~allowed) === 0;
  }

  read(words: Words, request: LineRequest): number {
    this.given = 0;
    this.groups = 0;
    this.axisUse = 'none';
    for (let i = 0; i < words.count; i++) {
      const letter = words.letters[i]!;
      const value = words.values[i]!;
      const code =
        letter === 0x47
          ? this.#g(value, request)
          : letter === 0x4d
            ? this.#m(value, request)
            : this.#value(letter, value);
      if (code !== 0) return code;
    }
    return 0;
  }

  value(letter: string): number {
    return this.values[letter.charCodeAt(0) - A]!;
  }

  #value(letter: number, value: number): number {
    const bit = 1 << (letter - A);
    if ((VALUE_WORDS & bit) === 0) return 20;
    if (this.given & bit) return 25;
    if (value < 0 && NEVER_NEGATIVE & bit) return 4;
    this.given |= bit;
    this.values[letter - A] = value;
    return 0;
  }

  #group(bit: number): number {
    if (this.groups & bit) return 21;
    this.groups |= bit;
    return 0;
  }

  #claim(use: AxisUse): number {
    if (this.axisUse !== 'none') return 24;
    this.axisUse = use;
    return 0;
  }

  #g(value: number, request: LineRequest): number {
    // Tenths, so that 92.1 is 921 and 92.15 is not a word.
    const tenths = Math.round(value * 100) / 10;
    switch (tenths) {
      case 0:
      case 10:
      case 20:
      case 30:
        request.modal.motion = (tenths / 10) as 0 | 1 | 2 | 3; // The case labels are these.
        return this.#claim('motion') || this.#group(GROUP.motion);
      case 800:
        request.modal.motion = 80;
        return this.#group(GROUP.motion);
      case 431:
      case 490:
        request.toolLength = tenths === 490 ? 0 : Number.NaN;
        return this.#claim('tool-length') || this.#group(GROUP.toolLength);
      default:
        return this.#mode(tenths, request);
    }
  }

  #mode(tenths: number, request: LineRequest): number {
    const { modal } = request;
    switch (tenths) {
      case 170:
      case 180:
      case 190:
        modal.plane = (tenths / 10) as 17 | 18 | 19; // The case labels are these.
        return this.#group(GROUP.plane);
      case 200:
      case 210:
        modal.units = tenths === 200 ? 20 : 21;
        return this.#group(GROUP.units);
      case 900:
      case 910:
        modal.isRelative = tenths === 910;
        return this.#group(GROUP.distance);
      case 911:
        return this.#group(GROUP.arcDistance);
      case 930:
      case 940:
        modal.feedMode = tenths === 930 ? 93 : 94;
        return this.#group(GROUP.feedMode);
      case 400:
        return this.#group(GROUP.cutter);
      case 610:
        return this.#group(GROUP.control);
      default:
        return this.#coordinateOrNonModal(tenths, request);
    }
  }

  #coordinateOrNonModal(tenths: number, request: LineRequest): number {
    if (tenths >= 540 && tenths <= 590 && tenths % 10 === 0) {
      request.modal.coordinate = tenths / 10 - 54;
      return this.#group(GROUP.coordinate);
    }
    const name = NON_MODALS.get(tenths);
    if (name === undefined) return 20;
    request.nonModal = name;
    const usesAxes = name !== 'G4' && name !== 'G53' && !name.endsWith('.1');
    if (usesAxes && this.#claim('non-modal') !== 0) return 24;
    return this.#group(GROUP.nonModal);
  }

  #m(value: number, request: LineRequest): number {
    const { modal } = request;
    if (!Number.isInteger(value)) return 23;
    switch (value) {
      case 0:
        modal.program = 'paused';
        return this.#group(GROUP.program);
      case 1:
        return this.#group(GROUP.program);
      case 2:
      case 30:
        modal.program = 'done';
        return this.#group(GROUP.program);
      case 3:
      case 4:
      case 5:
        modal.spindle = value;
        return this.#group(GROUP.spindle);
      case 7:
        modal.hasMist = true;
        return this.#group(GROUP.coolant);
      case 8:
        modal.hasFlood = true;
        return this.#group(GROUP.coolant);
      case 9:
        modal.hasMist = modal.hasFlood = false;
        return this.#group(GROUP.coolant);
      default:
        return 20;
    }
  }
}

const NON_MODALS: ReadonlyMap<number, NonModal> = new Map<number, NonModal>([
  [40, 'G4'],
  [100, 'G10'],
  [280, 'G28'],
  [281, 'G28.1'],
  [300, 'G30'],
  [301, 'G30.1'],
  [530, 'G53'],
  [920, 'G92'],
  [921, 'G92.1'],
]);
