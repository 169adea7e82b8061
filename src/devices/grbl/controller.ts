// SPDX-License-Identifier: GPL-3.0-or-later
/** What a Grbl family board brings to the session: its replies, and what it takes to greet and stop it. */
import type { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Listenable } from '../../base/signal.js';
import { ABILITIES } from '../contract/ability.js';
import { isUnderWay } from '../contract/job.js';
import type { WireLine } from '../contract/session.js';
import type { Controller, Greeted, SessionHooks } from '../gcode/controller.js';
import { type Described, guardOf } from '../gcode/describe.js';
import type { GcodeJob, JobStart } from '../gcode/job.js';
import { GcodeManual } from '../gcode/manual.js';
import { provePlace } from '../gcode/proven-place.js';
import { HALT_PATIENCE, type StopResult } from '../gcode/stop.js';
import { halt } from '../gcode/stop-run.js';
import type { MotionGuard } from '../motion-guard.js';
import type { PositionTracker } from '../position-tracker.js';
import { AT_WORK, NO_ANSWER, notUnderstood } from '../session-sentences.js';
import { hasFeedMark, leaveMark, takeMarkAway } from './boot-mark.js';
import { Conversation } from './conversation.js';
import { beginningOf, CountingFlow, reportedPosition } from './counting-flow.js';
import { describe, guardedModes } from './describe.js';
import { alarmSentence, errorSentence, type Refusal } from './error-sentences.js';
import { GrblState } from './grbl-state.js';
import { endStandingBeam, greetGrbl, identify } from './greeting.js';
import { Heartbeat } from './heartbeat.js';
import { assertFits, assertReady } from './job-guard.js';
import { isDark } from './leaving.js';
import { GrblManual } from './manual.js';
import { GRBL_STOP, grblStopSign, isReported, refresh, STATUS } from './real-time.js';
import type { GrblReply } from './replies.js';

const UNSEEN_ALARM: Refusal = { code: 0, words: msg('its report says that it is locked') };

export class GrblController implements Controller<CountingFlow> {
  readonly name = 'Grbl';
  readonly abilities = ABILITIES;
  readonly words = GRBL_STOP;
  readonly reportedState: GrblState;
  readonly where: PositionTracker;
  readonly job: GcodeJob<CountingFlow>;
  readonly manual: GcodeManual;
  readonly #board: GrblManual;
  readonly #hooks: SessionHooks;
  readonly #conversation: Conversation;
  readonly #heartbeat: Heartbeat;

