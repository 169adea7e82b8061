// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One line at a time: read, thought about for as long as the processor takes, carried out when there
 * is room for it, answered. Where lines come from and where answers go is the controller's business.
 * Times s.
 */
import { LineCollector } from '../../gcode/line-collector.js';
import type { Board } from './board.js';
import type { Cycle } from './cycle.js';
import type { Faults } from './faults.js';
import { type LineRun, LineRunner, type Wait } from './line-runner.js';
import { runSystemCommand, type Say } from './system-commands.js';

/** What the executor needs of the controller around it. */
export interface ExecutorDeps {
  /** Reads until a line is complete, then calls `think`. `later`: more is on its way at this moment. */
  readLine(): 'line' | 'none' | 'later';
  /** 0 for `ok`, or a Grbl error code. */
  answer(code: number): void;
  alarm(code: number): void;
  restart(): void;
  say: Say;
}

const NEVER = Number.POSITIVE_INFINITY;
const TOO_LONG = 11;
const LOCKED = 9;
const TRAVEL_EXCEEDED = 15;
const ALARM_SOFT_LIMIT = 2;
const ALARM_NOT_HOMED = 9;

export class LineExecutor {
  readonly collector = new LineCollector();
  /** Lines taken so far. */
  lines = 0;
  readonly #board: Board;
  readonly #cycle: Cycle;
  readonly #runner: LineRunner;
  readonly #faults: Faults;
  readonly #deps: ExecutorDeps;
  #phase: 'collecting' | 'thinking' | 'waiting' = 'collecting';
  #thinkUntil = 0;
  /** There was nothing to read when it looked. */
  #isIdle = false;
  #wait: Wait = 'room';
  /** The line under way; none while a plain move waits for room. */
  #run: LineRun | undefined;

  constructor(board: Board, cycle: Cycle, faults: Faults, deps: ExecutorDeps) {
    this.#board = board;
    this.#cycle = cycle;
    this.#faults = faults;
    this.#deps = deps;
    this.#runner = new LineRunner(board);
  }

  get isReading(): boolean {
    return this.#phase === 'collecting';
  }

