// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One job (or frame) at a time, from the beam off to the beam off: streams, counts, pauses, and ends
 * in one of finished, stopped, failed. It never goes on by itself after anything went wrong. Times s.
 */
import { AppError } from '../../base/errors.js';
import type { Clock } from '../clock.js';
import type { JobPhase, JobProgress } from '../contract.js';
import { checkProgram, LineList, type LineSupply, ProgramReader } from '../program-file.js';
import { BeamMemory } from './beam-memory.js';
import type { LineDesk } from './line-desk.js';
import type { Tongue } from './tongue.js';

export interface JobPorts {
  readonly desk: LineDesk;
  readonly tongue: Tongue;
  readonly clock: Clock;
  /** The S word of full power; what a program may ask for. */
  readonly maxS: number;
  /** Throws when nothing may start now. */
  assertReady(): void;
  /** Stops the machine for good. */
  stop(): Promise<unknown>;
  changed(): void;
}

interface Run {
  /** Absent for a frame, which is not told as a job. */
  readonly jobId?: string;
  readonly lineCount: number;
  readonly startedAt: number;
  readonly reader?: ProgramReader;
  phase: JobPhase;
  linesSent: number;
  linesAcked: number;
  endedAt?: number;
  reason?: string;
  failedLine?: number;
}

export class LineJob {
  readonly #ports: JobPorts;
  /** After the lines sent, and after those answered. */
  readonly #beam = new BeamMemory();
  readonly #doneBeam = new BeamMemory();
  #run: Run | undefined;
  #checking: AbortController | undefined;
  /** The pause that is under way, until the head stands dark. */
  #pausing: Promise<void> | undefined;
  #stands = false;
  /** What brings the beam back after the pause. */
  #restore: readonly string[] = [];

  constructor(ports: JobPorts) {
    this.#ports = ports;
  }

  get isBusy(): boolean {
    return this.#checking !== undefined || this.isRunning;
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
    return this.isRunning && !this.#stands ? Math.min(1, this.#doneBeam.s / this.#ports.maxS) : 0;
  }

  get isHeld(): boolean {
    return this.isRunning && this.#run?.phase === 'held';
  }

  get progress(): JobProgress | undefined {
    const run = this.#run;
    if (run?.jobId === undefined) return undefined;
    const { jobId, phase, linesSent, linesAcked, lineCount, reason, failedLine } = run;
    return {
      jobId,
      phase,
      linesSent,
      linesAcked,
      lineCount,
      elapsed: (run.endedAt ?? this.#ports.clock.now()) - run.startedAt,
      ...(reason !== undefined && { reason }),
      ...(failedLine !== undefined && { failedLine }),
    };
  }

  /** Looks the program through, then begins; resolves when the first lines are out. */
  async start(jobId: string, programPath: string): Promise<void> {
    const checking = new AbortController();
    this.#checking = checking;
    try {
      const facts = await checkProgram(programPath, checking.signal);
      this.#assertPower(facts.maxS);
      const reader = await ProgramReader.open(programPath, (error) => this.#refill(error));
      try {
        checking.signal.throwIfAborted();
        this.#ports.assertReady();
      } catch (error) {
        await reader[Symbol.asyncDispose]();
        throw error;
      }
      this.#begin(reader, { jobId, lineCount: facts.lineCount, reader });
    } finally {
      this.#checking = undefined;
    }
  }

  startFrame(lines: readonly string[]): void {
    this.#begin(new LineList(lines), { lineCount: lines.length });
  }

  sent(line: Uint8Array, fileLine: number): void {
    this.#beam.note(line);
    if (this.#run && fileLine > 0) this.#run.linesSent++;
  }

  acked(line: Uint8Array, fileLine: number): void {
    this.#doneBeam.note(line);
    if (this.#run && fileLine > 0) this.#run.linesAcked++;
  }

  refused(fileLine: number, sentence: string): void {
    const run = this.#run;
    if (!run || run.endedAt !== undefined || run.phase === 'stopping') return;
    if (fileLine > 0) run.failedLine = fileLine;
    const place = fileLine > 0 ? `Line ${fileLine}: ` : '';
    void this.stop('failed', `${place}${sentence}`);
  }

  finished(): void {
    if (this.#run?.phase !== 'stopping') this.end('finished');
  }

  /** Stops feeding, lets what is in the controller run out, switches off; resolves then. */
  pause(): Promise<void> {
    const run = this.#run;
    if (!run || run.endedAt !== undefined || run.phase !== 'running') return Promise.resolve();
    run.phase = 'held';
    this.#ports.desk.pause();
    this.#ports.changed();
    this.#pausing = this.#darken();
    return this.#pausing;
  }

  /** A firmware with a hold of its own stays dark by itself; any other is switched off for the while. */
  async #darken(): Promise<void> {
    const { tongue, changed } = this.#ports;
    const hasHold = tongue.realTime.hold !== undefined;
    this.#restore = hasHold ? [] : this.#beam.lines;
    if (hasHold) return;
    await this.#askAll(tongue.off);
    this.#stands = true;
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

  /** Stops the machine and ends the job so; resolves when the controller confirmed or was not heard. */
  async stop(phase: JobPhase, reason?: string): Promise<void> {
    this.#checking?.abort();
    const run = this.#run;
    if (run && run.endedAt === undefined && run.phase !== 'stopping') {
      run.phase = 'stopping';
      if (reason !== undefined) run.reason = reason;
      this.#ports.changed();
    }
    await this.#ports.stop();
    this.end(phase, reason);
  }

  /** Ends the job where it stands: the machine has stopped already, or is out of reach. */
  end(phase: JobPhase, reason?: string): void {
    this.#checking?.abort();
    const run = this.#run;
    if (!run || run.endedAt !== undefined) return;
    run.phase = phase;
    run.endedAt = this.#ports.clock.now();
    if (reason !== undefined) run.reason ??= reason;
    this.#ports.desk.endStream();
    void run.reader?.[Symbol.asyncDispose]();
    this.#ports.changed();
  }

  #begin(program: LineSupply, facts: Pick<Run, 'jobId' | 'lineCount' | 'reader'>): void {
    const { clock, desk, tongue } = this.#ports;
    this.#run = {
      ...facts,
      phase: 'running',
      startedAt: clock.now(),
      linesSent: 0,
      linesAcked: 0,
    };
    this.#beam.clear();
    this.#doneBeam.clear();
    this.#pausing = undefined;
    this.#stands = false;
    const closing = [
      ...tongue.off,
      tongue.standstill,
      ...(tongue.isNumbered ? [tongue.where] : []),
    ];
    desk.begin([new LineList(tongue.off), program, new LineList(closing)], program);
    this.#ports.changed();
  }

  async #askAll(lines: readonly string[]): Promise<void> {
    for (const line of lines) await this.#ports.desk.ask(line, STANDSTILL_PATIENCE);
  }

  #assertPower(maxS: number): void {
    if (maxS <= this.#ports.maxS) return;
    throw new AppError(
      'device.power-range',
      `The program asks for S${maxS}, but full power is S${this.#ports.maxS} on this machine; write the program for it or correct its profile.`,
    );
  }

  #refill(error?: Error): void {
    if (!this.isRunning) return;
    if (error) void this.stop('failed', 'The program file cannot be read any more.');
    else this.#ports.desk.refill();
  }
}

/** What is in the controller runs out before it answers: sixteen long moves take their time. */
const STANDSTILL_PATIENCE = 600;
