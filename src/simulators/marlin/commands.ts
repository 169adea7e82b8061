// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What each command does to the virtual Marlin. A command that must wait (for room in the planner, or
 * for the head to stand) is asked again later; `done` answers it. Laser rules of Marlin 2: power that
 * is inline travels with the moves and G0 is dark; a plain M3 waits, and burns in G0, too.
 */
import { Coordinates, noteMode, systemOf } from '../core/coordinates.js';
import type { GcodeLine } from '../core/gcode-line.js';
import type { Head } from '../core/head.js';
import type { MARLIN_BOARD, MarlinOptions } from './options.js';
import { STEPS_PER_MM, StepCount } from './step-count.js';

export type CommandOutcome = 'done' | 'wait' | 'unknown';

export interface MarlinCommandDeps {
  readonly head: Head;
  readonly now: () => number;
  say(line: string): void;
  readonly board: typeof MARLIN_BOARD & MarlinOptions;
}

/** Moves queued this soon after a quickstop are dropped. */
const CLEANING = 1;
const HOMING = 2;
const FIRMWARE =
  'FIRMWARE_NAME:Marlin 2.1.2 (virtual) SOURCE_CODE_URL:github.com/MarlinFirmware/Marlin PROTOCOL_VERSION:1.0 MACHINE_TYPE:Virtual laser EXTRUDER_COUNT:0';
const SILENT = new Set(['M8', 'M9', 'M17', 'M18', 'M84', 'M108', 'M110', 'M410', 'M999']);

export class Commands {
  readonly coordinates = new Coordinates();
  readonly #deps: MarlinCommandDeps;
  #speed = 25;
  #feedFraction = 1;
  #mode: 'plain' | 'inline' | 'dynamic' = 'plain';
  #inlineS = 0;
  /** What a plain M3 or M106 burns with, in every move and at rest. */
  #plainS = 0;
  #cleaningUntil = 0;
  /** The last move, for lines that name none. */
  #motion = '';
  readonly #count: StepCount;
  /** When what is under way (a dwell, homing) is over. */
  #until: number | undefined;

  constructor(deps: MarlinCommandDeps) {
    this.#deps = deps;
    this.#count = new StepCount(deps.board);
  }

  /** When a waiting command may be worth asking again, besides the end of a move. */
  get wakesAt(): number {
    return this.#until ?? Number.POSITIVE_INFINITY;
  }

  restart(): void {
    this.#mode = 'plain';
    this.#inlineS = 0;
    this.#plainS = 0;
    this.#until = undefined;
    this.#feedFraction = 1;
    this.coordinates.system = 0;
    this.coordinates.clearOffset();
    this.#count.clear();
    this.coordinates.isAbsolute = true;
    this.coordinates.unit = 1;
  }

