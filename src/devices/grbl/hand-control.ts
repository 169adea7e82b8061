// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a person does at the machine besides jobs: hold and resume, home, jog, frame, zeros, overrides,
 * a test of the beam, settings, a typed line. The beam is made sure to be off before the head is moved
 * by hand, since a jog takes over whatever M3 left on.
 */
import type { Message } from '../../base/message.js';
import type { Clock } from '../clock.js';
import type { SessionCommand } from '../contract/commands.js';
import type { MachineState } from '../contract/state.js';
import { HOMING_PATIENCE } from '../gcode/limits.js';
import type { MotionGuard } from '../motion-guard.js';
import { jobUnderWay, locked, notHeld, notIdle, notLaserMode } from '../session-sentences.js';
import type { Whereabouts } from '../whereabouts.js';
import type { Conversation } from './conversation.js';
import { FrameControl } from './frame-control.js';
import { assertPlaced } from './job-guard.js';
import type { JobRunner } from './job-runner.js';
import { JogStream } from './jog-stream.js';
import type { KnownMachine } from './known-machine.js';
import { goToLine, jogLine } from './motion-lines.js';
import { OverridePacer } from './override-pacer.js';
import { HOLD, JOG_CANCEL, RESUME, refresh, STATUS, TOGGLE_AIR } from './real-time.js';
import { readSettings, writeSetting } from './settings-desk.js';
import { TestFire } from './test-fire.js';
import { sendTyped } from './typed-line.js';
import { WorkSystems } from './work-systems.js';

export type HandCommand = Exclude<
  SessionCommand,
  { kind: 'start-job' | 'dry-run' | 'stop' | 'emergency-stop' }
>;

export interface HandPorts {
  readonly conversation: Conversation;
  readonly known: KnownMachine;
  readonly runner: JobRunner;
  readonly clock: Clock;
  readonly guard: MotionGuard;
  readonly where: Whereabouts;
  /** What was sent makes the controller start anew. */
  restartExpected(): void;
  /** Stops everything at once, position or not; the sentence says why. */
  reset(message: Message): void;
  changed(): void;
}

/** Seconds. A jog waits for room in the planner. */
const JOG_PATIENCE = 60;
const CANCELS = 50;
const BETWEEN_CANCELS = 0.1;

export class HandControl {
  readonly work: WorkSystems;
  readonly #ports: HandPorts;
  readonly #jogs: JogStream;
  readonly #fire: TestFire;
  readonly #frames: FrameControl;
  readonly #overrides: OverridePacer;
  #jogWish = 0;

