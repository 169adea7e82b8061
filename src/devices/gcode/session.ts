// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The session of every firmware that reads G-code: greets it, keeps its state, carries out commands. What
 * is to be done when something happens is decided in `session-rules.ts`, how it is stopped in `stop.ts`;
 * nothing is resumed, unlocked or sent again by itself. Times s.
 */

import { AppError } from '../../base/errors.js';
import type { Message } from '../../base/message.js';
import type { Listenable } from '../../base/signal.js';
import { controllerSchema } from '../../machine/sections.js';
import { assertAble } from '../abilities.js';
import { mayBurn } from '../beam-account.js';
import type { SessionCommand } from '../contract/commands.js';
import type { Session, WireLine } from '../contract/session.js';
import { isPlaced, type MachineState } from '../contract/state.js';
import { NO_JOURNAL, type PositionCertainty } from '../job-journal.js';
import { NoPositionMemory } from '../position-memory.js';
import { PositionTracker } from '../position-tracker.js';
import {
  beingStopped,
  CLOSED,
  GIVEN_UP,
  jobUnderWay,
  linkLost,
  offline,
  wasReset,
} from '../session-sentences.js';
import { SingleFlight } from '../single-flight.js';
import { StateEmitter } from '../state-emitter.js';
import type {
  Controller,
  FirmwareJob,
  ManualCommand,
  SessionDeps,
  SessionHooks,
} from './controller.js';
import { type StateSources, stateOf, urgentOf } from './describe.js';
import { ExpectedRestart } from './expected-restart.js';
import { GcodeJob, type JobStart } from './job.js';
import type { JobFlow } from './job-flow.js';
import { calledOff } from './manual.js';
import { certaintyOf, effectsOf, type SessionEffect, type SessionEvent } from './session-rules.js';
import { emergencyBytes, stopMethod } from './stop.js';

export class GcodeSession implements Session {
  readonly #deps: SessionDeps;
  readonly #controller: Controller;
  readonly #states: StateEmitter;
  readonly #stopping = new SingleFlight(() => this.#haltOnce());
  readonly #restart: ExpectedRestart;
  #message: Message | undefined;
  #isOffline = false;
  /** What a person does besides jobs, until it is done. */
  readonly #byHand = new Set<Promise<void>>();
  /** Stops asked for so far: what was begun before one must not continue after it. */
  #stops = 0;

