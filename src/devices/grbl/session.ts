// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A live connection to a GRBL controller: greets it, asks what it is, keeps its state, and carries out
 * commands. Safety rules that hold everywhere here: nothing is resumed or unlocked by itself; stopping
 * is hold, wait, reset; a restart or alarm that nobody asked for ends the job. Times s.
 */
import { AppError } from '../../base/errors.js';
import type { Listenable } from '../../base/signal.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Transport } from '../../transport/contract.js';
import { type Clock, wallClock } from '../clock.js';
import type {
  MachineCommand,
  MachineState,
  Session,
  SessionFactory,
  SessionOptions,
  WireLine,
} from '../contract.js';
import { NO_JOURNAL } from '../job-journal.js';
import { StateTeller } from '../state-teller.js';
import { Conversation } from './conversation.js';
import { startDryRun } from './dry-run.js';
import { alarmSentence, errorSentence } from './error-sentences.js';
import { endStandingBeam, greet, identify } from './greeting.js';
import { type HandCommand, HandControl } from './hand-control.js';
import { Heartbeat } from './heartbeat.js';
import { assertReady } from './job-guard.js';
import { JobRunner } from './job-runner.js';
import { KnownMachine } from './known-machine.js';
import { isDamagedAnswer } from './link-care.js';
import type { Reply } from './replies.js';
import { RESET, refresh, STATUS, type StopResult, stopSafely } from './safe-stop.js';
import { stateOf } from './session-state.js';
import { knowledgeAfter, Whereabouts } from './whereabouts.js';

type SessionCommand = Exclude<MachineCommand, { kind: 'connect' | 'disconnect' }>;

export interface SessionDeps extends SessionOptions {
  readonly transport: Transport;
  readonly machine: MachineProfile;
  readonly clock: Clock;
}

const BUFFER_SECONDS = 2;

export const grblSessions: SessionFactory = {
  driver: 'grbl',
  create: (transport, machine, options) =>
    new GrblSession({ transport, machine, clock: wallClock, ...options }),
};

export class GrblSession implements Session {
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #known: KnownMachine;
  readonly #conversation: Conversation;
  readonly #runner: JobRunner;
  readonly #hand: HandControl;
  readonly #teller: StateTeller;
  readonly #heartbeat: Heartbeat;
  readonly #where: Whereabouts;
  readonly #isDoubtful: boolean;
  #message: string | undefined;
  #stopping: Promise<StopResult> | undefined;
  /** A banner that follows from what was done here. */
  #expectsBanner = true;
  #isOffline = false;
  /** Stops asked for so far: what was begun before one must not go on after it. */
  #stops = 0;

