// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One job (or frame) at a time, from the beam off to the beam off: streams, counts, keeps the journal,
 * pauses, and ends in one of finished, stopped, failed. It never goes on by itself after anything went
 * wrong. Times s.
 */
import { AppError } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import { ARC_TOLERANCE } from '../../gcode/number-range.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { Clock } from '../clock.js';
import type { JobPhase, JobProgress } from '../contract/job.js';
import { isPlaced } from '../contract/state.js';
import { type Beginning, LineList, type LineSupply } from '../feeding/line-supply.js';
import { MotionBudget } from '../feeding/motion-budget.js';
import type { ProgramReader } from '../feeding/program-reader.js';
import { SupplyChain } from '../feeding/supply-chain.js';
import { JobDiary } from '../job-diary.js';
import type { JobJournal, JobPlace, PlaceKnowledge } from '../job-journal.js';
import { JobOpening, jobBegin } from '../job-opening.js';
import { progressOf, type RunFacts } from '../job-progress.js';
import type { MotionGuard } from '../motion-guard.js';
import type { ProgramFacts } from '../program-file.js';
import type { Whereabouts } from '../whereabouts.js';
import { BeamMemory } from './beam-memory.js';
import type { LineDesk } from './line-desk.js';
import type { LineMachine } from './line-machine.js';
import { fullShares, type LineOverrides } from './line-overrides.js';
import type { SentLine } from './sent-lines.js';
import { StreamFeed } from './stream-feed.js';
import type { Tongue } from './tongue.js';

export interface JobPorts {
  readonly desk: LineDesk;
  readonly tongue: Tongue;
  readonly clock: Clock;
  readonly machine: LineMachine;
  readonly profile: MachineProfile;
  readonly guard: MotionGuard;
  readonly overrides: LineOverrides;
  readonly journal: JobJournal;
  /** Motion in the controller at most. */
  readonly bufferSeconds: number;
  /** The port, as told to people and kept in the journal. */
  readonly label: string;
  /** Throws when nothing may start now. */
  assertReady(): void;
  /** Stops the machine for good; resolves with how well its place is known then. */
  stop(): Promise<PlaceKnowledge>;
  readonly where: Pick<Whereabouts, 'trust' | 'boot'>;
  /** The connection is gone. */
  isOutOfReach(): boolean;
  /** Something a person should read, in one sentence. */
  tell(message: Message): void;
  changed(): void;
}

interface Run extends RunFacts {
  readonly reader?: ProgramReader;
  readonly budget: MotionBudget;
  readonly feed: StreamFeed;
  linesSent: number;
  linesAcked: number;
  /** Its number in the file, sent in full or in part. */
  sentLine: number;
  /** The last report told of standstill. */
  wasIdle: boolean;
}

export class LineJob {
  readonly #ports: JobPorts;
  readonly #opening = new JobOpening();
  readonly #diary: JobDiary;
  /** After the lines sent, and after those answered. */
  readonly #beam = new BeamMemory();
  readonly #doneBeam = new BeamMemory();
  #run: Run | undefined;
  /** The pause that is under way, until the head stands dark. */
  #pausing: Promise<void> | undefined;
  #stands = false;
  /** What brings the beam back after the pause. */
  #restore: readonly string[] = [];
  /** The machine has stopped, and told where. */
  #isPlaceTold = false;

  constructor(ports: JobPorts) {
    this.#ports = ports;
    const isTrusted = () => isPlaced(ports.where.trust);
    this.#diary = new JobDiary({ ...ports, isTrusted, place: () => this.#place() });
  }

  get isBusy(): boolean {
    return this.#opening.isUnderWay || this.isRunning;
  }

  get isRunning(): boolean {
    return this.#run !== undefined && this.#run.endedAt === undefined;
  }

  /** Whether the head may be moving on behalf of a job. */
  get mayMove(): boolean {
    return this.isRunning && !this.#stands;
  }