  /** When the executor will continue by itself. */
  get nextEventAt(): number {
    if (this.#board.isSettling) return this.#board.settlesUntil;
    if (this.#phase === 'thinking') return this.#thinkUntil;
    return this.#phase === 'waiting' && typeof this.#wait === 'number' ? this.#wait : NEVER;
  }

  /** The collector holds a line: think about it for `cost` seconds. */
  think(cost: number): void {
    const stall = this.#faults.stallAtLine;
    const extra = stall?.line === this.lines + 1 ? stall.seconds : 0;
    this.#phase = 'thinking';
    this.#thinkUntil = this.#board.now + cost + extra;
  }

  /** Gets on with lines as far as it goes at this moment. */
  pump(): void {
    if (this.#board.isSettling) return;
    this.#cycle.idle();
    // Between two lines, and while one waits for room, motion is prepared.
    if (this.#phase !== 'thinking' && this.#board.stepper.isMoving) this.#lookAhead();
    for (;;) {
      if (this.#board.isSettling) return;
      if (this.#phase === 'thinking') {
        if (this.#board.now < this.#thinkUntil) return;
        if (this.#board.stepper.isMoving) this.#board.workload?.prepare();
        this.#execute();
      } else if (this.#phase === 'waiting') {
        if (!this.#continue()) return;
      } else {
        const read = this.#deps.readLine();
        this.#isIdle = read === 'none';
        if (this.#isIdle) this.#cycle.start();
        if (read !== 'line') return;
      }
    }
  }

  #lookAhead(): void {
    this.#board.workload?.look(this.#isIdle && this.#phase === 'collecting');
  }

  /** Forgets the line under way. */
  drop(): void {
    this.#phase = 'collecting';
    this.#run = undefined;
    this.collector.clear();
  }

  #execute(): void {
    this.lines++;
    const { length, bytes, isTooLong } = this.collector;
    const board = this.#board;
    if (this.#strikes()) return;
    if (isTooLong) this.#answer(TOO_LONG);
    else if (length === 0) this.#answer(0);
    else if (bytes[0] === 0x24) this.#system();
    else if (['Alarm', 'Jog', 'Sleep'].includes(board.condition)) this.#answer(LOCKED);
    else {
      const code = board.parser.parse(bytes, 0, length);
      if (code !== 0) this.#answer(code);
      else if (board.condition === 'Check') this.#begin(this.#runner.run(true));
      else if (this.#runner.isPlainMove()) this.#waitFor('room', undefined);
      else this.#begin(this.#runner.run(false));
    }
  }

  #waitFor(wait: Wait, run: LineRun | undefined): void {
    this.#phase = 'waiting';
    this.#wait = wait;
    this.#run = run;
  }

  #begin(run: LineRun): void {
    this.#waitFor(this.#board.now, run);
  }

  /** Continues with the line that waited; false while it must keep waiting. */
  #continue(): boolean {
    if (!this.#isMet(this.#wait)) {
      this.#cycle.start();
      return this.#isMet(this.#wait);
    }
    if (this.#run === undefined) {
      const alarm = this.#runner.move();
      if (alarm === 0 && this.#runner.mustSetPower) this.#begin(this.#runner.setPower());
      else this.#close(alarm);
      return true;
    }
    const step = this.#run.next();
    if (step.done) this.#close(step.value);
    else {
      this.#wait = step.value;
      if (this.#wait === 'cycle-start') this.#cycle.hold('Hold');
    }
    return true;
  }

  #isMet(wait: Wait): boolean {
    if (typeof wait === 'number') return this.#board.now >= wait;
    if (wait === 'room') return !this.#board.planner.isFull;
    if (wait === 'standstill') return this.#board.planner.count === 0;
    return this.#board.condition !== 'Hold';
  }

  /** The line is done: its answer, or the alarm it raised. */
  #close(alarm: number): void {
    if (alarm === 0) this.#answer(0);
    else if (alarm === ALARM_SOFT_LIMIT) {
      this.#waitFor(NEVER, undefined);
      this.#cycle.stopAtLimit();
    } else this.#deps.alarm(alarm);
  }

  #answer(code: number): void {
    this.#phase = 'collecting';
    this.#run = undefined;
    this.#deps.answer(code);
  }

  #system(): void {
    const { say } = this.#deps;
    const outcome = runSystemCommand(this.#board, this.collector.text(), say);
    if (typeof outcome === 'number') this.#answer(outcome);
    else if (outcome === 'jog') this.#jog();
    else if (outcome === 'home') this.#begin(this.#home());
    else if (outcome === 'sleep') {
      this.#answer(0);
      say('[MSG:Sleeping]');
      this.#board.stepper.setStanding(this.#board.now, 0);
      this.#board.condition = 'Sleep';
    } else {
      this.#answer(0);
      this.#deps.restart();
    }
  }

  #jog(): void {
    const { parser } = this.#board;
    const code = parser.parseJog(this.collector.bytes, 3, this.collector.length);
    if (code !== 0) this.#answer(code);
    else if (!this.#runner.isAllowed(parser.request.target)) this.#answer(TRAVEL_EXCEEDED);
    else this.#begin(this.#runJog());
  }

  *#runJog(): LineRun {
    yield 'room';
    const { condition } = this.#board;
    // A hold may have come while the planner was full.
    if (condition !== 'Idle' && condition !== 'Jog') return 0;
    this.#runner.jog();
    this.#cycle.startJog();
    return 0;
  }

  *#home(): LineRun {
    const board = this.#board;
    const { settings, stepper } = board;
    board.condition = 'Home';
    board.miscounted.fill(0);
    stepper.setStanding(board.now, 0);
    const ways = [0, 1].map((axis) => Math.abs(board.coordinate(axis) - board.homed(axis)));
    const away = Math.max(...ways) + settings.get(27);
    const seek = (away / settings.get(25)) * 60;
    yield board.now + seek + (settings.get(27) / settings.get(24)) * 60;
    if (this.#faults.homingFails) return ALARM_NOT_HOMED;
    stepper.place(board.homed(0), board.homed(1), board.homed(2));
    board.syncParser();
    board.condition = 'Idle';
    return 0;
  }

  #strikes(): boolean {
    const { errorAtLine, alarmAtLine, rebootAtLine } = this.#faults;
    if (errorAtLine?.line === this.lines) this.#answer(errorAtLine.code);
    else if (alarmAtLine?.line === this.lines) this.#deps.alarm(alarmAtLine.code);
    else if (rebootAtLine === this.lines) this.#deps.restart();
    else return false;
    return true;
  }
}
