// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A Smoothieware controller on a virtual clock. `ok` for a move comes before it is planned; then a
 * full planner makes the board read no further, and its receive buffer fills: bytes are kept waiting
 * on the wire, as USB and TCP do, and never lost. The laser fires in G1 only, with a power that
 * follows the speed, and before the first S with one that the program did not give.
 */
import { NEVER, VirtualBoard } from '../core/board.js';
import { Coordinates, noteMode, systemOf } from '../core/coordinates.js';
import { type GcodeLine, readGcode } from '../core/gcode-line.js';
import { SerialIn } from '../core/serial-in.js';
import { SMOOTHIEBOARD, type SmoothieFaults, type SmoothieOptions } from './options.js';
import { RealTimeWatch } from './real-time-watch.js';

const HOMING = 2;
/** `default_feed_rate` and `default_seek_rate`, mm/s. */
const RATE = 4000 / 60;
/** `laser_module_default_power`, an S word. */
const DEFAULT_POWER = 0.8;
const SILENT = new Set(['', 'G17', 'G94', 'M3', 'M4', 'M5', 'M8', 'M9', 'M17', 'M84']);

export class VirtualSmoothie extends VirtualBoard {
  linesTaken = 0;
  /** They wait on the wire instead. */
  readonly bytesLost = 0;
  readonly #options: typeof SMOOTHIEBOARD & SmoothieOptions;
  readonly #faults: SmoothieFaults;
  readonly #wire: SerialIn;
  readonly #coordinates = new Coordinates();
  readonly #watch: RealTimeWatch;
  #lines: string[] = [];
  #line = '';
  /** Answered, and waiting for the planner or for the head to stand. */
  #waiting: (() => boolean) | undefined;
  #wakesAt = NEVER;
  #thinksUntil = 0;
  #isHalted = false;
  #isHoming = false;
  #oks = 0;
  #s: number;
  /** The last G0 or G1. */
  #motion: 0 | 1 = 0;
  #seek = RATE;
  #feed = RATE;
  #feedFraction = 1;

