// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a Grbl is moved by hand, and what only it can: a jog while a key is held, a test of the beam, air,
 * settings. The beam is made sure to be off before the head is moved, since a jog takes over whatever M3
 * left on.
 */
import type { Message } from '../../base/message.js';
import type { MachineState, OverrideKind } from '../contract/state.js';
import type { ManualCommand } from '../gcode/controller.js';
import type { GcodeJob } from '../gcode/job.js';
import { HOMING_PATIENCE } from '../gcode/limits.js';
import {
  assertNoJob,
  calledOff,
  type Frame,
  type ManualBoard,
  type Move,
} from '../gcode/manual.js';
import { provePlace } from '../gcode/proven-place.js';
import type { MotionGuard } from '../motion-guard.js';
import type { PositionTracker } from '../position-tracker.js';
import { locked, notIdle, notLaserMode } from '../session-sentences.js';
import type { GrblBoard } from './board.js';
import type { CountingFlow } from './counting-flow.js';
import { FrameControl } from './frame-control.js';
import { identify } from './greeting.js';
import { assertPlaced } from './job-guard.js';
import { JogStream } from './jog-stream.js';
import { goToLine, jogLine } from './motion-lines.js';
import { OverridePacer } from './override-pacer.js';
import { isReported, JOG_CANCEL, refresh, STATUS, TOGGLE_AIR } from './real-time.js';
import { TestFire } from './test-fire.js';
import { sendTypedLine } from './typed-line.js';
import { WorkSystems } from './work-systems.js';
import { readSettings, writeSetting } from './write-settings.js';

export interface GrblManualDeps extends GrblBoard {
  readonly job: GcodeJob<CountingFlow>;
  readonly guard: MotionGuard;
  readonly where: PositionTracker;
  /** What was sent makes the controller start again. */
  restartExpected(): void;
  /** Stops everything at once, position or not; the sentence says why. */
  reset(message: Message): void;
  changed(): void;
}

/** Seconds. A jog waits for room in the planner. */
const JOG_PATIENCE = 60;
const CANCELS = 50;
const BETWEEN_CANCELS = 0.1;

export class GrblManual implements ManualBoard {
  readonly work: WorkSystems;
  readonly #deps: GrblManualDeps;
  readonly #jogs: JogStream;
  readonly #fire: TestFire;
  readonly #frames: FrameControl;
  readonly #overrides: OverridePacer;
  /** What is held on to, or was: a later one takes its place. */
  #request = 0;

  constructor(deps: GrblManualDeps) {
    const { conversation, known } = deps;
    this.#deps = deps;
    this.work = new WorkSystems(conversation, known);
    this.#jogs = new JogStream({ ...deps, cancel: () => this.cancelJog() });
    this.#fire = new TestFire(deps);
    this.#frames = new FrameControl(deps);
    this.#overrides = new OverridePacer(conversation.wire, known);
  }

  get isMoving(): boolean {
    return this.#jogs.isRunning || this.#deps.guard.isSending;
  }

