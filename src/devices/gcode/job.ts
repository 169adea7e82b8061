// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One job (or frame) at a time, from the look through its program to the beam off: keeps the journal, and
 * ends in one of finished, stopped, failed. It never continues by itself after anything went wrong. How lines
 * reach the controller is the flow's part (`job-flow.ts`), the phases are in `run.ts`. Times s.
 */
import { AppError, messageOf } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import type { Clock } from '../clock.js';
import type { JobProgress } from '../contract/job.js';
import { isPlaced, type LinkHealth } from '../contract/state.js';
import type { LineSource, StartState } from '../feeding/line-source.js';
import type { ProgramReader } from '../feeding/program-reader.js';
import type { JobJournal, JobPosition, PositionCertainty } from '../job-journal.js';
import { JobPreparation, jobBegin, type LineRules } from '../job-preparation.js';
import { progressOf } from '../job-progress.js';
import { JournalWriter } from '../journal-writer.js';
import type { MotionGuard } from '../motion-guard.js';
import type { PositionTracker } from '../position-tracker.js';
import type { ProgramFacts } from '../program-file.js';
import type { BeginFlow, FlowListener, JobFlow, Pausing } from './job-flow.js';
import { afterEvent, isActive, isOver, type Run, type RunEvent } from './run.js';

export interface JobDeps<F extends JobFlow> {
  readonly clock: Clock;
  readonly journal: JobJournal;
  readonly guard: MotionGuard;
  readonly driver: string;
  /** The port, as shown to people and kept in the journal. */
  readonly label: string;
  readonly machineId: string;
  readonly where: Pick<PositionTracker, 'trust' | 'boot'>;
  readonly beginFlow: BeginFlow<F>;
  /** What the controller reported last. */
  reported(): ReportedPosition;
  /** How the lines of a program are timed and where they begin. */
  beginning(): StartState;
  /** How its firmware takes lines up; any line of words where that is left out. */
  lines?(): LineRules;
  /** Throws when this controller would not do what the program means. */
  assertFits(facts: ProgramFacts): void;
  /** Throws when nothing may start now. */
  assertReady(isDry: boolean): void;
  /** Stops the machine; resolves with how well its place is known then. */
  stop(): Promise<PositionCertainty>;
  /** The connection is gone. */
  isOutOfReach(): boolean;
  /** The controller has read a whole program in check mode. */
  dryRunEnded?(): void;
  /** Something a person should read, in one sentence. */
  showMessage(message: Message): void;
  changed(): void;
}

export interface ReportedPosition {
  readonly firmware: string;
  readonly position: Point;
  readonly machinePosition: Point;
  readonly speed: number;
  /** Its zero follows from homing. */
  readonly isHomed: boolean;
}

export interface JobStart {
  readonly jobId: string;
  readonly programPath: string;
  /** The controller is in check mode. */
  readonly isDry?: boolean;
}

type End = 'finished' | 'stopped' | 'failed';

const NO_LINES = { sentLine: 0, doneLine: 0, linesAcked: 0 };

export class GcodeJob<F extends JobFlow = JobFlow> {
  readonly #deps: JobDeps<F>;
  readonly #preparation = new JobPreparation();
  readonly #journal: JournalWriter;
  #run: Run | undefined;
  #flow: F | undefined;
  #reader: ProgramReader | undefined;
  #isReserved = false;
  /** The pause that is under way, until the head stands dark. */
  #pausing: Promise<void> | undefined;
  /** A hold was asked for, and no resume since. */
  #isHoldWanted = false;

  constructor(deps: JobDeps<F>) {
    this.#deps = deps;
    const isTrusted = () => isPlaced(deps.where.trust);
    this.#journal = new JournalWriter({ ...deps, isTrusted, place: () => this.#place() });
  }

  /** Whether anything is under way, what is done before a job and the look through its program included. */
  get isBusy(): boolean {
    return this.#isReserved || this.#preparation.isUnderWay || this.isRunning;
  }

  /** Nothing else begins while the board is made ready for a job, and until that has begun. */
  async reserve(begin: () => Promise<void>): Promise<void> {
    this.#isReserved = true;
    try {
      await begin();
    } finally {
      this.#isReserved = false;
    }
  }

  get isRunning(): boolean {
    return this.#run !== undefined && !isOver(this.#run);
  }

