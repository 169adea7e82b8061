// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One job (or frame) at a time, from the first line to the beam off: streams, counts, keeps the
 * journal, notices when answers stay away, and ends in one of finished, stopped, failed. It never goes
 * on by itself after anything went wrong. Times s.
 */
import { AppError } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import type { Clock } from '../clock.js';
import type { JobPhase, JobProgress } from '../contract/job.js';
import { isPlaced, type LinkHealth } from '../contract/state.js';
import type { StartPlace } from '../feeding/line-preparer.js';
import type { LineSupply } from '../feeding/line-supply.js';
import type { ProgramReader } from '../feeding/program-reader.js';
import { JobDiary } from '../job-diary.js';
import type { JobJournal, JobPlace, PlaceKnowledge } from '../job-journal.js';
import { JobOpening, jobBegin } from '../job-opening.js';
import { progressOf, type RunFacts } from '../job-progress.js';
import { linkHealth } from '../link-health.js';
import type { MotionGuard } from '../motion-guard.js';
import type { ProgramFacts } from '../program-file.js';
import { notUnderstood } from '../session-sentences.js';
import type { Whereabouts } from '../whereabouts.js';
import type { Conversation } from './conversation.js';
import { type Refusal, refusalOf } from './error-sentences.js';
import { assertFits } from './job-guard.js';
import type { KnownMachine } from './known-machine.js';
import { LineStream } from './line-stream.js';
import { LinkCare } from './link-care.js';
import { STATUS } from './real-time.js';

export interface RunnerPorts {
  readonly conversation: Conversation;
  readonly known: KnownMachine;
  readonly clock: Clock;
  readonly journal: JobJournal;
  readonly guard: MotionGuard;
  /** Motion in the controller at most. */
  readonly bufferSeconds: number;
  /** The port, as told to people and kept in the journal. */
  readonly label: string;
  readonly machineId: string;
  /** Stops the machine for good; resolves with how well its place is known then. */
  stop(): Promise<PlaceKnowledge>;
  /** Throws when nothing may start now. */
  assertReady(isDry: boolean): void;
  readonly where: Pick<Whereabouts, 'trust' | 'boot'>;
  /** Something a person should read, in one sentence. */
  tell(message: Message): void;
  changed(): void;
  /** The connection is gone. */
  isOutOfReach(): boolean;
  /** The controller has read a whole program in check mode. */
  dryRunEnded(): void;
}

interface Run extends RunFacts {
  readonly stream: LineStream;
  readonly care: LinkCare;
  readonly reader?: ProgramReader;
  readonly isDry: boolean;
  /** When the first of the last reports told of standstill, with every line answered. */
  doneAt: number | undefined;
}

export interface JobStart {
  readonly jobId: string;
  readonly programPath: string;
  /** The controller is in check mode. */
  readonly isDry?: boolean;
}

const LINES_LOST = msg(
  'The controller stands still and owes answers, so parts of the program were lost on the way, or its answers come far too late; check the cable or the network, then start the job again.',
);

const WENT_ASTRAY = msg(
  'The head left the path of the program, so lines were damaged on the way; check the cable and the size of the receive buffer, then home before you start again.',
);

const ANSWERED_TWICE = msg(
  'The controller answered more lines than it was sent, so one may have been lost on the way: check the work and the cable, and keep the cable away from the motors.',
);