  constructor(ports: HandPorts) {
    const { conversation, known } = ports;
    this.#ports = ports;
    this.work = new WorkSystems(conversation, known);
    this.#jogs = new JogStream({
      ...ports,
      limits: () => known.jogLimits,
      room: (direction) => ports.guard.roomAlong(direction),
      cancel: () => this.#cancelJog(),
      changed: () => ports.changed(),
    });
    this.#fire = new TestFire({
      ...ports,
      reset: (message) => ports.reset(message),
      changed: () => ports.changed(),
    });
    this.#frames = new FrameControl(ports);
    this.#overrides = new OverridePacer(conversation, known);
  }

  get handWork(): MachineState['handWork'] {
    if (this.#fire.isOn) return 'test-fire';
    if (this.#jogs.isRunning) return 'jogging';
    return this.#ports.runner.isFraming ? 'framing' : undefined;
  }

  /** Lets go of the beam and the jog, as anything but their own commands does. */
  async letGo(): Promise<void> {
    this.#jogs.forget();
    await this.#fire.end();
  }

  /** The controller starts anew: nothing is held any more. */
  forget(): void {
    this.#jogs.forget();
    this.#fire.forget();
    this.#frames.forget();
    this.#overrides.forget();
  }

  async command(command: HandCommand): Promise<void> {
    const { conversation } = this.#ports;
    if (command.kind === 'test-fire-keep') return this.#fire.keep();
    if (command.kind === 'jog-keep') return this.#jogs.keep();
    if (command.kind === 'override') return this.#overrides.set(command.of, command.to);
    if (command.kind === 'test-fire') return this.#testFire(command);
    await this.#fire.end();
    if (command.kind === 'jog-start') return this.#startJog(command);
    this.#jogWish++;
    this.#jogs.forget();
    switch (command.kind) {
      case 'test-fire-end':
        return;
      case 'hold':
        conversation.realTime(HOLD, STATUS);
        return;
      case 'resume':
        this.#assertHeld();
        conversation.realTime(RESUME, STATUS);
        return;
      case 'jog-cancel':
        return this.#cancelJog();
      case 'home':
        return this.#home();
      case 'unlock':
        this.#assertFree();
        await conversation.ask('$X');
        return refresh(conversation);
      case 'air':
        return this.#switchAir(command.isOn);
      default:
        return this.#whenFree(command);
    }
  }

  async #whenFree(command: FreeCommand): Promise<void> {
    const { conversation, known } = this.#ports;
    switch (command.kind) {
      case 'jog':
        return this.#move(jogLine(command.by, command.speed), (guard) =>
          guard.assertStep(command.by),
        );
      case 'go-to':
        assertPlaced(this.#ports.where.trust);
        await this.#readyToMove();
        await this.work.prepareWithPlace();
        return this.#move(goToLine(command.to, command.speed, command.frame), (guard) =>
          guard.assertGoTo(command.to, command.frame ?? 'work'),
        );
      case 'confirm-position':
        this.#assertIdle();
        this.#ports.where.trusted();
        return;
      case 'frame':
        this.#assertIdle();
        assertPlaced(this.#ports.where.trust);
        await this.work.prepareWithPlace();
        this.#ports.guard.assertFrame(command.bounds);
        return this.#frames.start(command);
      case 'set-zero':
        this.#assertIdle();
        await this.work.setZero(command.axes ?? 'both');
        await refresh(conversation);
        if ((command.axes ?? 'both') === 'both') this.#ports.where.placed();
        return;
      case 'select-work-system':
        this.#assertIdle();
        await this.work.select(command.system);
        return refresh(conversation);
      case 'set-work-offset':
        this.#assertIdle();
        this.#ports.guard.assertZero(command.offset);
        await this.work.setOffset(command.system, command.offset);
        return refresh(conversation);
      case 'read-settings':
        this.#assertStill();
        return readSettings({ conversation, known });
      case 'write-setting':
        this.#assertStill();
        await writeSetting({ conversation, known }, command);
        return refresh(conversation);
      case 'send-line':
        return this.#sendTyped(command.line);
    }
  }

  async #testFire(command: { readonly power: number; readonly seconds: number }): Promise<void> {
    if (this.#fire.isOn) return;
    this.#assertIdle();
    if (!this.#ports.known.isLaserMode) throw notLaserMode('test');
    await this.#fire.start(command.power, command.seconds);
  }

  async #startJog(command: Extract<HandCommand, { kind: 'jog-start' }>): Promise<void> {
    const wish = ++this.#jogWish;
    if (!this.#jogs.isRunning) await this.#readyToMove();
    // The key may have been let go of in the meantime.
    if (wish === this.#jogWish) await this.#jogs.start(command.direction, command.speed);
  }

  async #switchAir(isOn: boolean): Promise<void> {
    const { conversation, known, runner } = this.#ports;
    if (runner.isBusy) {
      // Lines would wait behind the job; this character does not.
      if (known.isAirOn !== isOn) conversation.realTime(TOGGLE_AIR, STATUS);
    } else {
      this.#assertIdle();
      await conversation.ask(isOn ? 'M8' : 'M9');
      await conversation.ask('$G');
    }
    known.isAirOn = isOn;
  }

  async #home(): Promise<void> {
    const { conversation, known } = this.#ports;
    this.#assertFree();
    if (known.condition !== 'alarm') this.#assertIdle();
    const answer = conversation.ask('$H', HOMING_PATIENCE);
    // Grbl does not answer status questions while it homes.
    known.condition = 'home';
    try {
      await answer;
    } finally {
      if (known.condition === 'home') known.condition = 'idle';
      await refresh(conversation);
    }
    if (known.isPlaceKnown) known.homedAt = known.machinePosition;
    this.#ports.where.homed();
  }

  /** `assertReach` throws where the line would lead too far. */
  async #move(line: string, assertReach: (guard: MotionGuard) => void): Promise<void> {
    const { conversation, guard } = this.#ports;
    await this.#readyToMove();
    assertReach(guard);
    await guard.during(async () => {
      await conversation.ask(line, JOG_PATIENCE);
      await refresh(conversation);
    });
  }

  async #readyToMove(): Promise<void> {
    const { conversation, known } = this.#ports;
    this.#assertFree();
    if (known.condition === 'jog') return;
    this.#assertIdle();
    if (!known.modalWords.includes('M5')) {
      await conversation.ask('M5S0');
      await conversation.ask('$G');
    }
    await this.work.prepare();
  }

  /**
   * Grbl drops the jogs it has planned, but not one that was still waiting for room: that one moves
   * the head after the cancel. So cancel until it stands.
   */
  async #cancelJog(): Promise<void> {
    const { conversation, known } = this.#ports;
    conversation.dropUnsent();
    for (let i = 0; i < CANCELS; i++) {
      conversation.realTime(JOG_CANCEL);
      await refresh(conversation);
      if (known.condition !== 'jog' && !conversation.hasQuestion) return;
      await conversation.waitFor(() => false, BETWEEN_CANCELS);
    }
  }

  async #sendTyped(text: string): Promise<void> {
    const { conversation, known, guard, restartExpected } = this.#ports;
    const assertFree = () => this.#assertFree();
    // Where such a line leads is judged before it goes out.
    if (known.condition === 'idle' && /^(\$J|[^$]).*[XYIJ]/i.test(text.trim())) {
      assertFree();
      await this.work.prepareWithPlace();
    }
    await sendTyped({ conversation, known, guard, restartExpected, assertFree }, text);
    this.work.noteTyped(text);
  }

  #assertHeld(): void {
    const { condition } = this.#ports.known;
    if (condition !== 'hold' && condition !== 'door') throw notHeld();
  }

  /** No job holds the line to the controller. */
  #assertFree(): void {
    if (this.#ports.runner.isBusy) {
      throw jobUnderWay();
    }
  }

  #assertIdle(): void {
    this.#assertStill();
    if (this.#ports.known.condition === 'alarm') throw locked();
  }

  /** Idle or locked: the controller takes settings. */
  #assertStill(): void {
    this.#assertFree();
    const { condition } = this.#ports.known;
    if (condition !== 'idle' && condition !== 'alarm') throw notIdle();
  }
}

/** What is refused while anything else is under way. */
type FreeCommand = Extract<
  HandCommand,
  {
    kind:
      | 'jog'
      | 'go-to'
      | 'frame'
      | 'set-zero'
      | 'confirm-position'
      | 'select-work-system'
      | 'set-work-offset'
      | 'read-settings'
      | 'write-setting'
      | 'send-line';
  }
>;