  get manualActivity(): MachineState['manualActivity'] {
    if (this.#fire.isOn) return 'test-fire';
    if (this.#jogs.isRunning) return 'jogging';
    return this.#deps.job.isFraming ? 'framing' : undefined;
  }

  /** Lets go of the beam and the jog, as anything but their own commands does. */
  async letGo(): Promise<void> {
    this.#request++;
    this.#jogs.forget();
    await this.#fire.end();
  }

  callOff(): void {
    this.#request++;
  }

  /** The controller starts again: nothing is held any more. */
  forget(): void {
    this.callOff();
    this.#jogs.forget();
    this.#fire.forget();
    this.#frames.forget();
    this.#overrides.forget();
  }

  own(command: ManualCommand): Promise<void> | undefined {
    switch (command.kind) {
      case 'test-fire-keep':
        return Promise.resolve(this.#fire.keep());
      case 'jog-keep':
        return Promise.resolve(this.#jogs.keep());
      case 'test-fire':
        return this.#testFire(command);
      case 'test-fire-end':
        return this.letGo();
      case 'jog-start':
        return this.#startJog(command);
      case 'air':
        return this.#switchAir(command.isOn);
      case 'read-settings':
      case 'write-setting':
        return this.#settings(command);
      default:
        return undefined;
    }
  }

  async #settings(
    command: Extract<ManualCommand, { kind: 'read-settings' | 'write-setting' }>,
  ): Promise<void> {
    const { conversation, known } = this.#deps;
    await this.letGo();
    this.#assertStill();
    if (command.kind === 'read-settings') return readSettings({ conversation, known });
    await writeSetting({ conversation, known }, command);
    return refresh(conversation);
  }

  async #testFire(command: { readonly power: number; readonly seconds: number }): Promise<void> {
    if (this.#fire.isOn) return;
    this.assertIdle();
    const request = ++this.#request;
    await this.knowBoard();
    // The button may have been released in the meantime.
    if (request !== this.#request) throw calledOff();
    this.assertIdle();
    if (!this.#deps.known.isLaserMode) throw notLaserMode('test');
    await this.#fire.start(command.power, command.seconds);
  }

  async #startJog(command: Extract<ManualCommand, { kind: 'jog-start' }>): Promise<void> {
    const request = ++this.#request;
    await this.#fire.end();
    if (!this.#jogs.isRunning) await this.readyToMove(false);
    // The key may have been released in the meantime.
    if (request === this.#request) await this.#jogs.start(command.direction, command.speed);
  }

  async #switchAir(isOn: boolean): Promise<void> {
    await this.letGo();
    const { conversation, known, job } = this.#deps;
    if (job.isBusy) {
      // What is not known would be switched the wrong way.
      if (known.isAirOn === undefined) await this.#overrides.know();
      // Lines would wait for the job; this character does not.
      if (known.isAirOn !== isOn) conversation.wire.realTime(TOGGLE_AIR + STATUS);
    } else {
      this.assertIdle();
      await conversation.ask(isOn ? 'M8' : 'M9');
      await conversation.ask('$G');
    }
    known.isAirOn = isOn;
  }

  async home(): Promise<void> {
    const { conversation, known, guard } = this.#deps;
    if (known.condition !== 'alarm') this.assertIdle();
    else assertNoJob(this.#deps.job);
    await guard.during(async () => {
      const answer = conversation.ask('$H', HOMING_PATIENCE);
      // Grbl does not answer status questions while it homes.
      known.condition = 'home';
      try {
        await answer;
      } finally {
        if (known.condition === 'home') known.condition = 'idle';
        await refresh(conversation);
      }
    });
    if (known.isPlaceKnown) known.homedAt = known.machinePosition;
  }

  async unlock(): Promise<void> {
    const { conversation, job } = this.#deps;
    assertNoJob(job);
    await conversation.ask('$X');
    return refresh(conversation);
  }

  override(of: OverrideKind, to: number): Promise<void> {
    return this.#overrides.set(of, to);
  }

  async move(move: Move): Promise<void> {
    const { conversation, guard } = this.#deps;
    const line =
      move.kind === 'jog'
        ? jogLine(move.by, move.speed)
        : goToLine(move.to, move.speed, move.frame);
    await guard.during(async () => {
      await conversation.ask(line, JOG_PATIENCE);
      await refresh(conversation);
    });
  }

  frame(frame: Frame): void {
    this.#frames.start(frame);
  }

  async readyToFrame(): Promise<void> {
    await this.knowBoard();
    await this.work.prepareWithPlace();
    await this.#provePlace();
  }

  #provePlace(): Promise<void> {
    const { conversation, known } = this.#deps;
    return provePlace(() => isReported(conversation), known);
  }

  /** What an S word is worth: full power, laser mode, overrides. A board found at work was not asked yet. */
  async knowBoard(): Promise<void> {
    const { conversation, known } = this.#deps;
    if (!known.isIdentified) await identify(conversation, known);
    await this.#overrides.know();
  }

  async readyToMove(needsPlace: boolean): Promise<void> {
    const { conversation, known } = this.#deps;
    assertNoJob(this.#deps.job);
    if (known.condition !== 'jog') {
      this.assertIdle();
      if (!known.isIdentified) await identify(conversation, known);
      if (!known.modalWords.includes('M5')) {
        await conversation.ask('M5S0');
        await conversation.ask('$G');
      }
      await this.work.prepare();
    }
    if (!needsPlace) return;
    await this.work.prepareWithPlace();
    if (known.condition === 'idle') await this.#provePlace();
  }

  /**
   * Grbl drops the jogs it has planned, but not one that was still waiting for room: that one moves
   * the head after the cancel. So cancel until it stands.
   */
  async cancelJog(): Promise<void> {
    const { conversation, known } = this.#deps;
    conversation.dropUnsent();
    for (let i = 0; i < CANCELS; i++) {
      conversation.wire.realTime(JOG_CANCEL);
      await refresh(conversation);
      if (known.condition !== 'jog' && !conversation.hasQuestion) return;
      await conversation.wire.pause(BETWEEN_CANCELS);
    }
  }

  async sendLine(text: string): Promise<void> {
    const { known } = this.#deps;
    const assertFree = () => assertNoJob(this.#deps.job);
    // The target of such a line is checked before it goes out.
    if (known.condition === 'idle' && /^(\$J|[^$]).*[XYIJ]/i.test(text.trim())) {
      assertFree();
      await this.work.prepareWithPlace();
    }
    await sendTypedLine({ ...this.#deps, assertFree }, text);
    this.work.noteTyped(text);
  }

  get isHeld(): boolean {
    const { condition } = this.#deps.known;
    return condition === 'hold' || condition === 'door';
  }

  assertPlaced(): void {
    assertPlaced(this.#deps.where.trust);
  }

  assertIdle(): void {
    this.#assertStill();
    if (this.#deps.known.condition === 'alarm') throw locked();
  }

  /** Idle or locked: the controller takes settings. */
  #assertStill(): void {
    assertNoJob(this.#deps.job);
    const { condition } = this.#deps.known;
    if (condition !== 'idle' && condition !== 'alarm') throw notIdle();
  }
}
