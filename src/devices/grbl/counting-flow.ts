// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Flow control by counting characters: as many lines as the controller's receive buffer holds, watched for
 * answers that stay away, come damaged or come twice (`link-care.ts`). A run is done when two reports in a
 * row tell of standstill and every line is answered. Times s.
 */
import { type Message, msg } from '../../base/message.js';
import type { Clock } from '../clock.js';
import type { LinkHealth, PositionTrust } from '../contract/state.js';
import type { Beginning, LineSupply } from '../feeding/line-supply.js';
import type { ReportedPlace } from '../gcode/job.js';
import type { FlowListener, JobFlow, LineCounts, RunKind } from '../gcode/job-flow.js';
import { linkHealth } from '../link-health.js';
import { GRBL_BEAM } from './beam.js';
import type { Conversation } from './conversation.js';
import { type Refusal, refusalOf } from './error-sentences.js';
import type { KnownMachine } from './known-machine.js';
import { LineStream } from './line-stream.js';
import { LinkCare } from './link-care.js';
import { STATUS } from './real-time.js';

export interface CountingDeps {
  readonly conversation: Conversation;
  readonly known: KnownMachine;
  readonly clock: Clock;
  /** Motion in the controller at most. */
  readonly bufferSeconds: number;
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

export class CountingFlow implements JobFlow {
  readonly isSeen = true;
  readonly standsDark = false;
  readonly doubtfulSeconds = 0;
  readonly #deps: CountingDeps;
  readonly #listener: FlowListener;
  readonly #isDry: boolean;
  readonly #stream: LineStream;
  readonly #care: LinkCare;
  #isHeld = false;
  /** When the first of the last reports told of standstill, with every line answered. */
  #doneAt: number | undefined;

  constructor(
    ...[supply, { isDry }, listener, deps]: [LineSupply, RunKind, FlowListener, CountingDeps]
  ) {
    this.#deps = deps;
    this.#listener = listener;
    this.#isDry = isDry;
    const { bufferSeconds, clock, conversation, known } = deps;
    const { rxBytes, plannerBlocks, preparedBlocks, position } = known;
    const seconds = isDry ? Number.POSITIVE_INFINITY : bufferSeconds;
    this.#stream = new LineStream(
      supply,
      { rxBytes, plannerBlocks, preparedBlocks, seconds, start: position },
      {
        write: (bytes) => conversation.write(bytes),
        finished: () => conversation.realTime(STATUS),
        heardAt: () => conversation.lastHeardAt,
        now: () => clock.now(),
      },
    );
    this.#care = new LinkCare(clock.now());
    // Its lines may move the zero.
    known.place.isOffsetStale = true;
  }

  get counts(): LineCounts {
    return this.#stream;
  }

  get bufferedSeconds(): number {
    return this.#stream.bufferedSeconds;
  }

  get link(): LinkHealth {
    const { gaps, mode, bufferedSeconds, roundTrip, madeUpAnswers } = this.#stream;
    const isSlow = mode === 'line-by-line' && roundTrip > 0;
    return linkHealth(gaps, {
      ...{ mode, bufferedSeconds },
      damagedAnswers: this.#care.damagedAnswers + madeUpAnswers,
      ...(isSlow && { mostLinesPerSecond: Math.round(1 / roundTrip) }),
    });
  }

  begin(): void {
    this.#stream.setFeedOverride(this.#deps.known.overrides.feed);
    this.#stream.fill();
    this.#listener.moved();
  }

  refill(): void {
    this.#care.heard(this.#deps.clock.now());
    this.#stream.fill();
    this.#listener.moved();
  }

  acked(): void {
    this.#care.heard(this.#deps.clock.now());
    this.#stream.acked();
    this.#listener.moved();
  }

  /** The controller refused the oldest line: why, in a sentence. */
  refused(refusal: Refusal): Message {
    const told = this.#deps.known.told.error(refusal.code);
    const { reason, failedLine } = refusalOf(refusal, this.#stream.refused(), told);
    this.#listener.failed(reason, failedLine);
    return reason;
  }

  /** Something came that is no reply: an answer that was damaged on its way, most likely. */
  noteDamaged(): void {
    this.#care.noteDamaged();
  }

  noteReport(): void {
    const { known, clock } = this.#deps;
    const stream = this.#stream;
    const isIdle = known.condition === (this.#isDry ? 'check' : 'idle');
    this.#noteHold(known.condition === 'hold' || known.condition === 'door');
    if (known.isPlaceKnown && !stream.mayBeAt(known.position)) {
      this.#listener.failed(WENT_ASTRAY);
      return;
    }
    const before = stream.mode;
    stream.setFeedOverride(known.overrides.feed);
    stream.noteReport({ isIdle, ...known.buffers });
    if (stream.mode !== before) this.#tellSlow();
    const wasDone = this.#doneAt !== undefined;
    this.#doneAt = stream.isDone && isIdle ? (this.#doneAt ?? clock.now()) : undefined;
    // After an answer too many the last move may be about to begin, and the last answer yet to come:
    // Grbl 1.1 takes 75 ms for the wait at the end, and calls itself idle meanwhile.
    if (wasDone && this.#doneAt !== undefined) this.#finish(this.#doneAt);
    else this.#judge(isIdle);
  }

  #noteHold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    this.#care.heard(this.#deps.clock.now());
    this.#listener.held(isHeld);
  }

  #finish(doneAt: number): void {
    const { madeUpAnswers, mode } = this.#stream;
    if (madeUpAnswers > 0 && mode === 'counting') this.#listener.tell(ANSWERED_TWICE);
    this.#listener.finished(doneAt);
  }

  #judge(isIdle: boolean): void {
    const { known, clock } = this.#deps;
    const { buffers, position, rxBytes } = known;
    const now = clock.now();
    const isTakenIn = buffers !== undefined && buffers.rxFree >= rxBytes - 1;
    const verdict = this.#care.judge(this.#stream, { isIdle, isTakenIn, position, now });
    if (verdict === 'lines-lost') this.#listener.failed(LINES_LOST);
    else if (verdict === 'answers-lost') {
      this.#care.resync(this.#stream, now);
      this.#tellSlow();
    }
  }

  #tellSlow(): void {
    const { roundTrip } = this.#stream;
    this.#listener.tell(
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
}

/** How the lines of a program are timed, and where they begin. */
export function beginningOf({ agility, position, activeWcs }: KnownMachine): Beginning {
  const start = activeWcs ? { ...position, coordinates: Number(activeWcs.slice(1)) } : position;
  return { agility, start, rules: GRBL_BEAM };
}

/** What the journal keeps of the board. */
export function reportedPlace(known: KnownMachine, trust: PositionTrust): ReportedPlace {
  const { firmware, position, machinePosition, speed } = known;
  // Unlocked and driven without homing, it counts from anywhere.
  const isHomed = known.isHomed && trust === 'known';
  return { firmware, position, machinePosition, speed, isHomed };
}
