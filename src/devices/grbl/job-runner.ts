// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One job (or frame) at a time, from the first line to the beam off: streams, counts, notices when
 * answers stay away, and ends in one of finished, stopped, failed. It never goes on by itself after
 * anything went wrong. Times s.
 */
import { AppError } from '../../base/errors.js';
import type { Clock } from '../clock.js';
import type { JobPhase, JobProgress } from '../contract.js';
import { checkProgram, type LineSupply, ProgramReader } from '../program-file.js';
import type { Conversation } from './conversation.js';
import { errorSentence } from './error-sentences.js';
import { assertFits } from './job-guard.js';
import type { KnownMachine } from './known-machine.js';
import { LineStream } from './line-stream.js';
import { STATUS } from './safe-stop.js';

export interface RunnerPorts {
  readonly conversation: Conversation;
  readonly known: KnownMachine;
  readonly clock: Clock;
  /** Stops the machine for good. */
  stop(): Promise<unknown>;
  /** Throws when nothing may start now. */
  assertReady(isDry: boolean): void;
  changed(): void;
  /** The controller has read a whole program in check mode. */
  dryRunEnded(): void;
}

export interface ProgramStart {
  readonly jobId: string;
  readonly programPath: string;
  /** In check mode, and only there. */
  readonly isDry: boolean;
}

interface Run {
  readonly isDry?: boolean;
  /** Absent for a frame, which is not told as a job. */
  readonly jobId?: string;
  readonly stream: LineStream;
  readonly lineCount: number;
  readonly startedAt: number;
  readonly reader?: ProgramReader;
  phase: JobPhase;
  endedAt?: number;
  lastAckAt: number;
  /** Reports of standstill since the last answer. */
  idleReports: number;
  reason?: string;
  failedLine?: number;
}

/** Standing still with lines unanswered for this long means that answers or bytes were lost. */
const ACK_PATIENCE = 5;
const IDLE_REPORTS = 5;

export class JobRunner {
  readonly #ports: RunnerPorts;
  #run: Run | undefined;
  #checking: AbortController | undefined;

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
  }

  /** Whether anything is under way, the look through a program included. */
  get isBusy(): boolean {
    return this.#checking !== undefined || this.isRunning;
  }

  get isRunning(): boolean {
    return this.#run !== undefined && this.#run.endedAt === undefined;
  }

  get progress(): JobProgress | undefined {
    const run = this.#run;
    if (run?.jobId === undefined) return undefined;
    return {
      jobId: run.jobId,
      phase: run.phase,
      linesSent: run.stream.linesSent,
      linesAcked: run.stream.linesAcked,
      lineCount: run.lineCount,
      elapsed: (run.endedAt ?? this.#ports.clock.now()) - run.startedAt,
      ...(run.reason !== undefined && { reason: run.reason }),
      ...(run.failedLine !== undefined && { failedLine: run.failedLine }),
    };
  }

  /** Looks the program through, then begins; resolves when the first lines are out. */
  async start({ jobId, programPath, isDry }: ProgramStart): Promise<void> {
    const checking = new AbortController();
    this.#checking = checking;
    try {
      const facts = await checkProgram(programPath, checking.signal);
      assertFits(this.#ports.known, facts);
      const reader = await ProgramReader.open(programPath, (error) => this.#refill(error));
      try {
        checking.signal.throwIfAborted();
        // The machine may have changed while the file was read.
        this.#ports.assertReady(isDry);
      } catch (error) {
        await reader[Symbol.asyncDispose]();
        throw error;
      }
      this.#begin(reader, { jobId, lineCount: facts.lineCount, reader, isDry });
    } finally {
      this.#checking = undefined;
    }
  }

  get isFraming(): boolean {
    return this.isRunning && this.#run?.jobId === undefined;
  }

  /** A frame, not told as a job; `lines` may go on until it is stopped. */
  startFrame(lines: LineSupply): void {
    this.#begin(lines, { lineCount: 0 });
  }

  acked(): void {
    const run = this.#run;
    if (!run || run.endedAt !== undefined || run.phase === 'stopping') return;
    run.lastAckAt = this.#ports.clock.now();
    run.idleReports = 0;
    run.stream.acked();
  }

  /** The controller refused a line of the stream. */
  refused(code: number): void {
    const run = this.#run;
    if (!run || run.endedAt !== undefined || run.phase === 'stopping') return;
    const line = run.stream.refused();
    if (line > 0) run.failedLine = line;
    const place = line > 0 ? `Line ${line}: ` : '';
    void this.stop('failed', `${place}${errorSentence(code)}`);
  }

  /** A status report came in. */
  noteStatus(): void {
    const run = this.#run;
    if (!run || run.endedAt !== undefined || run.phase === 'stopping') return;
    const { condition } = this.#ports.known;
    const isHeld = condition === 'hold' || condition === 'door';
    if (isHeld !== (run.phase === 'held')) {
      run.phase = isHeld ? 'held' : 'running';
      run.lastAckAt = this.#ports.clock.now();
      this.#ports.changed();
    }
    // Nothing is owed while the program file is slower than the machine.
    if (run.stream.unanswered === 0) run.lastAckAt = this.#ports.clock.now();
    const isAtRest = condition === (run.isDry === true ? 'check' : 'idle');
    const owesAnswers = isAtRest && run.stream.unanswered > 0;
    run.idleReports = owesAnswers ? run.idleReports + 1 : 0;
    if (run.stream.isDone && isAtRest) {
      this.end('finished');
      if (run.isDry === true) this.#ports.dryRunEnded();
    } else if (this.#isStuck(run)) {
      void this.stop(
        'failed',
        'The controller stands still and owes answers, so parts of the program were lost on the way; check the cable, then start the job anew.',
      );
    }
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
    void run.reader?.[Symbol.asyncDispose]();
    this.#ports.changed();
  }

  #begin(supply: LineSupply, facts: Pick<Run, 'jobId' | 'lineCount' | 'reader' | 'isDry'>): void {
    const { clock, conversation, known } = this.#ports;
    const stream = new LineStream(supply, known.rxBytes, {
      write: (bytes) => conversation.write(bytes),
      finished: () => conversation.realTime(STATUS),
    });
    const now = clock.now();
    this.#run = {
      ...facts,
      stream,
      startedAt: now,
      lastAckAt: now,
      phase: 'running',
      idleReports: 0,
    };
    stream.fill();
    this.#ports.changed();
  }

  #refill(error?: Error): void {
    const run = this.#run;
    if (!run || run.endedAt !== undefined || run.phase === 'stopping') return;
    if (error) {
      const reading = new AppError('program.missing', 'The program file cannot be read any more.');
      void this.stop('failed', reading.message);
    } else {
      run.lastAckAt = this.#ports.clock.now();
      run.idleReports = 0;
      run.stream.fill();
    }
  }

  #isStuck(run: Run): boolean {
    return (
      run.stream.unanswered > 0 &&
      run.idleReports >= IDLE_REPORTS &&
      this.#ports.clock.now() - run.lastAckAt > ACK_PATIENCE
    );
  }
}