  /** M410: drops the planner; the head stops where it is. */
  quickstop(): void {
    const { head, now } = this.#deps;
    head.halt(now());
    head.setStanding(this.#plainS, now());
    this.coordinates.place(head.position(now()));
    this.#cleaningUntil = now() + CLEANING;
  }

  run(said: GcodeLine): CommandOutcome {
    const goesOn = said.command === '' && this.#deps.board.hasMotionModes;
    const line = goesOn ? { ...said, command: this.#motion } : said;
    const { command, words } = line;
    if (command === 'G0' || command === 'G1') this.#motion = command;
    const { say } = this.#deps;
    if (noteMode(command, this.coordinates) || SILENT.has(command)) return 'done';
    const system = systemOf(command);
    if (system !== undefined) return this.#select(system);
    switch (command) {
      case 'G0':
      case 'G1':
        return this.#move(line);
      case 'M220':
        this.#feedFraction = Math.min(999, Math.max(10, words.get('S') ?? 100)) / 100;
        return 'done';
      case 'G4':
        return this.#after((words.get('P') ?? 0) / 1000 + (words.get('S') ?? 0), () => {});
      case 'G28':
        return this.#after(HOMING, () => this.#homed());
      case 'G92':
        return this.#setWork(words);
      case 'M3':
      case 'M4':
        return this.#switchOn(command, words);
      case 'M5':
        return this.#switchOff(words);
      case 'M106':
        this.#plainS = words.get('S') ?? 255;
        return this.#standing();
      case 'M107':
        this.#plainS = 0;
        return this.#standing();
      case 'M114': {
        const { x, y } = this.coordinates.work;
        const count = this.#count.say(this.#deps.head.position(this.#deps.now()));
        say(`X:${x.toFixed(2)} Y:${y.toFixed(2)} Z:0.00 E:0.00 Count ${count} Z:0`);
        return 'done';
      }
      case 'M92':
        if (!this.#deps.board.reportsSteps) return 'unknown';
        say('echo:; Steps per unit:');
        say(`echo:  M92 X${STEPS_PER_MM.toFixed(2)} Y${STEPS_PER_MM.toFixed(2)} Z400.00`);
        return 'done';
      case 'M115':
        say(FIRMWARE);
        say(`Cap:MOTION_MODES:${this.#deps.board.hasMotionModes ? 1 : 0}`);
        say(`Cap:EMERGENCY_PARSER:${this.#deps.board.hasEmergencyParser ? 1 : 0}`);
        return 'done';
      case 'M211':
        this.#sayEnds();
        return 'done';
      case 'M400':
        return this.#deps.head.isStill ? 'done' : 'wait';
      default:
        return 'unknown';
    }
  }

  #move({ command, words }: GcodeLine): CommandOutcome {
    const { head, now } = this.#deps;
    if (head.isFull) return 'wait';
    const { coordinates } = this;
    const feed = words.get('F');
    if (feed !== undefined && feed > 0) this.#speed = (feed * coordinates.unit) / 60;
    if (this.#mode !== 'plain') {
      if (command === 'G0') this.#inlineS = 0;
      else this.#inlineS = words.get('S') ?? this.#inlineS;
    }
    if (now() < this.#cleaningUntil) return 'done';
    coordinates.moveTo(words);
    const { x, y } = coordinates;
    const s = this.#mode === 'plain' ? this.#plainS : command === 'G0' ? 0 : this.#power();
    head.queue({ x, y, speed: this.#speed * this.#feedFraction, s, isRateAdjusted: false }, now());
    return 'done';
  }

  /** M4 I takes no S: power is the feed, mm/min, over 256. */
  #power(): number {
    return this.#mode === 'dynamic'
      ? Math.min(255, Math.floor((this.#speed * 60) / 256))
      : this.#inlineS;
  }

  #switchOn(command: 'M3' | 'M4', words: ReadonlyMap<string, number>): CommandOutcome {
    if (words.has('I')) {
      this.#mode = command === 'M3' ? 'inline' : 'dynamic';
      this.#inlineS = words.get('S') ?? 0;
      return 'done';
    }
    if (!this.#deps.head.isStill) return 'wait';
    this.#mode = 'plain';
    this.#plainS = words.get('S') ?? 255;
    return this.#standing();
  }

  #switchOff(words: ReadonlyMap<string, number>): CommandOutcome {
    if (!this.#deps.head.isStill) return 'wait';
    if (words.has('I')) this.#mode = 'plain';
    this.#inlineS = 0;
    this.#plainS = 0;
    return this.#standing();
  }

  /** The beam of a head at rest follows its switch at once. */
  #standing(): CommandOutcome {
    const { head, now } = this.#deps;
    if (head.isStill) head.setStanding(this.#plainS, now());
    return 'done';
  }

  #after(seconds: number, end: () => void): CommandOutcome {
    if (this.#until === undefined) {
      if (!this.#deps.head.isStill) return 'wait';
      this.#until = this.#deps.now() + seconds;
    }
    if (this.#deps.now() < this.#until) return 'wait';
    this.#until = undefined;
    end();
    return 'done';
  }

  #setWork(words: ReadonlyMap<string, number>): CommandOutcome {
    if (!this.#deps.head.isStill && !this.#deps.board.hasWorkspaceOffsets) return 'wait';
    this.coordinates.setWork(words);
    this.#count.zeroMoved(this.coordinates.toWork({ x: 0, y: 0 }));
    return 'done';
  }

  /** Nothing happens to a system that is selected already, whatever zero is in force. */
  #select(system: number): CommandOutcome {
    if (!this.#deps.board.hasCoordinateSystems) return 'unknown';
    if (system !== this.coordinates.system) this.coordinates.select(system);
    return 'done';
  }

  #homed(): void {
    const { head, board } = this.#deps;
    const { ends, homesHigh } = board;
    const end = homesHigh ? 'to' : 'from';
    head.place(ends.x[end], ends.y[end]);
    this.coordinates.place({ x: ends.x[end], y: ends.y[end] });
    this.coordinates.clearOffset();
    this.#count.clear();
  }

  /** Counted from the zero in force, as positions are. */
  #sayEnds(): void {
    const { say, board } = this.#deps;
    const { ends } = board;
    const low = this.coordinates.toWork({ x: ends.x.from, y: ends.y.from });
    const high = this.coordinates.toWork({ x: ends.x.to, y: ends.y.to });
    const place = ({ x, y }: { x: number; y: number }) => `X${x.toFixed(2)} Y${y.toFixed(2)} Z0.00`;
    say('echo:  M211 S1 ; ON');
    say(`echo:  Min:  ${place(low)}   Max:  ${place(high)}`);
  }
}