  constructor(options: SmoothieOptions = {}) {
    const board = { ...SMOOTHIEBOARD, ...options } as typeof SMOOTHIEBOARD & SmoothieOptions;
    super({ ...board, junctionDeviation: 0.05 });
    this.#coordinates.select(1);
    this.#options = board;
    this.#faults = options.faults ?? {};
    this.#wire = new SerialIn(board.baudRate);
    this.#s = DEFAULT_POWER;
    this.#watch = new RealTimeWatch({
      report: () => this.#say(this.#report()),
      hold: () => board.hasFeedHold && this.head.hold(this.now),
      resume: () => board.hasFeedHold && this.head.resume(this.now),
      halt: () => this.#halt('HALTED, M999 or $X to exit HALT state'),
      take: (byte) => this.#take(byte),
    });
  }

  powerUp(): void {
    this.head.halt(this.now);
    this.#wire.clear();
    this.#lines = [];
    this.#line = '';
    this.#waiting = undefined;
    this.#isHalted = false;
    this.#coordinates.isAbsolute = true;
    this.#coordinates.unit = 1;
    this.#s = DEFAULT_POWER;
    this.#feedFraction = 1;
    this.#motion = 0;
    this.#seek = this.#feed = RATE;
    this.head.setPowerFraction(1, this.now);
    this.#say('Smoothie');
    this.#say('ok');
  }

  write(bytes: Uint8Array): void {
    this.#wire.send(bytes, this.now);
    this.#arrive();
    this.#pump();
  }

  protected override get hasLine(): boolean {
    return this.#waiting !== undefined || this.#lines.length > 0;
  }

  protected override ownEventAt(): number {
    return Math.min(
      this.#wire.nextEventAt,
      this.#wakesAt,
      this.#thinksUntil > this.now && this.#lines.length > 0 ? this.#thinksUntil : NEVER,
    );
  }

  protected override happen(): void {
    if (this.#wakesAt <= this.now) this.#wakesAt = NEVER;
    this.#arrive();
    this.#pump();
  }

  #arrive(): void {
    this.#wire.arrive(this.now, (byte) => this.#watch.receive(byte));
  }

  #take(byte: number): void {
    if (byte !== 0x0a && byte !== 0x0d) {
      this.#line += String.fromCharCode(byte);
      return;
    }
    const line = this.#line.trim();
    this.#line = '';
    if (line !== '') this.#lines.push(line);
  }

  #pump(): void {
    for (;;) {
      if (this.#waiting) {
        if (!this.#waiting()) return;
        this.#waiting = undefined;
      }
      const line = this.#thinksUntil > this.now ? undefined : this.#lines.shift();
      if (line === undefined) return;
      this.#thinksUntil = this.now + this.#options.lineCost;
      this.#obey(line);
    }
  }

  #obey(text: string): void {
    this.linesTaken++;
    if (this.#faults.restartAtLine === this.linesTaken) this.powerUp();
    else if (this.#faults.limitAtLine === this.linesTaken) this.#halt('ALARM: Hard limit +X');
    else if (text === 'fire off') this.#say('turning laser off and returning to auto mode');
    else if (text === '$H') this.#home();
    else if (text === '$X' || text === 'M999') this.#unlock();
    else if (text === '$#' || text === '$G') this.#sayWork(text);
    else if (this.#isHalted) this.#say('!!');
    else {
      const line = readGcode(text);
      if (line) this.#run(line);
      else this.#say(`error:Unsupported command - ${text}`);
    }
  }

  #run(line: GcodeLine): void {
    const { command, words } = line;
    const system = systemOf(command);
    if (system !== undefined) {
      this.#coordinates.select(system);
      this.#ok();
    } else if (command === 'G0' || command === 'G1') this.#move(line);
    else if (noteMode(command, this.#coordinates) || SILENT.has(command)) this.#ok();
    else if (command === 'G28') this.#home();
    else if (command === 'M400') this.#answerWhen(() => this.head.isStill);
    else if (command === 'G4') this.#dwell(words);
    else if (command === 'M220' || command === 'M221') this.#override(command, words.get('S'));
    else if (command === 'G92' || (command === 'G10' && words.get('L') === 20)) {
      this.#coordinates.setWork(words);
      this.#ok();
    } else if (command === 'G10') {
      this.#coordinates.store(words.get('P') || this.#coordinates.system, words);
      this.#ok();
    } else if (command === 'M114') {
      const { x, y } = this.#coordinates.work;
      this.#say(`ok C: X:${x.toFixed(4)} Y:${y.toFixed(4)} Z:0.0000`);
    } else if (command === 'M115') {
      this.#say(
        'FIRMWARE_NAME:Smoothieware, FIRMWARE_VERSION:virtual, X-SYSTEM_CLOCK:120MHz, X-GRBL_MODE:0',
      );
      this.#ok();
    } else this.#say(`error:Unsupported command - ${command}`);
  }

  #move({ command, words }: GcodeLine): void {
    const feed = words.get('F');
    const mmPerSecond = feed === undefined ? undefined : (feed * this.#coordinates.unit) / 60;
    this.#motion = command === 'G0' ? 0 : 1;
    if (command === 'G0') this.#seek = mmPerSecond ?? this.#seek;
    else this.#feed = mmPerSecond ?? this.#feed;
    this.#s = words.get('S') ?? this.#s;
    this.#coordinates.moveTo(words);
    const { x, y } = this.#coordinates;
    const isDark = command === 'G0';
    const move = {
      x,
      y,
      speed: (isDark ? this.#seek : this.#feed) * this.#feedFraction,
      s: isDark ? 0 : this.#s,
      isRateAdjusted: true,
    };
    this.#ok();
    this.#waiting = () => {
      if (this.head.isFull) return false;
      this.head.queue(move, this.now);
      return true;
    };
  }

  #override(command: 'M220' | 'M221', percent = 100): void {
    if (command === 'M220') this.#feedFraction = Math.min(1000, Math.max(10, percent)) / 100;
    else this.head.setPowerFraction(percent / 100, this.now);
    this.#ok();
  }

  #sayWork(question: '$#' | '$G'): void {
    if (question === '$G') {
      const { system, unit } = this.#coordinates;
      const feed = ((this.#motion === 0 ? this.#seek : this.#feed) * 60) / unit;
      this.#say(
        `[GC:G${this.#motion} G${53 + system} G17 G${unit === 1 ? 21 : 20} G90 G94 M0 M5 M9 T0 F${feed.toFixed(1)} S${this.#s.toFixed(4)}]`,
      );
    } else {
      for (let system = 1; system <= 6; system++) {
        const { x, y } = this.#inBoardUnit(this.#coordinates.zeroOf(system));
        this.#say(`[G${53 + system}:${x.toFixed(4)},${y.toFixed(4)},0.0000]`);
      }
    }
    this.#ok();
  }

  /** P counts milliseconds where the board is not in grbl mode, S seconds. */
  #dwell(words: ReadonlyMap<string, number>): void {
    const seconds = Math.trunc(words.get('P') ?? 0) / 1000 + Math.trunc(words.get('S') ?? 0);
    this.#answerWhen(() => this.head.isStill, seconds);
  }

  #home(): void {
    this.#isHalted = false;
    this.#isHoming = true;
    this.#answerWhen(
      () => this.head.isStill,
      HOMING,
      () => {
        this.#isHoming = false;
        const { homedAt } = this.#options;
        this.head.place(homedAt.x, homedAt.y);
        this.#coordinates.place(homedAt);
      },
    );
  }

  /** Answers when it is so and some time has passed since. */
  #answerWhen(isSo: () => boolean, seconds = 0, end: () => void = () => {}): void {
    let until: number | undefined;
    this.#waiting = () => {
      if (until === undefined && isSo()) until = this.now + seconds;
      if (until === undefined || this.now < until) {
        this.#wakesAt = until ?? NEVER;
        return false;
      }
      end();
      this.#ok();
      return true;
    };
  }

  #unlock(): void {
    this.#isHalted = false;
    this.#say('[Caution: Unlocked]');
    this.#ok();
  }

  #halt(line: string): void {
    this.#isHalted = true;
    this.#isHoming = false;
    this.#waiting = undefined;
    this.head.halt(this.now);
    this.#coordinates.place(this.head.position(this.now));
    this.#say(line);
  }

  #report(): string {
    const at = this.position;
    const work = this.#coordinates.toWork(at);
    const xyz = (place: { x: number; y: number }) => {
      const { x, y } = this.#inBoardUnit(place);
      return `${x.toFixed(4)},${y.toFixed(4)},0.0000`;
    };
    const speed = ((this.head.speed(this.now) * 60) / this.#coordinates.unit).toFixed(1);
    const asked = (this.#feed * 60).toFixed(1);
    const fraction = (this.#feedFraction * 100).toFixed(1);
    const feeds = this.isMoving ? `F:${speed},${asked},${fraction}` : `F:${asked},${fraction}`;
    const s = this.head.power(this.now) * this.#options.maxS;
    return `<${this.#state()}|MPos:${xyz(at)}|WPos:${xyz(work)}|${feeds}|S:${s.toFixed(4)}>`;
  }

  /** The place in the unit that lines are read in. */
  #inBoardUnit({ x, y }: { readonly x: number; readonly y: number }): { x: number; y: number } {
    const { unit } = this.#coordinates;
    return { x: x / unit, y: y / unit };
  }

  #state(): string {
    if (this.#isHalted) return 'Alarm';
    if (this.#isHoming) return 'Home';
    if (this.head.isHeld) return 'Hold';
    return this.head.isStill ? 'Idle' : 'Run';
  }

  #ok(): void {
    this.#oks++;
    if (!this.#faults.dropOks?.includes(this.#oks)) this.#say('ok');
  }

  #say(line: string): void {
    if (this.#faults.isMute) return;
    const prompt = this.#options.hasPrompt ? '> ' : '';
    this.onData(new TextEncoder().encode(`${prompt}${line}\r\n`));
  }
}