  constructor({ transport, machine, clock, ...options }: SessionDeps) {
    this.#transport = transport;
    const journal = options.journal ?? NO_JOURNAL;
    this.#isDoubtful = options.isPositionDoubtful ?? false;
    this.#clock = clock;
    this.#known = new KnownMachine(machine);
    this.#where = new Whereabouts(this.#known, journal);
    this.#conversation = new Conversation(transport, clock, {
      ok: () => this.#runner.acked(),
      reply: (reply) => this.#noteReply(reply),
      lost: (reason) => this.#lost(reason),
    });
    this.#runner = new JobRunner({
      conversation: this.#conversation,
      known: this.#known,
      clock,
      journal,
      bufferSeconds: options.bufferSeconds ?? BUFFER_SECONDS,
      label: transport.label,
      machineId: machine.id,
      stop: async () => knowledgeAfter(await this.#stopMachine()),
      assertReady: (isDry) => this.#assertReady(isDry),
      isTrusted: () => this.#where.trust === 'known',
      tell: (message) => {
        this.#message = message;
      },
      changed: () => this.#teller.changed(),
      dryRunEnded: () => this.#restart(),
    });
    this.#hand = new HandControl({
      conversation: this.#conversation,
      known: this.#known,
      runner: this.#runner,
      clock,
      changed: () => this.#teller.changed(),
      reset: (message) => {
        this.#message = message;
        this.#emergencyStop();
      },
      trusted: () => this.#where.trusted(),
      restartExpected: () => {
        this.#expectsBanner = true;
      },
    });
    this.#heartbeat = new Heartbeat({
      conversation: this.#conversation,
      known: this.#known,
      clock,
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
    await greet(this.#conversation, this.#clock);
    this.#expectsBanner = false;
    const { condition } = this.#known;
    this.#where.greeted(this.#isDoubtful);
    if (condition === 'idle' || condition === 'alarm') {
      await identify(this.#conversation, this.#known);
      await endStandingBeam(this.#conversation, this.#known);
    } else {
      this.#message =
        'The controller is still busy with something this program did not start; stop it or let it finish.';
    }
    this.#heartbeat.beat();
    this.#teller.changed();
  }

  async command(command: SessionCommand): Promise<void> {
    if (this.#isOffline) {
      throw new AppError('device.offline', 'There is no connection to the machine; connect first.');
    }
    switch (command.kind) {
      case 'emergency-stop':
        this.#emergencyStop();
        break;
      case 'stop':
        await this.#stop();
        break;
      case 'start-job':
        await this.#startJob(command.jobId, command.programPath);
        break;
      case 'dry-run':
        await this.#dryRun(command.jobId, command.programPath);
        break;
      default:
        await this.#byHand(command);
    }
    this.#teller.changed();
  }

  async makeSafe(): Promise<void> {
    if (this.#isOffline) return;
    this.#stops++;
    await this.#runner.stop('stopped', 'The job was stopped because the connection was given up.');
    this.#teller.changed();
  }

  dispose(): void {
    this.#heartbeat[Symbol.dispose]();
    this.#hand.forget();
    this.#runner.end('failed', 'The connection was closed.');
    this.#conversation.dispose();
    this.#teller.dispose();
  }

  async #startJob(jobId: string, programPath: string): Promise<void> {
    const stops = this.#stops;
    if (this.#hand.handWork === 'test-fire') await this.#hand.letGo();
    this.#assertFree();
    this.#assertReady();
    if (!this.#known.isIdentified) await identify(this.#conversation, this.#known);
    this.#message = undefined;
    await this.#hand.work.prepare();
    if (stops !== this.#stops) throw new DOMException('The job was called off.', 'AbortError');
    await this.#runner.start({ jobId, programPath, isDry: false });
  }

  async #dryRun(jobId: string, programPath: string): Promise<void> {
    const stops = this.#stops;
    this.#assertFree();
    this.#assertReady();
    const ports = {
      conversation: this.#conversation,
      runner: this.#runner,
      isCalledOff: () => stops !== this.#stops,
      leave: () => this.#restart(),
    };
    await startDryRun(ports, jobId, programPath);
  }

  #restart(): void {
    this.#expectsBanner = true;
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
        this.#message = error.message;
      }
      throw error;
    }
  }

  #assertFree(): void {
    if (this.#runner.isBusy) {
      throw new AppError('device.busy', 'A job is under way; wait for its end or stop it first.');
    }
  }

  #assertReady(isDry = false): void {
    if (this.#stopping) {
      throw new AppError('device.busy', 'The machine is being stopped; wait a moment.');
    }
    assertReady(this.#known, this.#where.trust, isDry);
  }

  async #stop(): Promise<void> {
    this.#stops++;
    await this.#hand.letGo();
    if (this.#known.condition === 'jog' && !this.#runner.isRunning) {
      await this.#hand.command({ kind: 'jog-cancel' });
    } else if (this.#runner.isRunning || this.#known.condition !== 'idle') {
      await this.#runner.stop('stopped');
    } else this.#runner.end('stopped');
  }

  /** Past every queue; where the head is afterwards is anybody's guess if it was moving. */
  #emergencyStop(): void {
    this.#stops++;
    this.#conversation.realTime(RESET);
    this.#expectsBanner = true;
    if (this.#known.condition !== 'idle' || this.#runner.isRunning) this.#where.doubt('suspect');
    this.#hand.forget();
    this.#dropQuestions();
    const wasRunning = this.#runner.isRunning;
    this.#runner.end('stopped', 'Emergency stop.');
    if (wasRunning) this.#where.seek('counted');
  }

  /** Hold, wait, reset; whoever asks while it is under way waits for the same. */
  #stopMachine(): Promise<StopResult> {
    this.#stopping ??= this.#stopOnce().finally(() => {
      this.#stopping = undefined;
    });
    return this.#stopping;
  }

  async #stopOnce(): Promise<StopResult> {
    this.#expectsBanner = true;
    const result = await stopSafely(this.#conversation, () => this.#clock.now());
    this.#hand.forget();
    if (result !== 'stopped') this.#where.doubt('suspect');
    if (result === 'silent' && !this.#isOffline) {
      this.#message =
        'The controller did not confirm the stop; switch the laser off at its own switch and check the cable.';
    }
    await refresh(this.#conversation);
    if (this.#known.condition === 'idle') await this.#hand.work.restore();
    return result;
  }

  #dropQuestions(): void {
    this.#conversation.dropQuestions(
      new AppError('device.restarted', 'The controller was reset; try again.'),
    );
  }

  #noteReply(reply: Reply): void {
    this.#known.note(reply);
    switch (reply.kind) {
      case 'status':
        this.#where.noteStatus();
        this.#runner.noteStatus();
        break;
      case 'other':
        if (isDamagedAnswer(reply.text)) this.#runner.noteDamaged();
        return;
      case 'error':
        this.#message = this.#runner.refused(reply.code) ?? errorSentence(reply.code);
        break;
      case 'alarm':
        this.#noteAlarm(reply.code);
        break;
      case 'banner':
        this.#noteBanner();
        break;
      default:
        return;
    }
    this.#teller.changed();
  }

  #noteAlarm(code: number): void {
    this.#message = alarmSentence(code, this.#known.firmware);
    this.#hand.forget();
    this.#known.condition = 'alarm';
    this.#where.doubt(code === 1 ? 'lost' : 'suspect');
    this.#conversation.dropQuestions(new AppError('device.alarm', this.#message));
    // A stop under way resets by itself.
    if (this.#stopping) return;
    const wasRunning = this.#runner.isRunning;
    this.#runner.end('failed', this.#message);
    if (wasRunning) this.#where.seek('counted');
    // After a limit the board hears nothing but a reset; it stays locked all the same.
    if (code <= 2 || wasRunning) {
      this.#expectsBanner = true;
      this.#conversation.realTime(RESET);
    }
  }

  #noteBanner(): void {
    this.#dropQuestions();
    this.#where.restarted(this.#expectsBanner);
    this.#hand.forget();
    if (!this.#expectsBanner) {
      this.#message =
        'The controller restarted by itself and has forgotten where the head is; check its power and cable, then home it or set zero.';
      this.#runner.end('failed', this.#message);
    } else if (!this.#stopping) this.#runner.end('stopped');
    this.#expectsBanner = false;
    this.#conversation.realTime(STATUS);
  }

  #lost(reason: AppError | undefined): void {
    this.#isOffline = true;
    this.#hand.forget();
    this.#where.doubt('lost');
    this.#message = reason?.message;
    this.#heartbeat[Symbol.dispose]();
    this.#runner.end('failed', reason?.message ?? 'The connection was closed.');
    this.#teller.changed();
  }

  #noteSilence(): void {
    const sentence = 'The controller no longer answers; check cable and power, then connect again.';
    this.#message = sentence;
    this.#where.doubt('suspect');
    if (this.#runner.isRunning && !this.#stopping) void this.#runner.stop('failed', sentence);
    this.#teller.changed();
  }

  #describe(): MachineState {
    return stateOf({
      known: this.#known,
      runner: this.#runner,
      hand: this.#hand,
      trust: this.#where.trust,
      label: this.#transport.label,
      isOffline: this.#isOffline,
      message: this.#message,
    });
  }
}