  /** Whether lines go out and answers count: it is neither over nor being stopped. */
  get isActive(): boolean {
    return isActive(this.#run);
  }

  /** The flow, while the job is active. */
  get activeFlow(): F | undefined {
    return this.isActive ? this.#flow : undefined;
  }

  /** Whether the head may be moving on behalf of a job. */
  get mayMove(): boolean {
    return this.isRunning && this.#flow?.standsDark !== true;
  }

  get isHeld(): boolean {
    return this.isRunning && this.#run?.phase === 'held';
  }

  get isFraming(): boolean {
    return this.isRunning && this.#run?.jobId === undefined;
  }

  /** Which job is reported, and its phase: all of the progress that is urgent. */
  get reportedRun(): Pick<JobProgress, 'jobId' | 'phase'> | undefined {
    const { jobId, phase } = this.#run ?? {};
    if (jobId === undefined || phase === undefined || !this.#flow) return undefined;
    return { jobId, phase };
  }

  get progress(): JobProgress | undefined {
    return progressOf(this.#run, this.#flow?.counts, this.#deps.clock.now());
  }

  /** The link's health during the present or last run. */
  get link(): LinkHealth | undefined {
    const link = this.#flow?.link;
    return link && (this.isRunning ? link : { ...link, bufferedSeconds: 0 });
  }

  /** How lines that go out now are timed, and where they begin. */
  get beginning(): StartState {
    return this.#deps.beginning();
  }

  /** The flow of the present or last run. */
  get flow(): F | undefined {
    return this.#flow;
  }

  /** Looks the program through, then begins; resolves when the first lines are out. */
  async start({ jobId, programPath, isDry = false }: JobStart): Promise<void> {
    const { guard, beginning, lines, assertFits, assertReady } = this.#deps;
    await this.#preparation.prepare(
      {
        programPath,
        beginning: beginning(),
        assertFits,
        ...(lines && { lines: lines() }),
        ...(!isDry && { guard }),
        ...(!isDry && {
          openJournal: (facts) => this.#writeDown(jobId, programPath, facts),
          discardJournal: () => this.#journal.discard(),
        }),
        assertReady: () => assertReady(isDry),
        refill: (error) => this.#refill(error),
      },
      ({ reader, facts, seconds }) => {
        this.#reader = reader;
        const { lineCount } = facts;
        this.#begin(
          reader,
          { jobId, lineCount, ...(seconds !== undefined && { programSeconds: seconds }) },
          isDry,
        );
      },
    );
  }

  /** A frame, not reported as a job; `lines` may continue until it is stopped. */
  startFrame(lines: LineSource): void {
    this.#reader = undefined;
    this.#begin(lines, { lineCount: 0 }, false);
  }

  /** A report of the state came in. */
  noteReport(): void {
    if (!this.isRunning) return;
    this.#journal.note();
    if (this.isActive) this.#flow?.noteReport();
  }

  /** Something went wrong: the machine is stopped. `lineNumber` in the file, 0 where no line is to blame. */
  fail(reason: Message, lineNumber = 0): void {
    if (!this.isActive) return;
    this.#take({ kind: 'refused', lineNumber });
    void this.stop('failed', reason);
  }

  /** Stops feeding, lets what is in the controller run out, switches off; resolves then. */
  pause(): Promise<void> {
    const { pausing } = this.#flow ?? {};
    if (!pausing || !this.isActive) return Promise.resolve();
    this.#isHoldWanted = true;
    if (this.isHeld) return Promise.resolve();
    this.#take({ kind: 'held', at: this.#deps.clock.now() });
    return this.#darken(pausing);
  }

  /** Switches the beam on again and continues to feed, unless another hold was asked for meanwhile. */
  async goOn(): Promise<void> {
    this.#isHoldWanted = false;
    await this.#pausing;
    const { pausing } = this.#flow ?? {};
    if (!pausing || !this.isHeld || this.#isHoldWanted) return;
    await this.#orStop(pausing.relight());
    if (!this.isHeld) return;
    if (this.#isHoldWanted) return this.#darken(pausing);
    this.#take({ kind: 'resumed', at: this.#deps.clock.now() });
    pausing.goOn();
    this.#deps.changed();
  }

  #darken(pausing: Pausing): Promise<void> {
    this.#pausing = this.#orStop(pausing.pause());
    this.#deps.changed();
    return this.#pausing;
  }

  /** Where a switch of the beam was not answered it may be on, over a head that stands. */
  async #orStop(switched: Promise<void>): Promise<void> {
    try {
      await switched;
    } catch (error) {
      this.fail(messageOf(error));
      throw error;
    }
  }

  /**
   * Stops the machine and ends the job so; resolves when the controller confirmed or did not answer, with
   * how well the place is known then.
   */
  async stop(phase: Exclude<End, 'finished'>, reason?: Message): Promise<PositionCertainty> {
    this.#preparation.abort();
    if (this.#take({ kind: 'stopping', reason })) this.#deps.changed();
    let knowledge: PositionCertainty = 'last-seen';
    try {
      knowledge = await this.#deps.stop();
      const isPlaceReported = knowledge !== 'last-seen';
      this.#flow?.stopped?.(isPlaceReported);
      if (isPlaceReported) this.#journal.note();
    } finally {
      this.end(phase, reason, knowledge);
    }
    return knowledge;
  }

  /**
   * Ends the job where it stands: the machine has stopped already, or, where it is out of reach, drives
   * what it holds.
   */
  end(phase: End, reason?: Message, knowledge: PositionCertainty = 'last-seen'): void {
    this.#preparation.abort();
    this.#end({ kind: 'ended', phase, reason, at: this.#deps.clock.now() }, knowledge);
  }

  #end(event: RunEvent, knowledge: PositionCertainty): void {
    if (!this.#take(event)) return;
    this.#closeJournal(knowledge);
    this.#flow?.end?.();
    void this.#reader?.[Symbol.asyncDispose]();
    this.#reader = undefined;
    this.#deps.changed();
  }

  /** Whether it changed anything. */
  #take(event: RunEvent): boolean {
    const run = this.#run;
    this.#run = run && afterEvent(run, event);
    return this.#run !== run;
  }

  #begin(
    source: LineSource,
    facts: Pick<Run, 'jobId' | 'lineCount' | 'programSeconds'>,
    isDry: boolean,
  ): void {
    const { clock, beginFlow, changed } = this.#deps;
    this.#run = { ...facts, phase: 'running', startedAt: clock.now() };
    this.#pausing = undefined;
    this.#flow = beginFlow(source, { isDry }, this.#listener(isDry));
    this.#flow.begin();
    changed();
  }

