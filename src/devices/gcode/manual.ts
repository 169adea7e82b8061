// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a person does at the machine besides jobs, the same for every firmware: hold and resume, home,
 * unlock, single moves, zeros, a frame. Nothing moves before the board is ready for it, the position is
 * good enough, and the guard of motion has let it through, in this order; how it moves is the board's part.
 */
import type { Point } from '../../geometry/path.js';
import type { OverrideKind } from '../contract/state.js';
import { cornersAround } from '../frame-way.js';
import type { MotionGuard } from '../motion-guard.js';
import type { PositionTracker } from '../position-tracker.js';
import { jobUnderWay, notHeld } from '../session-sentences.js';
import type { ManualCommand, ManualControl } from './controller.js';
import type { GcodeJob } from './job.js';
import type { JobFlow } from './job-flow.js';
import { assertFrame } from './motion-lines.js';
import type { RealTimeWords } from './stop.js';

type Of<K extends ManualCommand['kind']> = Extract<ManualCommand, { kind: K }>;
export type Move = Of<'jog'> | Of<'go-to'>;
export type Frame = Of<'frame'>;

/** The systems of coordinates, as far as the firmware has them. */
export interface WorkZero {
  /** The head's place gets these coordinates, mm; an axis without one keeps its zero. */
  callPlace(place: Partial<Point>): Promise<void>;
  select(system: Of<'select-work-system'>['system']): Promise<void>;
  setOffset(
    ...where: [Of<'set-work-offset'>['system'], Of<'set-work-offset'>['offset']]
  ): Promise<void>;
}

/** How one family of firmwares moves by hand. */
export interface ManualBoard {
  readonly work: WorkZero;
  readonly isHeld: boolean;
  /** The head may be moving for it. */
  readonly isMoving: boolean;
  /** Commands that only this family can; undefined for common ones. Called before a held key is released. */
  own(command: ManualCommand): Promise<void> | undefined;
  /** Ends what lasts only while a person holds a key or a button. */
  letGo?(): Promise<void>;
  /** What was asked for and has not begun does not begin any more. */
  callOff?(): void;
  /** Throws `device.…` unless it stands, unlocked, with nothing else under way. */
  assertIdle(): void;
  /** Throws `device.…` where no position of the work can be trusted. */
  assertPlaced(): void;
  /** Makes sure that the beam is off and the right zero is in force; throws as `assertIdle`. */
  readyToMove(needsPlace: boolean): Promise<void>;
  /** The same for what is not moved by a single line. */
  readyToFrame(): Promise<void>;
  move(move: Move): Promise<void>;
  frame(frame: Frame): void;
  cancelJog(): Promise<void>;
  home(): Promise<void>;
  unlock(): Promise<void>;
  override(of: OverrideKind, to: number): Promise<void>;
  /** A line that a person typed; it asks the guard itself, since it reads what the line means. */
  sendLine(line: string): Promise<void>;
}

export interface ManualDeps {
  readonly words: { readonly realTime: RealTimeWords };
  readonly job: GcodeJob<JobFlow>;
  readonly guard: MotionGuard;
  readonly where: PositionTracker;
  realTime(characters: string): void;
  changed(): void;
}

export class GcodeManual implements ManualControl {
  readonly #deps: ManualDeps;
  readonly #board: ManualBoard;
  /** Stops asked for so far. */
  #stops = 0;

  constructor(deps: ManualDeps, board: ManualBoard) {
    this.#deps = deps;
    this.#board = board;
  }

  get isMoving(): boolean {
    return this.#board.isMoving;
  }

  async letGo(): Promise<void> {
    await this.#board.letGo?.();
  }

  callOff(): void {
    this.#stops++;
    this.#board.callOff?.();
  }

  async command(command: ManualCommand): Promise<void> {
    const own = this.#board.own(command);
    if (own) return own;
    if (command.kind === 'override') return this.#board.override(command.of, command.to);
    await this.letGo();
    switch (command.kind) {
      case 'hold':
        return this.#hold();
      case 'resume':
        return this.#resume();
      case 'jog-cancel':
        return this.#board.cancelJog();
      case 'unlock':
        return this.#board.unlock();
      case 'home':
        await this.#board.home();
        this.#deps.where.homed();
        return;
      case 'send-line':
        return this.#board.sendLine(command.line);
      case 'jog':
      case 'go-to':
        return this.#move(command);
      case 'frame':
        return this.#frame(command);
      default:
        return this.#set(command);
    }
  }

  #hold(): void {
    const { words, job, realTime } = this.#deps;
    const { hold, status = '' } = words.realTime;
    if (hold !== undefined) realTime(hold + status);
    // The end of it is reported by the state; a stop may come before.
    job.pause().catch(() => undefined);
  }

  async #resume(): Promise<void> {
    const { words, job, realTime } = this.#deps;
    if (!job.isHeld && !this.#board.isHeld) throw notHeld();
    const { resume, status = '' } = words.realTime;
    if (resume !== undefined) realTime(resume + status);
    await job.goOn();
  }

  async #move(move: Move): Promise<void> {
    const { guard } = this.#deps;
    const stops = this.#stops;
    if (move.kind === 'go-to') this.#board.assertPlaced();
    await this.#board.readyToMove(move.kind === 'go-to');
    if (stops !== this.#stops) throw calledOff();
    assertNoJob(this.#deps.job);
    if (move.kind === 'jog') guard.assertStep(move.by);
    else guard.assertGoTo(move.to, move.frame ?? 'work');
    return this.#board.move(move);
  }

  async #frame(frame: Frame): Promise<void> {
    const stops = this.#stops;
    this.#board.assertIdle();
    this.#board.assertPlaced();
    await this.#board.readyToFrame();
    if (stops !== this.#stops) throw calledOff();
    this.#board.assertIdle();
    const corners = cornersAround(frame);
    assertFrame(corners, frame.power);
    this.#deps.guard.assertFrame(corners);
    this.#board.frame(frame);
  }

  /** Carries out what moves nothing. */
  async #set(command: ManualCommand): Promise<void> {
    const { where, guard, changed } = this.#deps;
    const { work } = this.#board;
    this.#board.assertIdle();
    switch (command.kind) {
      case 'confirm-position':
        where.trusted();
        changed();
        return;
      case 'set-zero':
        await work.callPlace(zerosOf(command.axes ?? 'both'));
        if ((command.axes ?? 'both') === 'both') where.placed();
        return;
      case 'call-place':
        await work.callPlace(command.place);
        where.placed();
        return;
      case 'select-work-system':
        return work.select(command.system);
      case 'set-work-offset':
        guard.assertZero(command.offset);
        return work.setOffset(command.system, command.offset);
      default:
        // The session refuses first what its firmware does not list.
        throw new RangeError(`${command.kind} is listed as an ability and is none`);
    }
  }
}

function zerosOf(axes: 'x' | 'y' | 'both'): Partial<Point> {
  return { ...(axes !== 'y' && { x: 0 }), ...(axes !== 'x' && { y: 0 }) };
}

/** Throws while a job holds the line to the controller. */
export function assertNoJob(job: Pick<GcodeJob<JobFlow>, 'isBusy'>): void {
  if (job.isBusy) throw jobUnderWay();
}

export function calledOff(): DOMException {
  return new DOMException('It was called off by a stop.', 'AbortError');
}