export class JobRunner {
  readonly #ports: RunnerPorts;
  #run: Run | undefined;
  readonly #opening = new JobOpening();
  readonly #diary: JobDiary;

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
    const isTrusted = () => isPlaced(ports.where.trust);
    this.#diary = new JobDiary({ ...ports, isTrusted, place: () => this.#place() });
  }

  /** Whether anything is under way, the look through a program included. */
  get isBusy(): boolean {
    return this.#opening.isUnderWay || this.isRunning;
  }

  get isRunning(): boolean {
    return this.#run !== undefined && this.#run.endedAt === undefined;
  }

  get progress(): JobProgress | undefined {
    return progressOf(this.#run, this.#run?.stream, this.#ports.clock.now());
  }

  get link(): LinkHealth | undefined {
    const run = this.#run;
    if (!run) return undefined;
    const { gaps, mode, bufferedSeconds, roundTrip } = run.stream;
    const isSlow = mode === 'line-by-line' && roundTrip > 0;
    return linkHealth(gaps, {
      mode,
      bufferedSeconds: run.endedAt === undefined ? bufferedSeconds : 0,
      damagedAnswers: run.care.damagedAnswers + run.stream.madeUpAnswers,
      ...(isSlow && { mostLinesPerSecond: Math.round(1 / roundTrip) }),
    });
  }

  /** Looks the program through, then begins; resolves when the first lines are out. A dry job moves nothing. */
  async start({ jobId, programPath, isDry = false }: JobStart): Promise<void> {
    const { known } = this.#ports;
    await this.#opening.open(
      {
        programPath,
        beginning: { agility: known.agility, start: startOf(known) },
        assertFits: (facts) => assertFits(known, facts),
        ...(!isDry && { guard: this.#ports.guard }),
        ...(!isDry && { writeDown: (facts) => this.#writeDown(jobId, programPath, facts) }),
        assertReady: () => this.#ports.assertReady(isDry),
        refill: (error) => this.#refill(error),
      },
      ({ reader, facts }) =>
        this.#begin(reader, { jobId, lineCount: facts.lineCount, reader, isDry }),
    );
  }

  get isFraming(): boolean {
    return this.isRunning && this.#run?.jobId === undefined;
  }

  /** A frame, not told as a job; `lines` may go on until it is stopped. */
  startFrame(lines: LineSupply): void {
    this.#begin(lines, { lineCount: 0, isDry: false });
  }

  acked(): void {
    const run = this.#active;
    if (!run) return;
    run.care.heard(this.#ports.clock.now());
    run.stream.acked();
    this.#mark(run);
  }

  /** The controller refused a line of the stream: why, in a sentence. */
  refused(refusal: Refusal): Message | undefined {
    const run = this.#active;
    if (!run) return undefined;
    const { reason, failedLine } = refusalOf(
      refusal,
      run.stream.refused(),
      this.#ports.known.told.error(refusal.code),
    );
    if (failedLine !== undefined) run.failedLine = failedLine;
    void this.stop('failed', reason);
    return reason;
  }

  /** Something came that nobody knows to be harmless. */
  notUnderstood(text: string): void {
    if (!this.#active) return;
    void this.stop('failed', notUnderstood(text));
  }

  /** Something came that is no reply: an answer that was damaged on its way, most likely. */
  noteDamaged(): void {
    this.#active?.care.noteDamaged();
  }

  /** A status report came in. */
  noteStatus(): void {
    const run = this.#run;
    if (!run || run.endedAt !== undefined) return;
    this.#diary.note();
    if (run.phase === 'stopping') return;
    const { known, clock } = this.#ports;
    const { condition, buffers } = known;
    const isIdle = condition === (run.isDry ? 'check' : 'idle');
    const isHeld = condition === 'hold' || condition === 'door';
    if (isHeld !== (run.phase === 'held')) {
      run.phase = isHeld ? 'held' : 'running';
      run.care.heard(clock.now());
      this.#ports.changed();
    }
    if (known.isPlaceKnown && !run.stream.mayBeAt(known.position)) {
      void this.stop('failed', WENT_ASTRAY);
      return;
    }
    const before = run.stream.mode;
    run.stream.setFeedOverride(known.overrides.feed);
    run.stream.noteReport({ isIdle, ...buffers });
    if (run.stream.mode !== before) this.#tellSlow(run);
    const wasDone = run.doneAt !== undefined;
    run.doneAt = run.stream.isDone && isIdle ? (run.doneAt ?? clock.now()) : undefined;
    // After an answer too many the last move may be about to begin, and the last answer yet to come:
    // Grbl 1.1 takes 75 ms for the wait at the end, and calls itself idle meanwhile.
    if (wasDone && run.doneAt !== undefined) this.#finish(run);
    else this.#judge(run, isIdle);
  }

  #finish({ stream, isDry }: Run): void {
    const { tell, dryRunEnded } = this.#ports;
    if (stream.madeUpAnswers > 0 && stream.mode === 'counting') tell(ANSWERED_TWICE);
    this.end('finished');
    if (isDry) dryRunEnded();
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
    const now = this.#ports.clock.now();
    run.endedAt = phase === 'finished' ? (run.doneAt ?? now) : now;
    if (reason !== undefined) run.reason ??= reason;
    const goesOnFor = this.#ports.isOutOfReach() ? run.stream.bufferedSeconds : 0;
    this.#diary.close({ phase, reason: run.reason, knowledge, goesOnFor });
    void run.reader?.[Symbol.asyncDispose]();
    this.#ports.changed();
  }

  get #active(): Run | undefined {
    const run = this.#run;
    return run && run.endedAt === undefined && run.phase !== 'stopping' ? run : undefined;
  }

  #writeDown(jobId: string, programPath: string, facts: ProgramFacts): Promise<void> {
    const { known, label, machineId, where } = this.#ports;
    return this.#diary.open(
      jobBegin(facts, {
        ...{ jobId, programPath, machineId },
        driver: 'grbl',
        port: label,
        firmware: known.firmware,
        start: known.position,
        offset: offsetOf(known),
        // Unlocked and driven without homing, it counts from anywhere.
        isHomed: known.isHomed && where.trust === 'known',
        boot: where.boot,
      }),
    );
  }

  #begin(supply: LineSupply, facts: Pick<Run, 'jobId' | 'lineCount' | 'reader' | 'isDry'>): void {
    const { bufferSeconds, clock, conversation, known } = this.#ports;
    const { rxBytes, plannerBlocks, preparedBlocks } = known;
    const stream = new LineStream(
      supply,
      {
        rxBytes,
        plannerBlocks,
        preparedBlocks,
        seconds: facts.isDry ? Number.POSITIVE_INFINITY : bufferSeconds,
        start: known.position,
      },
      {
        write: (bytes) => conversation.write(bytes),
        finished: () => conversation.realTime(STATUS),
        heardAt: () => conversation.lastHeardAt,
        now: () => clock.now(),
      },
    );
    // Its lines may move the zero.
    known.place.isOffsetStale = true;
    const now = clock.now();
    this.#run = {
      ...facts,
      stream,
      care: new LinkCare(now),
      startedAt: now,
      doneAt: undefined,
      phase: 'running',
    };
    stream.setFeedOverride(known.overrides.feed);
    stream.fill();
    this.#mark(this.#run);
    this.#ports.changed();
  }

  #place(): JobPlace {
    const { known } = this.#ports;
    const { sentLine = 0, doneLine = 0, linesAcked = 0 } = this.#run?.stream ?? {};
    const { position, speed } = known;
    return { sentLine, doneLine, linesAcked, position, speed, offset: offsetOf(known) };
  }

  #judge(run: Run, isIdle: boolean): void {
    const { known, clock } = this.#ports;
    const now = clock.now();
    const isTakenIn = known.buffers !== undefined && known.buffers.rxFree >= known.rxBytes - 1;
    const sight = { isIdle, isTakenIn, position: known.position, now };
    const verdict = run.care.judge(run.stream, sight);
    if (verdict === 'lines-lost') void this.stop('failed', LINES_LOST);
    else if (verdict === 'answers-lost') {
      run.care.resync(run.stream, now);
      this.#tellSlow(run);
    }
  }

  #tellSlow(run: Run): void {
    const { roundTrip } = run.stream;
    this.#ports.tell(
      roundTrip > 0
        ? msg(
            'Replies of the controller get damaged on the way, so lines are sent one by one, at most {rate} a second; check the cable, and keep it away from the motors.',
            { rate: Math.round(1 / roundTrip) },
          )
        : msg(
            'Replies of the controller get damaged on the way, so lines are sent one by one; check the cable, and keep it away from the motors.',
          ),
    );
  }

  #refill(error?: Error): void {
    const run = this.#active;
    if (!run) return;
    if (error) {
      const reading = new AppError(
        'program.missing',
        msg('The program file can no longer be read; start the job again.'),
      );
      void this.stop('failed', reading.sentence);
    } else {
      run.care.heard(this.#ports.clock.now());
      run.stream.fill();
      this.#mark(run);
    }
  }

  #mark({ stream }: Run): void {
    this.#diary.mark(stream.sentLine, stream.doneLine);
  }
}

function startOf({ position, activeWcs }: KnownMachine): StartPlace {
  return activeWcs ? { ...position, coordinates: Number(activeWcs.slice(1)) } : position;
}

function offsetOf({ machinePosition, position }: KnownMachine): Point {
  return { x: machinePosition.x - position.x, y: machinePosition.y - position.y };
}
