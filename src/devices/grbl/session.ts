// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A live connection to a GRBL controller: greets it, asks what it is, keeps its state, and carries out
 * commands. Safety rules that hold everywhere here: nothing is resumed or unlocked by itself; stopping
 * is hold, wait, reset; a restart or alarm that nobody asked for ends the job. Times s.
 */
import { AppError } from '../../base/errors.js';
import type { Message } from '../../base/message.js';
import type { Listenable } from '../../base/signal.js';
import type { MachineProfile } from '../../machine/profile.js';
import { controllerSchema } from '../../machine/sections.js';
import type { Transport } from '../../transport/contract.js';
import { type Clock, wallClock } from '../clock.js';
import type { SessionCommand } from '../contract/commands.js';
import type { Session, SessionFactory, SessionOptions, WireLine } from '../contract/session.js';
import type { MachineState } from '../contract/state.js';
import { knowledgeAfter, type StopResult, wayToStop } from '../gcode/stop.js';
import { halt } from '../gcode/stop-run.js';
import { NO_JOURNAL } from '../job-journal.js';
import { OneStop } from '../one-stop.js';
import { NoPositionMemory } from '../position-memory.js';
import {
  AT_WORK,
  beingStopped,
  CLOSED,
  EMERGENCY_STOP,
  NO_ANSWER,
  offline,
  RESTARTED,
  STOP_UNCONFIRMED,
  wasReset,
} from '../session-sentences.js';
import { StateTeller } from '../state-teller.js';
import { Whereabouts } from '../whereabouts.js';
import { hasMark, rememberPlace } from './boot-mark.js';
import { Conversation } from './conversation.js';
import { alarmSentence, errorSentence, type Refusal } from './error-sentences.js';
import { ExpectedBanner } from './expected-banner.js';
import { endStandingBeam, greet, identify } from './greeting.js';
import { guardOf } from './guarded-place.js';
import { type HandCommand, HandControl } from './hand-control.js';
import { Heartbeat } from './heartbeat.js';
import { assertReady } from './job-guard.js';
import { JobRunner } from './job-runner.js';
import { JobStarts } from './job-starts.js';
import { KnownMachine } from './known-machine.js';
import { leave } from './leaving.js';
import { GRBL_STOP, RESET, refresh, STATUS, stopSignOf } from './real-time.js';
import type { Reply, StatusReport } from './replies.js';
import { stateOf } from './session-state.js';

export interface SessionDeps extends SessionOptions {
  readonly transport: Transport;
  readonly machine: MachineProfile;
  readonly clock: Clock;
}

export const grblSessions: SessionFactory = {
  create: (transport, machine, options) =>
    new GrblSession({ transport, machine, clock: wallClock, ...options }),
};

const LOST = { kind: 'lost' } as const;
const UNHEARD_ALARM: Refusal = { code: 0, words: 'its report says that it is locked' };

export class GrblSession implements Session {
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #known: KnownMachine;
  readonly #conversation: Conversation;
  readonly #runner: JobRunner;
  readonly #hand: HandControl;
  readonly #starts: JobStarts;
  readonly #teller: StateTeller;
  readonly #heartbeat: Heartbeat;
  readonly #where: Whereabouts;
  readonly #isDoubtful: boolean;
  #message: Message | undefined;
  readonly #stopping = new OneStop(() => this.#stopOnce());
  readonly #banner: ExpectedBanner;
  #isOffline = false;