  /** What the last line that was answered leaves the beam at, 0…1. */
  get power(): number {
    const { maxS } = this.#ports.profile.controller;
    return this.mayMove ? Math.min(1, this.#doneBeam.s / maxS) : 0;
  }

  get isHeld(): boolean {
    return this.isRunning && this.#run?.phase === 'held';
  }

  get progress(): JobProgress | undefined {
    return progressOf(this.#run, this.#run, this.#ports.clock.now());
  }

  /** Looks the program through, then begins; resolves when the first lines are out. */
  async start(jobId: string, programPath: string): Promise<void> {
    await this.#opening.open(
      {
        programPath,
        lines: this.#ports.tongue.lines((ability) => this.#ports.machine.can(ability)),
        guard: this.#ports.guard,
        beginning: this.#beginning(),
        assertFits: (facts) => this.#assertPower(facts.maxS),
        writeDown: (facts) => this.#writeDown(jobId, programPath, facts),
        assertReady: () => this.#ports.assertReady(),
        refill: (error) => this.#refill(error),
      },
      ({ reader, facts }) => this.#begin(reader, { jobId, lineCount: facts.lineCount, reader }),
    );
  }

  startFrame(lines: readonly string[]): void {
    this.#begin(new LineList(lines, this.#beginning()), { lineCount: lines.length });
  }

  sent({ line, lineNumber, isWholeLine }: SentLine): void {
    this.#beam.note(line);
    const run = this.#run;
    if (!run || lineNumber === 0) return;
    run.sentLine = lineNumber;
    if (isWholeLine) run.linesSent++;
    this.#diary.mark(lineNumber, run.budget.doneLine);
  }

  acked(entry: SentLine): void {
    this.#doneBeam.note(entry.line);
    // What is read in inches from here on is told in inches, too.
    if (this.#ports.tongue.tellsInUnit) noteUnit(this.#ports.machine, entry.line);
    const run = this.#run;
    // What is answered after a halt was dropped.
    if (!run || run.phase === 'stopping') return;
    run.wasIdle = false;
    run.budget.answered(entry);
    if (entry.lineNumber > 0 && entry.isWholeLine) run.linesAcked++;
    this.#diary.mark(run.sentLine, run.budget.doneLine);
  }

  refused(lineNumber: number, sentence: Message): void {
    const run = this.#run;
    if (!run || run.endedAt !== undefined || run.phase === 'stopping') return;
    if (lineNumber > 0) run.failedLine = lineNumber;
    void this.stop(
      'failed',
      lineNumber > 0 ? msg('Line {line}: {why}', { line: lineNumber, why: sentence }) : sentence,
    );
  }

  finished(): void {
    if (this.#run?.phase === 'stopping') return;
    // Its last lines said so.
    this.#ports.overrides.full();
    this.end('finished');
  }

  /** A report came in. */
  noteReport(): void {
    const run = this.#run;
    if (!run || run.endedAt !== undefined) return;
    const { machine, tongue } = this.#ports;
    if (tongue.realTime.status !== undefined) {
      const isIdle = machine.condition === 'idle';
      // An idle controller may be about to begin, but not from report to report.
      if (isIdle && run.wasIdle) run.budget.stands();
      run.wasIdle = isIdle;
    }
    this.#diary.note();
  }

  /** The share of the programmed speed has changed. */
  setFeedOverride(share: number): void {
    this.#run?.budget.setFeedOverride(share);
    this.#run?.feed.follow();
  }

  /** Stops feeding, lets what is in the controller run out, switches off; resolves then. */
  pause(): Promise<void> {
    const run = this.#run;
    if (!run || run.endedAt !== undefined || run.phase !== 'running') return Promise.resolve();
    run.phase = 'held';
    this.#ports.desk.pause();
    this.#ports.changed();
    this.#pausing = this.#darken(run);
    return this.#pausing;
  }

  /** A firmware with a hold of its own stays dark by itself; any other is switched off for the while. */
  async #darken(run: Run): Promise<void> {
    const { tongue, changed } = this.#ports;
    const hasHold = tongue.realTime.hold !== undefined;
    this.#restore = hasHold ? [] : this.#beam.lines;
    if (hasHold) return;
    await this.#askAll([...tongue.off, tongue.standstill]);
    this.#stands = true;
    run.budget.stands();
    changed();
  }

  /** Brings the beam's words back and feeds on. */
  async goOn(): Promise<void> {
    await this.#pausing;
    const run = this.#run;
    if (!run || run.endedAt !== undefined || run.phase !== 'held') return;
    this.#stands = false;
    await this.#askAll(this.#restore);
    if (run.phase !== 'held') return;
    run.phase = 'running';
    this.#ports.desk.goOn();
    this.#ports.changed();
  }

  /**
   * Stops the machine and ends the job so; resolves when the controller confirmed or was not heard, with
   * how well the place is known then.
   */
  async stop(phase: JobPhase, reason?: Message): Promise<PlaceKnowledge> {
    this.#opening.callOff();
    const run = this.#run;
    if (run && run.endedAt === undefined && run.phase !== 'stopping') {
      run.phase = 'stopping';
      if (reason !== undefined) run.reason = reason;
      this.#ports.changed();
    }
    let knowledge: PlaceKnowledge = 'last-seen';
    try {
      knowledge = await this.#ports.stop();
      this.#isPlaceTold = knowledge !== 'last-seen';
      if (this.#isPlaceTold) this.#diary.note();
    } finally {
      this.end(phase, reason, knowledge);
    }
    return knowledge;
  }

  /**
   * Ends the job where it stands: the machine has stopped already, or, where it is out of reach, drives
   * what it holds.
   */
  end(phase: JobPhase, reason?: Message, knowledge: PlaceKnowledge = 'last-seen'): void {
    this.#opening.callOff();
    const run = this.#run;
    if (!run || run.endedAt !== undefined) return;
    run.phase = phase;
    run.endedAt = this.#ports.clock.now();
    if (reason !== undefined) run.reason ??= reason;
    this.#closeDiary(run, knowledge);
    this.#ports.desk.endStream();
    void run.reader?.[Symbol.asyncDispose]();
    this.#ports.changed();
  }

  #closeDiary(run: Run, knowledge: PlaceKnowledge): void {
    const { desk, tongue, isOutOfReach } = this.#ports;
    const isSeen = tongue.realTime.status !== undefined;
    // Where nobody sees the head, it is somewhere on the way of what the controller may hold.
    if (!isSeen && knowledge === 'last-seen') this.#diary.note();
    const held = !isSeen || isOutOfReach() ? desk.bufferedSeconds : 0;
    const goesOnFor = held + (isSeen ? 0 : run.budget.doubtfulSeconds);
    this.#diary.close({ phase: run.phase, reason: run.reason, knowledge, goesOnFor });
  }

  /** Where the head was seen; where it came to for sure if the controller tells no such thing. */
  #place(): JobPlace {
    const { machine, tongue } = this.#ports;
    const { budget, sentLine = 0, linesAcked = 0 } = this.#run ?? {};
    const isSeen = tongue.realTime.status !== undefined || this.#isPlaceTold || !budget;
    return {
      sentLine,
      linesAcked,
      doneLine: budget?.doneLine ?? 0,
      position: isSeen ? machine.position : budget.donePlace,
      offset: machine.offset,
      speed: machine.speed,
    };
  }

  #writeDown(jobId: string, programPath: string, facts: ProgramFacts): Promise<void> {
    const { tongue, machine, profile, label, where } = this.#ports;
    const { firmware, position, offset, isHomed } = machine;
    return this.#diary.open(
      jobBegin(facts, {
        ...{ jobId, programPath, firmware, offset, isHomed },
        driver: tongue.driver,
        machineId: profile.id,
        port: label,
        boot: where.boot,
        start: position,
      }),
    );
  }

  #beginning(): Beginning {
    const { profile, tongue, machine } = this.#ports;
    const { rapidsObeyFeed } = tongue.habits;
    const agility = { ...profile.motion, rapidsObeyFeed, arcTolerance: ARC_TOLERANCE };
    return { ...tongue.habits, agility, start: machine.position };
  }

  #begin(program: LineSupply, facts: Pick<Run, 'jobId' | 'lineCount' | 'reader'>): void {
    const { clock, desk, tongue, overrides } = this.#ports;
    const full = fullShares(tongue);
    overrides.full();
    const opening = [...tongue.off, ...full];
    const where = tongue.isNumbered ? [tongue.where] : [];
    const closing = [...tongue.off, ...full, tongue.standstill, ...where];
    const chain = new SupplyChain(new LineList(opening), program, new LineList(closing));
    const budget = this.#budget();
    const feed = new StreamFeed(chain, budget, clock);
    this.#run = {
      ...facts,
      ...{ budget, feed, phase: 'running', startedAt: clock.now() },
      ...{ linesSent: 0, linesAcked: 0, sentLine: 0, wasIdle: false },
    };
    this.#beam.clear();
    this.#doneBeam.clear();
    this.#pausing = undefined;
    this.#stands = false;
    this.#isPlaceTold = false;
    desk.begin(feed);
    this.#ports.changed();
  }

  #budget(): MotionBudget {
    const { bufferSeconds, profile, tongue, machine } = this.#ports;
    const { answeredEarly, joins, mostBlocks } = tongue.habits;
    const told = machine.plannerBlocks;
    const blocks = told ?? profile.controller.plannerBlocks;
    return new MotionBudget({
      plannerBlocks: blocks + answeredEarly,
      mostBlocks: (told ?? Math.max(blocks, mostBlocks)) + answeredEarly,
      seconds: bufferSeconds,
      start: machine.position,
      ...(joins !== undefined && { joins }),
    });
  }

  async #askAll(lines: readonly string[]): Promise<void> {
    for (const line of lines) await this.#ports.desk.ask(line, STANDSTILL_PATIENCE);
  }

  #assertPower(maxS: number): void {
    const full = this.#ports.profile.controller.maxS;
    if (maxS <= full) return;
    throw new AppError(
      'device.power-range',
      msg(
        'The program asks for S{maxS}, but full power is S{full} on this machine; write the program for it, or correct its profile.',
        { maxS, full },
      ),
    );
  }

  #refill(error?: Error): void {
    if (!this.isRunning) return;
    if (error)
      void this.stop('failed', msg('The program file can no longer be read; start the job again.'));
    else this.#ports.desk.refill();
  }
}

function noteUnit(machine: LineMachine, line: Uint8Array): void {
  const [, unit] = /G(2[01])(?!\d)/i.exec(new TextDecoder('latin1').decode(line)) ?? [];
  if (unit !== undefined) machine.noteUnit(unit === '20');
}

/** What is in the controller runs out before it answers: sixteen long moves take their time. */
const STANDSTILL_PATIENCE = 600;
