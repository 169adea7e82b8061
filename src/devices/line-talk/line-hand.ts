// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a person does at the machine besides jobs: hold and resume, home, unlock, jog, frame, set zero,
 * type a line. The beam is made sure to be off before the head is moved by hand.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { SessionCommand } from '../contract/commands.js';
import type { OverrideKind } from '../contract/state.js';
import { dialectOf, factsOf } from '../dialect-encoder.js';
import { assertTypeable, HOMING_PATIENCE } from '../gcode/limits.js';
import { tolerate } from '../gcode/next-reply.js';
import type { MotionGuard } from '../motion-guard.js';
import { jobUnderWay, notHeld, notIdle } from '../session-sentences.js';
import type { Whereabouts } from '../whereabouts.js';
import { frameLines, goToLines, jogLines } from './hand-moves.js';
import type { LineDesk } from './line-desk.js';
import type { LineJob } from './line-job.js';
import type { LineMachine } from './line-machine.js';
import type { LineOverrides } from './line-overrides.js';
import { LineWork } from './line-work.js';
import type { Tongue } from './tongue.js';

export type HandCommand = Exclude<
  SessionCommand,
  { kind: 'start-job' | 'stop' | 'emergency-stop' }
>;

export interface HandPorts {
  readonly desk: LineDesk;
  readonly tongue: Tongue;
  readonly machine: LineMachine;
  readonly job: LineJob;
  readonly overrides: LineOverrides;
  readonly profile: MachineProfile;
  readonly guard: MotionGuard;
  readonly where: Whereabouts;
  /** Stops all motion. */
  halt(): Promise<void>;
  realTime(character: string | undefined): void;
  /** Resolves when the controller has told of itself anew, or does not. */
  reported(): Promise<void>;
  changed(): void;
}

/** Seconds. A long bed takes minutes to cross. */
const MOVE_PATIENCE = 300;

export class LineHand {
  readonly #ports: HandPorts;
  readonly #work: LineWork;
  /** What the head is doing on behalf of a person. */
  doing: 'home' | 'jog' | undefined;

  constructor(ports: HandPorts) {
    this.#ports = ports;
    this.#work = new LineWork({ ...ports, look: () => this.#look() });
  }

  async command(command: HandCommand): Promise<void> {
    const { tongue, job, profile, guard } = this.#ports;
    switch (command.kind) {
      case 'hold':
        this.#hold();
        return;
      case 'resume':
        return this.#resume();
      case 'jog-cancel':
        if (this.doing === 'jog') await this.#ports.halt();
        return;
      case 'home':
        return this.#home();
      case 'unlock':
        return this.#unlock();
      case 'override':
        return this.#override(command.of, command.to);
      case 'jog':
        this.assertIdle();
        guard.assertStep(command.by);
        return this.#begin(jogLines(command.by, command.speed));
      case 'go-to': {
        this.assertIdle();
        this.#ports.machine.assertPlaced(this.#ports.where.trust);
        const lines = goToLines(this.#workPlace(command), command.speed);
        guard.assertGoTo(command.to, command.frame ?? 'work');
        return this.#begin(lines);
      }
      case 'set-zero':
        this.assertIdle();
        await this.#work.setZero(command.axes ?? 'both');
        if ((command.axes ?? 'both') === 'both') this.#ports.where.placed();
        return;
      case 'select-work-system':
        this.assertIdle();
        return this.#work.select(command.system);
      case 'set-work-offset':
        this.assertIdle();
        guard.assertZero(command.offset);
        return this.#work.setOffset(command.system, command.offset);
      case 'confirm-position':
        this.assertIdle();
        this.#ports.where.trusted();
        this.#ports.changed();
        return;
      case 'frame':
        this.assertIdle();
        this.#ports.machine.assertPlaced(this.#ports.where.trust);
        guard.assertFrame(command.bounds);
        job.startFrame(frameLines(command, dialectOf(profile, tongue.dialects), factsOf(profile)));
        return;
      case 'send-line':
        return this.#sendLine(command.line);
      case 'jog-keep':
      case 'test-fire-keep':
      case 'test-fire-end':
        return;
      default:
        // The session refuses first what its tongue does not list.
        throw new RangeError(`${command.kind} is listed as an ability and is none`);
    }
  }

  /** Throws `device.…` unless nothing is under way. */
  assertIdle(): void {
    this.#assertFree();
    this.#ports.machine.assertUnlocked();
    this.#ports.machine.assertFree();
    if (this.doing !== undefined) throw notIdle();
  }

  #hold(): void {
    const { tongue, job } = this.#ports;
    this.#ports.realTime(tongue.realTime.hold);
    // The end of it is told by the state; a stop may come before.
    job.pause().catch(() => undefined);
  }

  async #resume(): Promise<void> {
    const { tongue, job, machine } = this.#ports;
    if (!job.isHeld && machine.condition !== 'hold') throw notHeld();
    this.#ports.realTime(tongue.realTime.resume);
    await job.goOn();
  }

  async #home(): Promise<void> {
    this.assertIdle();
    await this.#do('home', [this.#ports.tongue.home], HOMING_PATIENCE);
    await this.#work.homed();
    this.#ports.where.homed();
  }

  async #unlock(): Promise<void> {
    const { desk, tongue, machine, overrides } = this.#ports;
    await desk.ask(tongue.unlock);
    machine.isLocked = false;
    await overrides.restore();
    this.#ports.realTime(tongue.realTime.status);
  }

  async #override(of: OverrideKind, to: number): Promise<void> {
    const { overrides, job } = this.#ports;
    const isRunning = job.isRunning && job.progress !== undefined;
    const setting = overrides.set(of, to, isRunning);
    job.setFeedOverride(overrides.shares.feed);
    try {
      await setting;
    } finally {
      job.setFeedOverride(overrides.shares.feed);
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

  /** Sees to it that the motion ends well, without making the asker wait for its end. */
  #begin(lines: readonly string[]): void {
    this.#do('jog', lines, MOVE_PATIENCE).catch(() => undefined);
  }

  async #do(doing: 'home' | 'jog', lines: readonly string[], seconds: number): Promise<void> {
    const { tongue, desk } = this.#ports;
    this.doing = doing;
    this.#ports.changed();
    try {
      const all = [...tongue.off, ...lines, tongue.standstill];
      await Promise.all(all.map((line) => desk.ask(line, seconds)));
    } finally {
      this.doing = undefined;
    }
    await this.#look();
  }

  async #look(): Promise<void> {
    const { tongue, desk } = this.#ports;
    // Where zero lies is known again when both coordinates were told after it moved.
    if (tongue.realTime.status !== undefined) await this.#ports.reported();
    else await desk.ask(tongue.where);
    this.#ports.changed();
  }

  async #sendLine(text: string): Promise<void> {
    const line = text.trim();
    this.#assertFree();
    assertTypeable(line, '?!~*');
    this.#ports.guard.assertLine(line);
    await this.#ports.desk.ask(line, MOVE_PATIENCE);
    // It may have changed the unit, or the zero.
    for (const question of this.#ports.tongue.work.questions) {
      await tolerate(this.#ports.desk.ask(question));
    }
    await this.#look();
  }

  /** No job holds the line to the controller. */
  #assertFree(): void {
    if (this.#ports.job.isBusy) {
      throw jobUnderWay();
    }
  }
}