  constructor({ transport, machine, clock, ...options }: SessionDeps) {
    this.#transport = transport;
    const journal = options.journal ?? NO_JOURNAL;
    this.#isDoubtful = options.isPositionDoubtful ?? false;
    this.#clock = clock;
    this.#banner = new ExpectedBanner(clock);
    this.#known = new KnownMachine(machine);
    this.#where = new Whereabouts(this.#known, journal, options.memory ?? new NoPositionMemory());
    this.#conversation = new Conversation(transport, clock, {
      ok: () => this.#runner.acked(),
      errorText: (code) => this.#known.told.error(code),
      reply: (reply) => this.#noteReply(reply),
      lost: (reason) => this.#lost(reason),
    });
    const guard = guardOf(machine, this.#known, this.#where);
    const shared = { conversation: this.#conversation, known: this.#known, clock };
    this.#runner = new JobRunner({
      ...{ ...shared, journal, guard },
      bufferSeconds: options.bufferSeconds ?? controllerSchema.bufferSeconds.default,
      label: transport.label,
      machineId: machine.id,
      stop: async () => knowledgeAfter(await this.#stopping.run()),
      assertReady: (isDry) => this.#assertReady(isDry),
      where: this.#where,
      isOutOfReach: () => this.#isOffline,
      tell: (message) => {
        this.#message = message;
      },
      changed: () => this.#teller.changed(),
      dryRunEnded: () => this.#restart(),
    });
    this.#hand = new HandControl({
      ...{ ...shared, guard },
      runner: this.#runner,
      changed: () => this.#teller.changed(),
      reset: (message) => {
        this.#message = message;
        this.#emergencyStop();
      },
      where: this.#where,
      restartExpected: () => this.#banner.expect(),
    });
    this.#starts = new JobStarts({
      conversation: this.#conversation,
      known: this.#known,
      runner: this.#runner,
      hand: this.#hand,
      assertReady: () => this.#assertReady(),
      clearMessage: () => {
        this.#message = undefined;
      },
      restart: () => this.#restart(),
    });
    this.#heartbeat = new Heartbeat({
      ...shared,
      silent: () => this.#noteSilence(),
    });
    this.#teller = new StateTeller(clock, () => this.#describe());
  }

  get state(): MachineState {
    return this.#describe();
  }

  get stateChanged(): Listenable<[state: MachineState]> {
    return this.#teller.told;
  }

  get wire(): Listenable<[line: WireLine]> {
    return this.#conversation.wire;
  }

  async start(): Promise<void> {
    const { hasRestarted } = await greet(this.#conversation, this.#clock);
    this.#banner.settle();
    const { condition } = this.#known;
    if (condition === 'idle' || condition === 'alarm') {
      await identify(this.#conversation, this.#known);
      await endStandingBeam(this.#conversation, this.#known);
      this.#hand.work.adopt();
    } else {
      this.#message = AT_WORK;
    }
    this.#where.greeted({
      isDoubtful: this.#isDoubtful,
      hasRestarted,
      isSameBoot: ({ mark }) => mark !== undefined && hasMark(this.#known, mark),
    });
    this.#heartbeat.beat();
    this.#teller.changed();
  }

  async command(command: SessionCommand): Promise<void> {
    if (this.#isOffline) throw offline();
    switch (command.kind) {
      case 'emergency-stop':
        this.#emergencyStop();
        break;
      case 'stop':
        await this.#stop();
        break;
      case 'start-job':
        await this.#starts.start(command.jobId, command.programPath);
        break;
      case 'dry-run':
        await this.#starts.dryRun(command.jobId, command.programPath);
        break;
      default:
        await this.#byHand(command);
    }
    this.#teller.changed();
  }

  async makeSafe(fault?: Message): Promise<boolean> {
    if (this.#isOffline) return false;
    this.#starts.callOff();
    const isSafe = await leave(this.#parts, this.#stopping, fault);
    this.#teller.changed();
    return isSafe;
  }

  remember(): Promise<void> {
    return this.#isOffline ? Promise.resolve() : rememberPlace(this.#parts);
  }

  get #parts() {
    const [conversation, known, runner] = [this.#conversation, this.#known, this.#runner];
    return { conversation, known, runner, hand: this.#hand, where: this.#where };
  }

  dispose(): void {
    this.#heartbeat[Symbol.dispose]();
    this.#hand.forget();
    this.#runner.end('failed', CLOSED);
    this.#conversation.dispose();
    this.#teller.dispose();
  }

  #restart(): void {
    this.#banner.expect();
    this.#conversation.realTime(RESET);
  }

  async #byHand(command: HandCommand): Promise<void> {
    try {
      await this.#hand.command(command);
      // A sign of life does no work that could have put things right.
      if (command.kind !== 'jog-keep' && command.kind !== 'test-fire-keep') {
        this.#message = undefined;
      }
    } catch (error) {
      if (error instanceof AppError && error.code === 'device.refused') {
        this.#message = error.sentence;
      }
      throw error;
    }
  }

  #assertReady(isDry = false): void {
    if (this.#stopping.isUnderWay) throw beingStopped();
    assertReady(this.#known, this.#where.trust, isDry);
  }

  async #stop(): Promise<void> {
    this.#starts.callOff();
    await this.#hand.letGo();
    const { condition } = this.#known;
    const isJobRunning = this.#runner.isRunning;
    const way = wayToStop(GRBL_STOP, { condition, isJobRunning });
    if (way === 'cancel-jog') await this.#hand.command({ kind: 'jog-cancel' });
    else if (way === 'halt') await this.#runner.stop('stopped');
    else this.#runner.end('stopped');
  }

  /** Past every queue; where the head is afterwards is anybody's guess if it was moving. */
  #emergencyStop(): void {
    this.#starts.callOff();
    this.#conversation.realTime(RESET);
    this.#banner.expect();
    if (this.#known.condition !== 'idle' || this.#runner.isRunning) this.#where.doubt('suspect');
    this.#hand.forget();
    this.#dropQuestions();
    const wasRunning = this.#runner.isRunning;
    this.#runner.end('stopped', EMERGENCY_STOP);
    if (wasRunning) this.#where.seek('counted');
  }

  /** Hold, wait, reset. */
  async #stopOnce(): Promise<StopResult> {
    this.#banner.expect();
    const result = await halt({
      words: GRBL_STOP,
      clock: this.#clock,
      isLocked: false,
      send: (bytes) => this.#conversation.realTime(...Buffer.from(bytes, 'latin1')),
      listen: (take) =>
        this.#conversation.received.connect((reply) => {
          const sign = reply === undefined ? LOST : stopSignOf(reply);
          if (sign) take(sign);
        }),
    });
    this.#hand.forget();
    if (result !== 'stood') this.#where.doubt('suspect');
    if (result === 'silent' && !this.#isOffline) {
      this.#message = STOP_UNCONFIRMED;
    }
    await refresh(this.#conversation);
    if (this.#known.condition === 'idle') await this.#hand.work.restore();
    return result;
  }

  #dropQuestions(): void {
    this.#conversation.dropQuestions(wasReset());
  }

  #noteReply(reply: Reply): void {
    this.#known.note(reply);
    switch (reply.kind) {
      case 'status':
        if (!this.#where.noteStatus()) this.#message = RESTARTED;
        if (this.#isLockedUnheard(reply.status)) this.#noteAlarm(UNHEARD_ALARM);
        else this.#runner.noteStatus();
        break;
      case 'noise':
        if (reply.of === 'answer') this.#runner.noteDamaged();
        return;
      case 'unknown':
        this.#runner.notUnderstood(reply.text);
        return;
      case 'error':
        this.#message =
          this.#runner.refused(reply) ?? errorSentence(reply, this.#known.told.error(reply.code));
        break;
      case 'alarm':
        this.#noteAlarm(reply);
        break;
      case 'banner':
        this.#noteBanner();
        break;
      default:
        return;
    }
    this.#teller.changed();
  }

  /** A lock that was told by a report only, as the line that told of it was lost. */
  #isLockedUnheard({ condition }: StatusReport): boolean {
    return condition === 'Alarm' && this.#runner.isRunning && !this.#stopping.isUnderWay;
  }

  #noteAlarm(alarm: Refusal): void {
    const { code } = alarm;
    this.#message = alarmSentence(alarm, this.#known.firmware, this.#known.told.alarm(code));
    this.#hand.forget();
    this.#known.condition = 'alarm';
    this.#where.doubt(code === 1 ? 'lost' : 'suspect');
    this.#conversation.dropQuestions(new AppError('device.alarm', this.#message));
    // A stop under way resets by itself.
    if (this.#stopping.isUnderWay) return;
    const wasRunning = this.#runner.isRunning;
    this.#runner.end('failed', this.#message);
    if (wasRunning) this.#where.seek('counted');
    // After a limit the board hears nothing but a reset; it stays locked all the same.
    if (code <= 2 || wasRunning) {
      this.#banner.expect();
      this.#conversation.realTime(RESET);
    }
  }

  #noteBanner(): void {
    this.#dropQuestions();
    const isExpected = this.#banner.isDue;
    this.#where.restarted(isExpected);
    this.#hand.forget();
    if (!isExpected) {
      this.#message = RESTARTED;
      this.#runner.end('failed', this.#message);
    } else if (!this.#stopping.isUnderWay) this.#runner.end('stopped');
    const wasGreeted = this.#where.isGreeted;
    this.#banner.settle();
    this.#conversation.realTime(STATUS);
    if (wasGreeted) void this.#hand.work.findPlace();
  }

  #lost(reason: AppError | undefined): void {
    this.#isOffline = true;
    this.#hand.forget();
    this.#where.doubt('lost');
    this.#message = reason?.sentence;
    this.#heartbeat[Symbol.dispose]();
    this.#runner.end('failed', reason?.sentence ?? CLOSED);
    this.#teller.changed();
  }

  #noteSilence(): void {
    const sentence = NO_ANSWER;
    this.#message = sentence;
    this.#where.doubt('suspect');
    if (this.#runner.isRunning && !this.#stopping.isUnderWay)
      void this.#runner.stop('failed', sentence);
    this.#teller.changed();
  }

  #describe(): MachineState {
    return stateOf({
      known: this.#known,
      runner: this.#runner,
      hand: this.#hand,
      where: this.#where,
      label: this.#transport.label,
      isOffline: this.#isOffline,
      message: this.#message,
    });
  }
}