  constructor(deps: SessionDeps, create: (hooks: SessionHooks) => Controller) {
    this.#deps = deps;
    this.#restart = new ExpectedRestart(deps.clock);
    const urgent = () => urgentOf(this.#sources());
    this.#states = new StateEmitter(deps.clock, () => this.state, urgent);
    this.#controller = create(this.#hooks());
  }

  get state(): MachineState {
    return stateOf(this.#sources());
  }

  #sources(): StateSources {
    const { reportedState: reported, job, where, abilities } = this.#controller;
    const { label } = this.#deps.transport;
    const [isOffline, message] = [this.#isOffline, this.#message];
    const described = this.#controller.describe();
    // Asked for with every reply of a board, thousands of times a second: in one piece, which V8 makes far faster.
    return { reported, described, job, where, abilities, label, isOffline, message };
  }

  get stateChanged(): Listenable<[state: MachineState]> {
    return this.#states.emitted;
  }

  get wire(): Listenable<[line: WireLine]> {
    return this.#controller.wire;
  }

  async start(): Promise<void> {
    const { hasRestarted, isSameBoot, isDoubtful, message } = await this.#controller.greet();
    this.#restart.settle();
    this.#message = message ?? this.#message;
    this.#controller.where.greeted({
      isDoubtful: (this.#deps.isPositionDoubtful ?? false) || isDoubtful === true,
      ...{ hasRestarted, isSameBoot },
    });
    this.#controller.watch();
    this.#states.changed();
  }

  async command(command: SessionCommand): Promise<void> {
    if (this.#isOffline) throw offline();
    assertAble(command, this.#controller);
    switch (command.kind) {
      case 'emergency-stop':
        await this.#emergency();
        break;
      case 'stop':
        await this.#stop();
        break;
      case 'start-job':
        await this.#start(command);
        break;
      case 'dry-run':
        await this.#dryRun(command);
        break;
      default:
        await this.#manual(command);
    }
    this.#states.changed();
  }

  async makeSafe(fault?: Message): Promise<boolean> {
    if (this.#isOffline) return false;
    this.#callOff();
    const isSafe = await this.#leaveOrHalt(fault);
    this.#states.changed();
    return isSafe;
  }

  /** A machine that stands dark is left as it is, any other is halted; so is one whose job a fault ends. */
  async #leaveOrHalt(fault: Message | undefined): Promise<boolean> {
    const { job } = this.#controller;
    const isOrderly = fault === undefined;
    if (isOrderly && !this.#stopping.isUnderWay && (await this.#standsDark())) return true;
    const knowledge = await job.stop(isOrderly ? 'stopped' : 'failed', fault ?? GIVEN_UP);
    return knowledge !== 'last-seen';
  }

  /** A machine whose position was not confirmed here, and that was only looked at, is left as it is. */
  async remember(): Promise<void> {
    const { where, reportedState } = this.#controller;
    if (this.#isOffline || !isPlaced(where.trust) || reportedState.condition !== 'idle') return;
    const mark = where.isWorthAMark ? await this.#controller.leaveMark(where.mark) : undefined;
    where.remember(mark);
  }

  /** A machine that does not confirm it is to be stopped. */
  async #standsDark(): Promise<boolean> {
    if (this.#controller.job.isBusy) return false;
    try {
      return await this.#controller.standsDark();
    } catch {
      return false;
    }
  }

  dispose(): void {
    this.#controller.unwatch();
    this.#controller.job.end('failed', CLOSED);
    this.#controller.dispose();
    this.#controller.drop(linkLost(), true);
    this.#states.dispose();
  }

  async #start(start: JobStart): Promise<void> {
    const { job, manual } = this.#controller;
    const stops = this.#stops;
    // It was asked for before, and what it asks of the board must not get among the lines of the job.
    if (this.#byHand.size > 0) await Promise.allSettled(this.#byHand);
    if (stops !== this.#stops) throw calledOff();
    if (job.isBusy) throw jobUnderWay();
    await job.reserve(async () => {
      await manual.letGo();
      this.#assertReady(false);
      this.#message = undefined;
      this.#restart.settle();
      await this.#controller.prepareJob?.();
      if (stops !== this.#stops) throw calledOff();
      await job.start(start);
    });
  }

  async #dryRun(start: JobStart): Promise<void> {
    const { job } = this.#controller;
    const stops = this.#stops;
    if (job.isBusy) throw jobUnderWay();
    this.#assertReady(false);
    await job.reserve(async () => this.#controller.dryRun?.(start, () => stops !== this.#stops));
  }

  #assertReady(isDry: boolean): void {
    if (this.#stopping.isUnderWay) throw beingStopped();
    this.#controller.assertReady(isDry);
  }

  #callOff(): void {
    this.#stops++;
    this.#controller.manual.callOff();
  }

  async #manual(command: ManualCommand): Promise<void> {
    // A machine that is being stopped stands held for a moment: resumed then, it would burn on.
    if (this.#stopping.isUnderWay && mayBurn(command)) throw beingStopped();
    const underWay = this.#controller.manual.command(command);
    this.#byHand.add(underWay);
    try {
      await underWay;
      // A keep-alive proves nothing, so the message stays.
      if (command.kind !== 'jog-keep' && command.kind !== 'test-fire-keep') {
        this.#message = undefined;
      }
    } catch (error) {
      if (error instanceof AppError && error.code === 'device.refused') {
        this.#message = error.sentence;
      }
      throw error;
    } finally {
      this.#byHand.delete(underWay);
    }
  }

  async #stop(): Promise<void> {
    const { job, manual, words, reportedState } = this.#controller;
    const isMoved = manual.isMoving;
    this.#callOff();
    await manual.letGo();
    const { condition } = reportedState;
    const way = stopMethod(words, { condition, isJobRunning: job.isRunning, isMoved });
    if (way === 'cancel-jog') await manual.command({ kind: 'jog-cancel' });
    else if (way === 'halt') await job.stop('stopped');
    else job.end('stopped');
  }

  /** Hold, wait, halt. Resolves with how well the place is known. */
  async #haltOnce(): Promise<PositionCertainty> {
    const controller = this.#controller;
    this.#restart.expect(controller.words);
    const mayHaveMoved =
      controller.job.mayMove || controller.manual.isMoving || !controller.words.haltsAtRest;
    const result = await controller.halt();
    const stopped = { kind: 'stopped', result, mayHaveMoved } as const;
    if (!this.#isOffline) this.#take(stopped);
    await controller.afterStop?.();
    this.#restart.stopped(controller.words);
    this.#states.changed();
    return certaintyOf(stopped);
  }

  /** Sends an emergency stop past every queue. */
  async #emergency(message?: Message): Promise<void> {
    const { words, reportedState, manual } = this.#controller;
    const mayMove = reportedState.condition !== 'idle' || manual.isMoving;
    this.#callOff();
    this.#controller.send(emergencyBytes(words));
    this.#restart.expect(words);
    this.#take({ kind: 'emergency', mayMove, ...(message !== undefined && { message }) });
    if (await this.#controller.emergencyConfirmed()) return;
    if (!this.#isOffline) this.#take({ kind: 'emergency-unconfirmed' });
  }

  #take(event: SessionEvent): void {
    const controller = this.#controller;
    if (event.kind === 'lost') {
      this.#isOffline = true;
      controller.unwatch();
    }
    const facts = {
      isJobRunning: controller.job.isRunning,
      isStopping: this.#stopping.isUnderWay,
      isEndExpected: this.#restart.isDue,
      message: this.#message,
    };
    for (const effect of effectsOf(controller.words, facts, event)) this.#carryOut(effect);
    if (event.kind === 'restarted') {
      this.#restart.came(controller.words);
      controller.restarted(controller.where.isGreeted);
    }
    this.#states.changed();
  }

  #carryOut(effect: SessionEffect): void {
    const { where, job, words } = this.#controller;
    switch (effect.do) {
      case 'note-restart':
        where.restarted(effect.wasExpected);
        break;
      case 'doubt':
        where.doubt(effect.trust);
        break;
      case 'note-lock':
        this.#controller.noteLock();
        break;
      case 'show':
        this.#message = effect.message;
        break;
      case 'end-job':
        job.end(effect.phase, effect.reason);
        break;
      case 'stop-job':
        void job.stop('failed', effect.reason);
        break;
      case 'drop':
        this.#controller.drop(this.#whyDropped(effect.why), effect.why !== 'locked');
        break;
      case 'seek-place':
        where.seek('counted');
        break;
      case 'reset':
        this.#restart.expect(words);
        this.#controller.send(words.halt);
        break;
    }
  }

  #whyDropped(why: Extract<SessionEffect, { do: 'drop' }>['why']): AppError {
    if (why === 'lost') return linkLost();
    return why === 'locked' && this.#message !== undefined
      ? new AppError('device.alarm', this.#message)
      : wasReset();
  }

  #hooks(): SessionHooks {
    const { journal = NO_JOURNAL, memory = new NoPositionMemory() } = this.#deps;
    const stopping = this.#stopping;
    return {
      ...this.#deps,
      bufferSeconds: this.#deps.bufferSeconds ?? controllerSchema.bufferSeconds.default,
      get isStopping() {
        return stopping.isUnderWay;
      },
      trustOf: (sighting) => new PositionTracker(sighting, journal, memory),
      jobOf: (deps) => this.#jobOf(deps),
      take: (event) => this.#take(event),
      reported: () => this.#noteReport(),
      expectRestart: () => this.#restart.expect(this.#controller.words),
      halt: async () => {
        await this.#stopping.run();
      },
      emergency: (message) => void this.#emergency(message),
      showMessage: (message) => {
        this.#message = message;
        this.#states.changed();
      },
      changed: () => this.#states.changed(),
    };
  }

  #jobOf<F extends JobFlow>(deps: FirmwareJob<F>): GcodeJob<F> {
    const { transport, machine, clock, journal = NO_JOURNAL } = this.#deps;
    return new GcodeJob({
      ...{ ...deps, clock, journal },
      label: transport.label,
      machineId: machine.id,
      assertReady: (isDry) => this.#assertReady(isDry),
      stop: () => this.#stopping.run(),
      isOutOfReach: () => this.#isOffline,
      showMessage: (message) => {
        this.#message = message;
      },
      changed: () => this.#states.changed(),
    });
  }

  #noteReport(): void {
    const { where, job } = this.#controller;
    if (where.isGreeted && !where.noteStatus()) this.#take({ kind: 'position-forgotten' });
    job.noteReport();
    this.#states.changed();
  }
}
