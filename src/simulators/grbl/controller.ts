// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A GRBL 1.1 controller on a virtual clock: bytes in, bytes out, and a head that burns. Nothing in
 * here waits or ticks by itself: `advance` lets time pass, `nextEventAt` says when something will
 * happen. `ok` means a line was queued; a full planner makes the parser wait; real-time characters
 * pass every queue. Times s, positions mm, power 0…1.
 */
import type { LineCollector } from '../../gcode/line-collector.js';
import type { Processor } from '../../toolpath/processor.js';
import type { BurnRecord, SegmentListener } from '../core/burn-record.js';
import type { MachineTally } from '../core/virtual-machine.js';
import { Board, type BoardCondition } from './board.js';
import { Cycle } from './cycle.js';
import { ackUnderFault, type Faults } from './faults.js';
import { LineExecutor } from './line-executor.js';
import { applyOverride } from './overrides.js';
import { CONTROLLER_PROFILES, type ControllerProfileId } from './profile.js';
import { ReceiveBuffer } from './receive-buffer.js';
import { statusReport } from './status-report.js';

export interface ControllerOptions {
  readonly profile?: ControllerProfileId;
  /** `$n` that differ from the profile's. */
  readonly settings?: Readonly<Record<number, number>>;
  /** Powers up in Alarm when `$22` is on, as most routers do and most diode lasers do not. */
  readonly locksUntilHomed?: boolean;
  /** False: counts as Grbl comes, from minus its travel to 0, wherever it homes to. */
  readonly homesToZero?: boolean;
  /** False: bytes arrive at once instead of at the baud rate. */
  readonly isPaced?: boolean;
  /** Size of the receive buffer, when it is not what the board announces. */
  readonly rxBytes?: number;
  /** Bits a second, instead of the profile's. */
  readonly baudRate?: number;
  /** Seconds per line, whatever is in it, instead of the profile's; or what its processor spends on each. */
  readonly lineCost?: number;
  readonly processor?: Processor;
  readonly faults?: Faults;
  /** Called with what is burnt, as it is burnt; nothing is kept then. The segment is reused. */
  readonly onSegment?: SegmentListener;
  /** Segments kept at most; the oldest go first. */
  readonly maxSegments?: number;
}

/** Where lines come from when they do not come by wire, and what is called with their outcome. */
export interface PulledLines {
  /** Fills the collector with the next line; false when there is none now. */
  next(collector: LineCollector): boolean;
  /** Nothing more will come. */
  readonly isAtEnd: boolean;
  /** When the last of these bytes of the line just given is there; `now` where the link is left out. */
  arrival(bytes: number, now: number): number;
  /** Seconds of thought for the line just given. */
  cost(): number;
  /** 0 or the error code of the line just done. */
  done(code: number, now: number): void;
  /** The board locked itself; no line will be done any more. */
  alarm(code: number): void;
}

const UNLOCK_HINT = "[MSG:'$H'|'$X' to unlock]";
const NEVER = Number.POSITIVE_INFINITY;
/** Checked lines are not planned, which is most of the work. */
const CHECK_FRACTION = 1 / 8;
const encoder = new TextEncoder();

