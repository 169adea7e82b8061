// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a board that answers every line with `ok` brings to the session: its firmware's words, its replies,
 * and what it takes to greet and stop it. Times s.
 */

import type { AppError } from '../../base/errors.js';
import type { Message } from '../../base/message.js';
import type { Listenable } from '../../base/signal.js';
import type { Ability } from '../contract/ability.js';
import type { WireLine } from '../contract/session.js';
import type { MachineCondition } from '../contract/state.js';
import type { Controller, Greeted, SessionHooks } from '../gcode/controller.js';
import { type Described, guardOf } from '../gcode/describe.js';
import type { GcodeJob } from '../gcode/job.js';
import { GcodeManual } from '../gcode/manual.js';
import { HALT_PATIENCE, type StopResult } from '../gcode/stop.js';
import { Wire } from '../gcode/wire.js';
import type { MotionGuard } from '../motion-guard.js';
import { type PositionTracker, standsWhereItWas } from '../position-tracker.js';
import { LINES_KEEP_GETTING_LOST, LOCKED, notIdle } from '../session-sentences.js';
import { AnsweredFlow, assertPower, beginningOf } from './answered-flow.js';
import { hasNumberOrFeedMark, leaveMark } from './boot-mark.js';
import type { FirmwareSpec, RepRapReply } from './firmware.js';
import { greetRepRap } from './greeting.js';
import { JobOverrides } from './job-overrides.js';
import { findAtWork, isDark } from './leaving.js';
import { LineSender } from './line-sender.js';
import { LinkWatch } from './link-watch.js';
import { RepRapManual } from './reprap-manual.js';
import { RepRapState } from './reprap-state.js';
import { stopMachine } from './stop.js';

export class RepRapController implements Controller<AnsweredFlow> {
  readonly words: FirmwareSpec;
  readonly reportedState: RepRapState;
  readonly where: PositionTracker;
  readonly job: GcodeJob<AnsweredFlow>;
  readonly manual: GcodeManual;
  readonly #board: RepRapManual;
  readonly #hooks: SessionHooks;
  readonly #firstNumber: number;
  readonly #sender: LineSender;
  readonly #overrides: JobOverrides;
  readonly #watch: LinkWatch;
  readonly #wire: Wire<RepRapReply>;