  constructor(hooks: SessionHooks) {
    const { transport, machine, clock } = hooks;
    this.#hooks = hooks;
    this.reportedState = new GrblState(machine);
    this.where = hooks.trustOf(this.reportedState);
    this.#conversation = new Conversation(transport, clock, {
      ok: () => this.job.activeFlow?.acked(),
      errorText: (code) => this.reportedState.texts.error(code),
      reply: (reply) => this.#noteReply(reply),
      lost: (reason) => hooks.take({ kind: 'lost', reason }),
    });
    const guard = guardOf(machine, { reported: this.reportedState, where: this.where }, () =>
      guardedModes(this.reportedState),
    );
    const shared = { conversation: this.#conversation, known: this.reportedState, clock };
    this.job = this.#jobOf(guard);
    const { job, where } = this;
    this.#board = new GrblManual({
      ...{ ...shared, guard, job, where, changed: hooks.changed },
      reset: hooks.emergency,
      restartExpected: hooks.expectRestart,
    });
    const realTime = (characters: string) => this.send(characters);
    const deps = { words: GRBL_STOP, job, guard, where, realTime, changed: hooks.changed };
    this.manual = new GcodeManual(deps, this.#board);
    this.#heartbeat = new Heartbeat({
      ...shared,
      silent: () => hooks.take({ kind: 'silent', sentence: NO_ANSWER }),
    });
  }

  get wire(): Listenable<[line: WireLine]> {
    return this.#conversation.wire.shown;
  }

  async greet(): Promise<Greeted> {
    const known = this.reportedState;
    const { hasRestarted } = await greetGrbl(this.#conversation, this.#hooks.clock);
    const isBusy = known.condition !== 'idle' && known.condition !== 'alarm';
    if (!isBusy) {
      await identify(this.#conversation, known);
      await endStandingBeam(this.#conversation, known);
      this.#board.work.adopt();
    }
    return {
      hasRestarted,
      isSameBoot: ({ mark }) => mark !== undefined && hasFeedMark(known, mark),
      ...(isBusy && { message: AT_WORK }),
    };
  }

  watch(): void {
    this.#heartbeat.beat();
  }

  unwatch(): void {
    this.#heartbeat[Symbol.dispose]();
  }

  assertReady(isDry: boolean): void {
    assertReady(this.reportedState, this.where.trust, isDry);
  }

  async prepareJob(): Promise<void> {
    const known = this.reportedState;
    await this.#conversation.knowsWhose();
    await this.#board.knowBoard();
    await this.#board.work.prepareWithPlace();
    await takeMarkAway(this.#conversation, known);
    await provePlace(() => isReported(this.#conversation), known);
  }

  /**
   * In check mode (`$C`) the controller reads every line and moves nothing. The job starts only while the
   * controller itself reports that it checks, so that a dry run can never burn. Leaving check mode restarts
   * the board; its position stays, since nothing moved.
   */
  async dryRun(start: JobStart, isCalledOff: () => boolean): Promise<void> {
    try {
      await this.#conversation.ask('$C');
      await refresh(this.#conversation);
      if (isCalledOff()) throw new DOMException('The dry run was called off.', 'AbortError');
      await this.job.start({ ...start, isDry: true });
    } catch (error) {
      this.#restart();
      throw error;
    }
  }

  send(bytes: string): void {
    this.#conversation.wire.realTime(bytes);
  }

  async emergencyConfirmed(): Promise<boolean> {
    const greeting = ({ kind }: GrblReply) => kind === 'banner';
    return (await this.#conversation.wire.waitFor(greeting, HALT_PATIENCE)) !== undefined;
  }

  halt(): Promise<StopResult> {
    return halt({
      words: GRBL_STOP,
      clock: this.#hooks.clock,
      isLocked: false,
      carryOut: (effect) => {
        if (effect.do === 'send') this.send(effect.bytes);
      },
      received: this.#conversation.wire.received,
      signOf: grblStopSign,
    });
  }

  async afterStop(): Promise<void> {
    this.#board.forget();
    await refresh(this.#conversation);
    if (this.reportedState.condition === 'idle') await this.#board.work.restore();
  }

  noteLock(): void {
    this.reportedState.condition = 'alarm';
  }

  drop(error: AppError): void {
    this.#board.forget();
    this.#conversation.dropQuestions(error);
  }

  restarted(wasGreeted: boolean): void {
    this.#conversation.wire.realTime(STATUS);
    if (wasGreeted) void this.#board.work.findPlace();
  }

  async standsDark(): Promise<boolean> {
    await this.#board.letGo();
    if (this.reportedState.condition === 'jog') await this.#board.cancelJog();
    return isDark(this.#conversation, this.reportedState);
  }

  leaveMark(old: number | undefined): Promise<number | undefined> {
    return leaveMark(this.#conversation, this.reportedState, old);
  }

  describe(): Described {
    return describe(this.reportedState, this.#board, isUnderWay(this.job.reportedRun));
  }

  dispose(): void {
    this.#conversation.dispose();
  }

  #jobOf(guard: MotionGuard): GcodeJob<CountingFlow> {
    const { clock, bufferSeconds } = this.#hooks;
    const known = this.reportedState;
    const shared = { conversation: this.#conversation, known, clock, bufferSeconds };
    return this.#hooks.jobOf({
      ...{ driver: 'grbl', guard, where: this.where },
      beginFlow: (...begin) => new CountingFlow(...begin, shared),
      reported: () => reportedPosition(known, this.where.trust),
      beginning: () => beginningOf(known),
      assertFits: (facts) => assertFits(known, facts),
      dryRunEnded: () => this.#restart(),
    });
  }

  #restart(): void {
    this.#hooks.expectRestart();
    this.send(GRBL_STOP.halt);
  }

  #noteReply(reply: GrblReply): void {
    this.reportedState.note(reply);
    switch (reply.kind) {
      case 'status':
        // A lock that only a report shows, because the line that announced it was lost.
        if (this.#isLockUnseen) this.#noteAlarm(UNSEEN_ALARM);
        else this.#hooks.reported();
        return;
      case 'noise':
        if (reply.of === 'answer') this.job.activeFlow?.noteDamaged();
        else this.job.activeFlow?.noteUnread();
        return;
      case 'unknown':
        this.job.fail(notUnderstood(reply.text));
        return;
      case 'error':
        this.#noteRefusal(reply);
        return;
      case 'alarm':
        this.#noteAlarm(reply);
        return;
      case 'banner':
        this.#hooks.take({ kind: 'restarted' });
        return;
      default:
        return;
    }
  }

  get #isLockUnseen(): boolean {
    return (
      this.reportedState.condition === 'alarm' && this.job.isRunning && !this.#hooks.isStopping
    );
  }

  #noteRefusal(refusal: Refusal): void {
    const boardText = this.reportedState.texts.error(refusal.code);
    const sentence = this.job.activeFlow?.refused(refusal) ?? errorSentence(refusal, boardText);
    this.#hooks.showMessage(sentence);
  }

  #noteAlarm(alarm: Refusal): void {
    const { code } = alarm;
    const { firmware, texts } = this.reportedState;
    const sentence = alarmSentence(alarm, firmware, texts.alarm(code));
    // After a limit the board obeys nothing but a reset.
    this.#hooks.take({
      ...{ kind: 'locked', sentence },
      losesPosition: code === 1,
      needsReset: code <= 2,
    });
  }
}
