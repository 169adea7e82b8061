// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a board that answers lines is moved by hand: in lines that switch the beam off first and are answered
 * when the head stands.
 */

import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import type { OverrideKind } from '../contract/state.js';
import { dialectOf, factsOf } from '../dialect-encoder.js';
import { LineList } from '../feeding/line-source.js';
import type { ManualCommand } from '../gcode/controller.js';
import type { GcodeJob } from '../gcode/job.js';
import { assertTypeable, HOMING_PATIENCE, REPORT_PATIENCE } from '../gcode/limits.js';
import { assertNoJob, type Frame, type ManualBoard, type Move } from '../gcode/manual.js';
import { provePlace } from '../gcode/proven-place.js';
import { askEach } from '../gcode/wire.js';
import type { MotionGuard } from '../motion-guard.js';
import type { PositionTracker } from '../position-tracker.js';
import { notIdle } from '../session-sentences.js';
import type { AnsweredFlow } from './answered-flow.js';
import type { RepRapBoard } from './board.js';
import type { RepRapReply } from './firmware.js';
import { frameLines, goToLines, jogLines } from './motion-lines.js';
import { RepRapZero } from './work-zero.js';

export interface RepRapManualDeps extends RepRapBoard {
  readonly job: GcodeJob<AnsweredFlow>;
  readonly guard: MotionGuard;
  readonly where: PositionTracker;
  /** Stops all motion. */
  halt(): Promise<void>;
  changed(): void;
}

/** Seconds. A long bed takes minutes to cross. */
const MOVE_PATIENCE = 300;

export class RepRapManual implements ManualBoard {
  readonly #deps: RepRapManualDeps;
  readonly work: RepRapZero;
  /** What the head is doing on behalf of a person. */
  activity: 'home' | 'jog' | undefined;

  constructor(deps: RepRapManualDeps) {
    this.#deps = deps;
    this.work = new RepRapZero({ ...deps, look: () => this.#look() });
  }

  get isMoving(): boolean {
    return this.activity !== undefined;
  }

  get isHeld(): boolean {
    return this.#deps.machine.condition === 'hold';
  }

  /** Nothing is held on to here. */
  own({ kind }: ManualCommand): Promise<void> | undefined {
    const isSign = kind === 'jog-keep' || kind === 'test-fire-keep' || kind === 'test-fire-end';
    return isSign ? Promise.resolve() : undefined;
  }

  assertIdle(): void {
    assertNoJob(this.#deps.job);
    this.#deps.machine.assertUnlocked();
    this.#deps.machine.assertFree();
    if (this.activity !== undefined) throw notIdle();
  }

  assertPlaced(): void {
    this.#deps.machine.assertPlaced(this.#deps.where.trust);
  }

  async readyToMove(): Promise<void> {
    this.assertIdle();
    await this.assertAtRest();
  }

  async readyToFrame(): Promise<void> {
    await this.assertAtRest();
  }

  /**
   * Throws `device.…` unless a board that reports its state stands idle now (one on hold answers lines, too), and it
   * is certain where.
   */
  async assertAtRest(): Promise<void> {
    const { machine, spec } = this.#deps;
    const isReporting = spec.realTime.status !== undefined;
    // An answer that is lost holds up every line, so none is asked for that is not needed.
    if (!isReporting && machine.isPlaceProven) return;
    await provePlace(async () => {
      if (!(await this.#isReported())) return false;
      if (!isReporting) return true;
      machine.assertUnlocked();
      if (machine.condition !== 'idle') throw notIdle();
      return true;
    }, machine);
  }

  /** Sees to it that the motion ends well, without making the asker wait for its end. */
  async move(move: Move): Promise<void> {
    const lines =
      move.kind === 'jog'
        ? jogLines(move.by, move.speed)
        : goToLines(this.#workPlace(move), move.speed);
    this.#carryOut('jog', lines, MOVE_PATIENCE).catch(() => undefined);
  }

  async cancelJog(): Promise<void> {
    if (this.activity === 'jog') await this.#deps.halt();
  }

  frame(command: Frame): void {
    const { job, profile, spec } = this.#deps;
    const dialect = dialectOf(profile, spec.dialects);
    const lines = frameLines(command, dialect, factsOf(profile));
    job.startFrame(new LineList(lines, job.beginning));
  }

  async home(): Promise<void> {
    this.assertIdle();
    await this.#carryOut('home', [this.#deps.spec.home], HOMING_PATIENCE);
    await this.work.homed();
  }

  async unlock(): Promise<void> {
    const { sender, spec, machine, overrides, job } = this.#deps;
    assertNoJob(job);
    await sender.ask(spec.unlock);
    machine.isLocked = false;
    await overrides.restore();
    this.#deps.wire.realTime(spec.realTime.status);
  }

  async override(of: OverrideKind, to: number): Promise<void> {
    const { overrides, job } = this.#deps;
    const isRunning = job.isRunning && job.progress !== undefined;
    const setting = overrides.set(of, to, isRunning);
    job.flow?.setFeedOverride(overrides.fractions.feed);
    try {
      await setting;
    } finally {
      job.flow?.setFeedOverride(overrides.fractions.feed);
    }
  }

  /** Work coordinates of a place; the machine's own mean something once its zero is known. */
  #workPlace({ to, frame = 'work' }: { readonly to: Point; readonly frame?: 'work' | 'machine' }) {
    if (frame === 'work') return to;
    const { workOffset } = this.#deps.machine;
    if (workOffset) return { x: to.x - workOffset.x, y: to.y - workOffset.y };
    throw new AppError(
      'device.not-homed',
      msg('This controller reports machine coordinates only after homing; home the machine first.'),
    );
  }

  async #carryOut(doing: 'home' | 'jog', lines: readonly string[], seconds: number): Promise<void> {
    const { spec, sender } = this.#deps;
    this.activity = doing;
    this.#deps.changed();
    try {
      const all = [...spec.off, ...lines, spec.standstill];
      await Promise.all(all.map((line) => sender.ask(line, seconds)));
    } finally {
      this.activity = undefined;
    }
    await this.#look();
  }

  async #look(): Promise<void> {
    await this.#isReported();
  }

  /** Has it say where it is; whether it did. */
  async #isReported(): Promise<boolean> {
    const { spec, sender, wire, changed } = this.#deps;
    const { status } = spec.realTime;
    const isStatus = ({ kind }: RepRapReply) => kind === 'status';
    // Where zero is, is known again when both coordinates were reported after it moved.
    const answer =
      status === undefined
        ? await sender.ask(spec.where)
        : await wire.inquire(status, isStatus, REPORT_PATIENCE);
    changed();
    return answer !== undefined;
  }

  async sendLine(text: string): Promise<void> {
    const line = text.trim();
    assertNoJob(this.#deps.job);
    assertTypeable(line, '?!~*');
    this.#deps.guard.assertLine(line);
    await this.#deps.sender.ask(line, MOVE_PATIENCE);
    // It may have changed the unit, or the zero.
    await askEach(this.#deps.sender, this.#deps.spec.work.questions);
    await this.#look();
  }
}