  #listener(isDry: boolean): FlowListener {
    const { clock, showMessage, changed, dryRunEnded } = this.#deps;
    return {
      isActive: () => this.isActive,
      moved: () => this.#mark(),
      held: (isHeld) => {
        if (this.#take({ kind: isHeld ? 'held' : 'resumed', at: clock.now() })) changed();
      },
      failed: (reason, lineNumber) => this.fail(reason, lineNumber),
      finished: (at = clock.now()) => {
        if (!this.isActive) return;
        this.#end({ kind: 'ended', phase: 'finished', at }, 'last-seen');
        if (isDry) dryRunEnded?.();
      },
      showMessage,
      changed,
    };
  }

  #mark(): void {
    const { sentLine = 0, doneLine = 0 } = this.#flow?.counts ?? {};
    this.#journal.mark(sentLine, doneLine);
  }

  #closeJournal(knowledge: PositionCertainty): void {
    const { bufferedSeconds = 0, doubtfulSeconds = 0, isSeen = true } = this.#flow ?? {};
    // Where reports do not show the head, it is somewhere on the way of what the controller may hold.
    if (!isSeen && knowledge === 'last-seen') this.#journal.note();
    const held = !isSeen || this.#deps.isOutOfReach() ? bufferedSeconds : 0;
    const goesOnFor = held + (isSeen ? 0 : doubtfulSeconds);
    const { phase = 'failed', reason } = this.#run ?? {};
    this.#journal.close({ phase, reason, knowledge, goesOnFor });
  }

  /** Where the head was seen; where it came to for sure if the controller does not report that. */
  #place(): JobPosition {
    const reported = this.#deps.reported();
    const { sentLine, doneLine, linesAcked } = this.#flow?.counts ?? NO_LINES;
    return {
      ...{
        sentUnit: sentLine,
        doneUnit: doneLine,
        acceptedUnits: linesAcked,
        speed: reported.speed,
      },
      position: this.#flow?.reckonedPosition ?? reported.position,
      offset: offsetOf(reported),
    };
  }

  #writeDown(jobId: string, programPath: string, facts: ProgramFacts): Promise<void> {
    const { driver, machineId, label, where, reported } = this.#deps;
    const now = reported();
    const { firmware, position, isHomed } = now;
    return this.#journal.open(
      jobBegin(facts, {
        ...{ jobId, programPath, driver, machineId, firmware, isHomed },
        port: label,
        start: position,
        offset: offsetOf(now),
        boot: where.boot,
      }),
    );
  }

  #refill(error?: Error): void {
    if (!this.isActive) return;
    if (error instanceof AppError) this.fail(error.sentence);
    else if (error) this.fail(msg('The program file can no longer be read; start the job again.'));
    else this.#flow?.refill();
  }
}

function offsetOf({ position, machinePosition }: ReportedPosition): Point {
  return { x: machinePosition.x - position.x, y: machinePosition.y - position.y };
}