export class VirtualController {
  /** Set by the other end of the wire. */
  onData: (bytes: Uint8Array) => void = () => {};
  source: PulledLines | undefined;
  readonly #board: Board;
  readonly #cycle: Cycle;
  readonly #executor: LineExecutor;
  readonly #rx: ReceiveBuffer;
  readonly #faults: Faults;
  readonly #lineCost: number;
  readonly #locksUntilHomed: boolean;
  /** After a limit was hit only a reset has an effect. */
  #isDead = false;
  #acks = 0;
  #ranDry = 0;
  #faultAt: number;
  #outbox = '';
  #outboxAt = 0;
  readonly #arrival = {
    realTime: (byte: number) => this.#realTime(byte),
    take: (byte: number) => this.#take(byte),
  };

  constructor(options: ControllerOptions = {}) {
    const profile = CONTROLLER_PROFILES[options.profile ?? 'grbl-uno'];
    this.#faults = options.faults ?? {};
    this.#lineCost = options.lineCost ?? profile.lineCost;
    this.#locksUntilHomed = options.locksUntilHomed ?? false;
    this.#faultAt = this.#faults.alarmAt?.seconds ?? this.#faults.rebootAt?.seconds ?? NEVER;
    this.#rx = new ReceiveBuffer(
      options.rxBytes ?? profile.rxBytes,
      (options.isPaced ?? true) ? (options.baudRate ?? profile.baudRate) : Number.POSITIVE_INFINITY,
    );
    const processor =
      options.processor ?? (options.lineCost === undefined ? profile.processor : undefined);
    this.#board = new Board({ ...options, profile, ...(processor && { processor }) });
    this.#cycle = new Cycle(this.#board, () => this.#alarm(2));
    this.#executor = new LineExecutor(this.#board, this.#cycle, this.#faults, {
      readLine: () => this.#readLine(),
      answer: (code) => this.#answer(code),
      alarm: (code) => this.#alarm(code),
      restart: () => this.#restart(),
      say: (line) => this.#say(line),
    });
  }

  get now(): number {
    return this.#board.now;
  }

  get condition(): BoardCondition {
    return this.#board.condition;
  }

  /** Machine coordinates, mm. */
  get position(): { readonly x: number; readonly y: number } {
    return { x: this.#board.coordinate(0), y: this.#board.coordinate(1) };
  }

  /** mm/s. */
  get speed(): number {
    return this.#board.stepper.speed(this.#board.now);
  }

  /** What leaves the head now, 0…1. */
  get power(): number {
    return this.#board.beam.power(this.#board.stepper.s(this.#board.now));
  }

  get isBeamOn(): boolean {
    return this.power > 0;
  }

  /** What was burnt, up to this moment. */
  get burn(): BurnRecord {
    this.#board.stepper.settle(this.#board.now);
    return this.#board.burn;
  }

  get travelMillimetres(): number {
    return this.#board.stepper.travelMillimetres;
  }

  /** Bytes free in the receive buffer, bytes lost because it was full, the most that ever waited. */
  get receive(): { readonly free: number; readonly lost: number; readonly highWater: number } {
    return this.#rx;
  }

  get tally(): MachineTally {
    return { lines: this.#executor.lines, ranDry: this.#ranDry, bytesLost: this.#rx.lost };
  }

  /** Switches on: the banner, and the lock if there is one. */
  powerUp(): void {
    const isLocked = this.#locksUntilHomed && this.#board.hasHoming;
    this.#board.condition = isLocked ? 'Alarm' : 'Idle';
    this.#restart();
  }

  /** Cut off from power and switched on again: it stands where it was, and calls that zero. */
  powerCycle(): void {
    this.#cycle.clear();
    for (let axis = 0; axis < 3; axis++) {
      this.#board.miscounted[axis] = this.#board.coordinate(axis);
    }
    this.powerUp();
  }

  /** Runs into an end switch (1), or into any other alarm of Grbl's. */
  raiseAlarm(code: number): void {
    this.#alarm(code);
  }

  write(bytes: Uint8Array): void {
    this.#rx.send(bytes, this.#board.now);
    this.#rx.arrive(this.#board.now, this.#arrival);
    this.#pump();
  }

  /** Looks for work again: call it after `source` got new lines. */
  poke(): void {
    this.#pump();
  }

  /** When something will happen; `Infinity` when nothing will without new bytes. */
  nextEventAt(): number {
    return Math.min(
      this.#board.stepper.endsAt,
      this.#executor.nextEventAt,
      this.#outbox === '' ? NEVER : this.#outboxAt,
      this.#rx.nextEventAt,
      this.#faultAt,
    );
  }

  /** Lets `seconds` pass. */
  advance(seconds: number): void {
    const until = this.#board.now + seconds;
    let isMore = true;
    while (isMore) isMore = this.step(until);
    this.#board.now = until;
  }

  /** Goes to the next event if it comes by `until`; false when there is none. */
  step(until = NEVER): boolean {
    const at = this.nextEventAt();
    if (at > until || at === NEVER) return false;
    const board = this.#board;
    if (at > board.now) board.now = at;
    if (board.stepper.endsAt <= board.now) this.#finishMotion();
    if (this.#faultAt <= board.now) this.#strike();
    if (this.#outbox !== '' && this.#outboxAt <= board.now) this.#flushOutbox();
    this.#rx.arrive(board.now, this.#arrival);
    this.#pump();
    return true;
  }

  /** Lets time pass until nothing is left to happen; false when `maxSeconds` passed before. */
  runUntilIdle(maxSeconds = NEVER): boolean {
    const until = this.#board.now + maxSeconds;
    let isMore = true;
    while (isMore) isMore = this.step(until);
    return this.nextEventAt() === NEVER;
  }

  #finishMotion(): void {
    const isOver = this.#cycle.finishMotion();
    if (isOver && this.#executor.isReading && this.#rx.isEmpty) this.#ranDry++;
  }

  #pump(): void {
    if (!this.#isDead) this.#executor.pump();
  }

  #take(byte: number): boolean {
    // A board that waits for its reset reads no line: what arrives stays where it is until then.
    if (this.#isDead || !this.#executor.isReading) return false;
    if (this.#executor.collector.push(byte)) {
      const isCheck = this.#board.condition === 'Check';
      const { workload, now } = this.#board;
      const seconds = workload?.lineSeconds(this.#executor.collector, now) ?? this.#lineCost;
      this.#executor.think(isCheck ? seconds * CHECK_FRACTION : seconds);
    }
    return true;
  }

  #readLine(): 'line' | 'none' | 'later' {
    if (this.#isDead) return 'none';
    if (this.source) return this.#pullLine(this.source);
    this.#rx.drain(this.#arrival);
    return this.#executor.isReading ? 'none' : 'line';
  }

  #pullLine(source: PulledLines): 'line' | 'none' | 'later' {
    const { collector } = this.#executor;
    if (!source.next(collector)) return source.isAtEnd ? 'none' : 'later';
    const { workload, now } = this.#board;
    workload?.reportWhereDue();
    const arrival = source.arrival(collector.length + 1, now);
    // Nothing to read: whatever is planned is driven.
    if (arrival > now) this.#cycle.start();
    this.#executor.think(Math.max(workload?.lineSeconds(collector, arrival) ?? 0, source.cost()));
    return 'line';
  }

  #answer(code: number): void {
    if (this.source) this.source.done(code, this.#board.now);
    else if (code !== 0) this.#say(`error:${code}`);
    else {
      const { text, delay } = ackUnderFault(
        this.#faults,
        ++this.#acks,
        this.#board.profile.lineEnd,
      );
      if (delay > 0) this.#outboxAt = this.#board.now + delay;
      this.#emit(text);
    }
  }

  #realTime(byte: number): void {
    const { condition } = this.#board;
    if (byte === 0x18) this.#reset();
    else if (this.#isDead) return;
    else if (byte === 0x3f) this.#report();
    else if (byte === 0x7e) this.#cycle.resume();
    else if (byte === 0x21) {
      if (['Idle', 'Run', 'Jog'].includes(condition)) this.#cycle.hold('Hold');
    } else if (byte === 0x84) {
      if (['Idle', 'Run', 'Jog', 'Hold'].includes(condition)) this.#cycle.hold('Door');
    } else if (byte === 0x85) {
      if (condition === 'Jog') this.#cycle.cancelJog();
    } else if (applyOverride(this.#board, byte)) this.#board.reportsToOverrides = 0;
  }

  #report(): void {
    // Grbl does not look up while it homes.
    if (this.#board.condition === 'Home') return;
    this.#board.workload?.reported();
    this.#say(statusReport(this.#board, this.#cycle.sub, this.#rx.free));
  }

  #reset(): void {
    if (this.#board.condition === 'Home') this.#alarm(6);
    else if (this.#board.stepper.isMoving && !this.#isDead) this.#alarm(3);
    this.#restart();
  }

  /** Everything stops at once; the board is locked. */
  #alarm(code: number): void {
    this.#cycle.clear();
    this.#executor.drop();
    this.#board.condition = 'Alarm';
    this.#say(`ALARM:${code}`);
    if (code === 1 || code === 2) {
      this.#say('[MSG:Reset to continue]');
      this.#isDead = true;
    }
    this.source?.alarm(code);
  }

  /** The program of the board begins again; the lock, the position and the memory stay. */
  #restart(): void {
    const board = this.#board;
    this.#isDead = false;
    board.parser.reset();
    this.#cycle.clear();
    this.#executor.drop();
    this.#rx.clear();
    board.planner.feedOverride = board.planner.rapidOverride = board.beam.override = 1;
    board.hasFlood = board.hasMist = false;
    board.reportsToOffset = board.reportsToOverrides = 0;
    this.#say(`\r\n${board.profile.banner}`);
    if (board.condition === 'Alarm' || board.condition === 'Sleep') {
      board.condition = 'Alarm';
      this.#say(UNLOCK_HINT);
    } else board.condition = 'Idle';
  }

  #strike(): void {
    this.#faultAt = NEVER;
    if (this.#faults.alarmAt) this.#alarm(this.#faults.alarmAt.code);
    else this.#restart();
  }

  #say(line: string): void {
    this.#emit(`${line}${this.#board.profile.lineEnd}`);
  }

  /** What the board sends while a late answer waits comes after it. */
  #emit(text: string): void {
    if (this.#faults.isMute || text === '') return;
    if (this.#outboxAt > this.#board.now || this.#outbox !== '') this.#outbox += text;
    else this.onData(encoder.encode(text));
  }

  #flushOutbox(): void {
    const text = this.#outbox;
    this.#outbox = '';
    this.onData(encoder.encode(text));
  }
}
