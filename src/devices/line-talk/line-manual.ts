// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a board that answers lines is moved by hand: in lines that switch the beam off first and are answered
 * when the head stands.
 */

import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { OverrideKind } from '../contract/state.js';
import { dialectOf, factsOf } from '../dialect-encoder.js';
import { LineList } from '../feeding/line-supply.js';
import type { ManualCommand } from '../gcode/controller.js';
import type { GcodeJob } from '../gcode/job.js';
import { assertTypeable, HOMING_PATIENCE } from '../gcode/limits.js';
import { assertNoJob, type Frame, type ManualBoard, type Move } from '../gcode/manual.js';
import { tolerate } from '../gcode/next-reply.js';
import type { MotionGuard } from '../motion-guard.js';
import { notIdle } from '../session-sentences.js';
import type { Whereabouts } from '../whereabouts.js';
import type { AnsweredFlow } from './answered-flow.js';
import type { FirmwareSpec } from './firmware.js';
import { frameLines, goToLines, jogLines } from './hand-moves.js';
import type { LineMachine } from './line-machine.js';
import type { LineOverrides } from './line-overrides.js';
import type { LineSender } from './line-sender.js';
import { LineWork } from './line-work.js';

export interface HandPorts {
  readonly sender: LineSender;
  readonly spec: FirmwareSpec;
  readonly machine: LineMachine;
  readonly job: GcodeJob<AnsweredFlow>;
  readonly overrides: LineOverrides;
  readonly profile: MachineProfile;
  readonly guard: MotionGuard;
  readonly where: Whereabouts;
  /** Stops all motion. */
  halt(): Promise<void>;
  realTime(character: string | undefined): void;
  /** Resolves when the controller has told of itself again, or does not. */
  reported(): Promise<void>;
  changed(): void;
}

/** Seconds. A long bed takes minutes to cross. */
const MOVE_PATIENCE = 300;

export class LineManual implements ManualBoard {
  readonly #ports: HandPorts;
  readonly work: LineWork;
  /** What the head is doing on behalf of a person. */
  doing: 'home' | 'jog' | undefined;

  constructor(ports: HandPorts) {
    this.#ports = ports;
    this.work = new LineWork({ ...ports, look: () => this.#look() });
  }

  get isMoving(): boolean {
    return this.doing !== undefined;
  }

  get isHeld(): boolean {
    return this.#ports.machine.condition === 'hold';
  }

  /** Nothing is held on to here. */
  own({ kind }: ManualCommand): Promise<void> | undefined {
    const isSign = kind === 'jog-keep' || kind === 'test-fire-keep' || kind === 'test-fire-end';
    return isSign ? Promise.resolve() : undefined;
  }

  assertIdle(): void {
    assertNoJob(this.#ports.job);
    this.#ports.machine.assertUnlocked();
    this.#ports.machine.assertFree();
    if (this.doing !== undefined) throw notIdle();
  }

  assertPlaced(): void {
    this.#ports.machine.assertPlaced(this.#ports.where.trust);
  }

  async readyToMove(): Promise<void> {
    this.assertIdle();
  }

  async readyToFrame(): Promise<void> {}

  /** Sees to it that the motion ends well, without making the asker wait for its end. */
  async move(move: Move): Promise<void> {
    const lines =
      move.kind === 'jog'
        ? jogLines(move.by, move.speed)
        : goToLines(this.#workPlace(move), move.speed);
    this.#do('jog', lines, MOVE_PATIENCE).catch(() => undefined);
  }

  async cancelJog(): Promise<void> {
    if (this.doing === 'jog') await this.#ports.halt();
  }

  frame(command: Frame): void {
    const { job, profile, spec } = this.#ports;
    const dialect = dialectOf(profile, spec.dialects);
    const lines = frameLines(command, dialect, factsOf(profile));
    job.startFrame(new LineList(lines, job.beginning));
  }

  async home(): Promise<void> {
    this.assertIdle();
    await this.#do('home', [this.#ports.spec.home], HOMING_PATIENCE);
    await this.work.homed();
  }

  async unlock(): Promise<void> {
    const { sender, spec, machine, overrides } = this.#ports;
    await sender.ask(spec.unlock);
    machine.isLocked = false;
    await overrides.restore();
    this.#ports.realTime(spec.realTime.status);
  }

  async override(of: OverrideKind, to: number): Promise<void> {
    const { overrides, job } = this.#ports;
    const isRunning = job.isRunning && job.progress !== undefined;
    const setting = overrides.set(of, to, isRunning);
    job.flow?.setFeedOverride(overrides.shares.feed);
    try {
      await setting;
    } finally {
      job.flow?.setFeedOverride(overrides.shares.feed);
    }
  }

  /** Work coordinates of a place; the machine's own mean something once its zero is known. */
  #workPlace({ to, frame = 'work' }: { readonly to: Point; readonly frame?: 'work' | 'machine' }) {
    if (frame === 'work') return to;
    const { workOffset } = this.#ports.machine;
    if (workOffset) return { x: to.x - workOffset.x, y: to.y - workOffset.y };
    throw new AppError(
      'device.not-homed',
      msg('This controller reports machine coordinates only after homing; home the machine first.'),
    );
  }

  async #do(doing: 'home' | 'jog', lines: readonly string[], seconds: number): Promise<void> {
    const { spec, sender } = this.#ports;
    this.doing = doing;
    this.#ports.changed();
    try {
      const all = [...spec.off, ...lines, spec.standstill];
      await Promise.all(all.map((line) => sender.ask(line, seconds)));
    } finally {
      this.doing = undefined;
    }
    await this.#look();
  }

  async #look(): Promise<void> {
    const { spec, sender } = this.#ports;
    // Where zero lies is known again when both coordinates were told after it moved.
    if (spec.realTime.status !== undefined) await this.#ports.reported();
    else await sender.ask(spec.where);
    this.#ports.changed();
  }

  async sendLine(text: string): Promise<void> {
    const line = text.trim();
    assertNoJob(this.#ports.job);
    assertTypeable(line, '?!~*');
    this.#ports.guard.assertLine(line);
    await this.#ports.sender.ask(line, MOVE_PATIENCE);
    // It may have changed the unit, or the zero.
    for (const question of this.#ports.spec.work.questions) {
      await tolerate(this.#ports.sender.ask(question));
    }
    await this.#look();
  }
}