  /** `firstNumber` is from where on lines are numbered, where they are. */
  constructor(spec: FirmwareSpec, hooks: SessionHooks, firstNumber: number) {
    const { transport, machine, clock } = hooks;
    this.#hooks = hooks;
    this.words = spec;
    this.#firstNumber = firstNumber;
    this.reportedState = new RepRapState(machine, spec.reportsInUnit);
    this.where = hooks.trustOf(this.reportedState);
    this.#wire = new Wire(transport, clock, {
      ok: () => this.#noteReply(spec.parse('ok')),
      line: (text) => this.#noteReply(spec.parse(text)),
      lost: (reason) => hooks.take({ kind: 'lost', reason }),
    });
    this.#sender = this.#senderOf();
    this.#overrides = new JobOverrides(spec, this.#sender);
    const rest = () => ({ rules: spec.rules((ability) => this.reportedState.can(ability)) });
    const guard = guardOf(machine, { reported: this.reportedState, where: this.where }, rest);
    this.job = this.#jobOf(guard);
    const realTime = (character: string | undefined) => this.#wire.realTime(character);
    const { job, where } = this;
    const shared = { job, guard, where, realTime, changed: hooks.changed };
    this.#board = new RepRapManual({
      ...{ ...this.#deps, ...shared, halt: hooks.halt },
    });
    this.manual = new GcodeManual({ ...shared, words: spec }, this.#board);
    this.#watch = new LinkWatch({
      ...{ ...this.#deps, job },
      lost: (sentence) => hooks.take({ kind: 'silent', sentence }),
      looked: hooks.changed,
    });
  }

  get name(): string {
    return this.words.name;
  }

  get abilities(): readonly Ability[] {
    return this.words.abilities;
  }

  get wire(): Listenable<[line: WireLine]> {
    return this.#wire.shown;
  }

  async greet(): Promise<Greeted> {
    const machine = this.reportedState;
    const greeting = { ...this.#deps, firstNumber: this.#firstNumber };
    const { hasRestarted, lastNumber } = await greetRepRap(greeting);
    const message = await findAtWork(this.#deps, this.#hooks.clock);
    machine.assumeUnit();
    if (machine.condition === 'connecting') machine.condition = 'idle';
    const isSameBoot: Greeted['isSameBoot'] = (last) =>
      standsWhereItWas(last, machine) || hasNumberOrFeedMark(last, machine, lastNumber);
    return { hasRestarted, isSameBoot, message, isDoubtful: machine.isLocked };
  }

  watch(): void {
    this.#watch.begin();
  }

  unwatch(): void {
    this.#watch.dispose();
  }

  assertReady(): void {
    this.reportedState.assertReady(this.where.trust);
    this.reportedState.assertFree();
    if (this.manual.isMoving) throw notIdle();
  }

  async prepareJob(): Promise<void> {
    await this.#board.assertAtRest();
  }

  send(bytes: string): void {
    this.#sender.raw(bytes, false);
  }

  async emergencyConfirmed(): Promise<boolean> {
    const { killSign } = this.words;
    return (await this.#wire.waitFor(({ kind }) => kind === killSign, HALT_PATIENCE)) !== undefined;
  }

  halt(): Promise<StopResult> {
    return stopMachine(this.#deps);
  }

  noteLock(): void {
    this.reportedState.isLocked = true;
  }

  drop(error: AppError, isRestart: boolean): void {
    this.#sender.forget(error, isRestart);
  }

  restarted(): void {
    this.reportedState.restarted();
    this.#overrides.full();
  }

  async standsDark(): Promise<boolean> {
    return !this.#board.isMoving && isDark(this.#deps);
  }

  leaveMark(old: number | undefined): Promise<number | undefined> {
    return leaveMark(this.#deps, old);
  }

  describe(): Described {
    const { isFraming } = this.job;
    const jogging = this.#board.activity === 'jog' ? ('jogging' as const) : undefined;
    return {
      condition: this.#condition,
      power: this.#power,
      overrides: this.#overrides.fractions,
      manualActivity: isFraming ? 'framing' : jogging,
      always: () => ({ isHomed: this.reportedState.isHomed }),
    };
  }

  /** The power as reported, or as far as the lines say it. */
  get #power(): number {
    const { mayMove, flow } = this.job;
    if (this.words.reportsPower) return this.reportedState.power;
    return mayMove ? (flow?.power ?? 0) : 0;
  }

  get #condition(): MachineCondition {
    const { reportedState, job } = this;
    const { activity } = this.#board;
    if (reportedState.isLocked) return 'alarm';
    if (activity !== undefined) return activity;
    if (job.isHeld) return 'hold';
    return job.isRunning ? 'run' : reportedState.condition;
  }

  dispose(): void {
    this.#wire.dispose();
  }

  get #deps() {
    return {
      spec: this.words,
      clock: this.#hooks.clock,
      wire: this.#wire,
      sender: this.#sender,
      machine: this.reportedState,
      overrides: this.#overrides,
      profile: this.#hooks.machine,
    };
  }

  #senderOf(): LineSender {
    const { clock, machine } = this.#hooks;
    return new LineSender({
      ...{ spec: this.words, clock, rxBytes: machine.controller.rxBytes },
      write: (bytes) => this.#wire.write(bytes),
      sent: (line) => this.job.flow?.sent(line),
      acked: (line) => this.job.flow?.acked(line),
      refused: (lineNumber, sentence) => this.job.flow?.refused(lineNumber, sentence),
      finished: () => this.job.flow?.finished(),
      isAtRest: () =>
        this.words.realTime.status !== undefined && this.reportedState.condition === 'idle',
      gaveUp: () => this.#hooks.take({ kind: 'silent', sentence: LINES_KEEP_GETTING_LOST }),
    });
  }

  #jobOf(guard: MotionGuard): GcodeJob<AnsweredFlow> {
    const { machine, bufferSeconds } = this.#hooks;
    const deps = { ...this.#deps, bufferSeconds };
    return this.#hooks.jobOf({
      ...{ driver: this.words.driver, guard, where: this.where },
      beginFlow: (source, _kind, listener) => new AnsweredFlow(source, listener, deps),
      reported: () => this.reportedState,
      beginning: () => beginningOf(deps),
      lines: () => this.words.lineRules((ability) => this.reportedState.can(ability)),
      assertFits: (facts) => assertPower(machine, facts),
    });
  }

  #noteReply(reply: RepRapReply): RepRapReply {
    const wasLocked = this.reportedState.isLocked;
    this.reportedState.note(reply);
    if (reply.kind === 'restarted') this.#hooks.take({ kind: 'restarted' });
    else this.#sender.receive(reply);
    if (reply.kind === 'locked') this.#noteLock(reply.sentence, wasLocked);
    if (reply.kind === 'status' || reply.kind === 'position') this.#noteReport();
    if (reply.kind === 'other' && reply.text.startsWith('<')) this.job.activeFlow?.noteUnread();
    if (reply.kind !== 'ok' && reply.kind !== 'other') this.#hooks.changed();
    return reply;
  }

  #noteReport(): void {
    this.#hooks.reported();
    // A lock that only a report shows, because the line that announced it was lost.
    const isUnnoticed = this.reportedState.isLocked && this.job.isActive && !this.#hooks.isStopping;
    if (isUnnoticed) this.#noteLock(LOCKED, false);
  }

  #noteLock(sentence: Message, wasLocked: boolean): void {
    const isKnown = wasLocked && !this.job.isRunning;
    this.#hooks.take({ kind: 'locked', sentence, isKnown });
  }
}
