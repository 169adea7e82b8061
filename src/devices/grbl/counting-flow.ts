// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Flow control by counting characters: as many lines as the controller's receive buffer holds, watched for
 * answers that stay away, come damaged or come twice (`ack-recovery.ts`). When a run is done: `rest-watch.ts`.
 * Times s.
 */
import { type Message, msg } from '../../base/message.js';
import type { LinkHealth, PositionTrust } from '../contract/state.js';
import type { LineSource, StartState } from '../feeding/line-source.js';
import type { ReportedPosition } from '../gcode/job.js';
import type { FlowListener, JobFlow, LineCounts, RunKind } from '../gcode/job-flow.js';
import { RESTS_ELSEWHERE, RestWatch } from '../gcode/rest-watch.js';
import { linkHealth } from '../link-health.js';
import { AckRecovery } from './ack-recovery.js';
import { GRBL_BEAM } from './beam.js';
import type { GrblBoard } from './board.js';
import { type Refusal, refusalOf } from './error-sentences.js';
import type { GrblState } from './grbl-state.js';
import { LineStream } from './line-stream.js';
import { STATUS } from './real-time.js';

export interface CountingDeps extends GrblBoard {
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
  readonly #stream: LineStream;
  readonly #recovery: AckRecovery;
  readonly #rest: RestWatch;
  readonly #isDry: boolean;
  #isHeld = false;

  constructor(
    ...[source, { isDry }, listener, deps]: [LineSource, RunKind, FlowListener, CountingDeps]
  ) {
    this.#deps = deps;
    this.#listener = listener;
    this.#isDry = isDry;
    this.#rest = new RestWatch(isDry);
    const { bufferSeconds, clock, conversation, known } = deps;
    const { rxBytes, plannerBlocks, preparedBlocks, position } = known;
    const seconds = isDry ? Number.POSITIVE_INFINITY : bufferSeconds;
    this.#stream = new LineStream(
      source,
      { rxBytes, plannerBlocks, preparedBlocks, seconds, start: position },
      {
        write: (bytes) => conversation.wire.write(bytes),
        finished: () => conversation.wire.realTime(STATUS),
        receivedAt: () => conversation.wire.lastReceivedAt,
        now: () => clock.now(),
      },
    );
    this.#recovery = new AckRecovery(clock.now());
    // Its lines may move the zero.
    known.place.isOffsetStale = true;
  }

  get counts(): LineCounts {
    return this.#stream.feed;
  }

  get bufferedSeconds(): number {
    return this.#stream.bufferedSeconds;
  }

  get link(): LinkHealth {
    const { feed, mode, bufferedSeconds, roundTrip, madeUpAnswers } = this.#stream;
    const isSlow = mode === 'line-by-line' && roundTrip > 0;
    return linkHealth(feed.gaps.times, {
      ...{ mode, bufferedSeconds },
      damagedAnswers: this.#recovery.damagedAnswers + madeUpAnswers,
      ...(isSlow && { maxLinesPerSecond: Math.round(1 / roundTrip) }),
    });
  }

  begin(): void {
    this.#stream.feed.setFeedOverride(this.#deps.known.overrides.feed);
    this.#stream.fill();
    this.#listener.moved();
  }

  refill(): void {
    this.#recovery.answered(this.#deps.clock.now());
    this.#stream.fill();
    this.#listener.moved();
  }

  acked(): void {
    this.#recovery.answered(this.#deps.clock.now());
    this.#stream.acked();
    this.#listener.moved();
  }

  /** The controller refused the oldest line: why, in a sentence. */
  refused(refusal: Refusal): Message {
    const boardText = this.#deps.known.texts.error(refusal.code);
    const { reason, failedLine } = refusalOf(refusal, this.#stream.refused(), boardText);
    this.#listener.failed(reason, failedLine);
    return reason;
  }

  /** Something came that is not a reply: an answer that was damaged on its way, most likely. */
  noteDamaged(): void {
    this.#recovery.noteDamaged();
  }

  noteReport(): void {
    const { known, clock } = this.#deps;
    const stream = this.#stream;
    const { condition } = known;
    // After an answer too many the last move may be about to begin, and the last answer yet to come:
    // Grbl 1.1 takes 75 ms for the wait at the end, and calls itself idle meanwhile.
    const isAnswered = stream.isDone;
    const finding = this.#rest.noteReport({ condition, isAnswered, now: clock.now() });
    const isIdle = finding.kind === 'at-rest';
    this.#noteHold(finding.kind === 'held');
    if (finding.kind === 'failed') {
      this.#listener.failed(finding.reason);
      return;
    }
    if (known.isPlaceKnown && !stream.mayBeAt(known.position)) {
      this.#listener.failed(WENT_ASTRAY);
      return;
    }
    const before = stream.mode;
    stream.feed.setFeedOverride(known.overrides.feed);
    stream.noteReport({ isIdle, ...known.buffers });
    if (stream.mode !== before) this.#warnOfSlowness();
    if (isIdle && finding.doneAt !== undefined) this.#finish(finding.doneAt);
    else this.#judge(isIdle);
  }

  noteUnread(): void {
    const reason = this.#rest.noteUnread();
    if (reason !== undefined) this.#listener.failed(reason);
  }

  #noteHold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    this.#recovery.answered(this.#deps.clock.now());
    this.#listener.held(isHeld);
  }

  #finish(doneAt: number): void {
    const { madeUpAnswers, mode, feed } = this.#stream;
    const { isPlaceKnown, position } = this.#deps.known;
    if (!this.#isDry && isPlaceKnown && !feed.mayEndAt(position)) {
      this.#listener.failed(RESTS_ELSEWHERE);
      return;
    }
    if (madeUpAnswers > 0 && mode === 'counting') this.#listener.showMessage(ANSWERED_TWICE);
    this.#listener.finished(doneAt);
  }

  #judge(isIdle: boolean): void {
    const { known, clock } = this.#deps;
    const { buffers, position, rxBytes } = known;
    const now = clock.now();
    const isTakenIn = buffers !== undefined && buffers.rxFree >= rxBytes - 1;
    const finding = this.#recovery.judge(this.#stream, { isIdle, isTakenIn, position, now });
    if (finding === 'lines-lost') this.#listener.failed(LINES_LOST);
    else if (finding === 'answers-lost') {
      this.#recovery.resync(this.#stream, now);
      this.#warnOfSlowness();
    }
  }

  #warnOfSlowness(): void {
    const { roundTrip } = this.#stream;
    this.#listener.showMessage(
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
export function beginningOf({ agility, position, activeWcs }: GrblState): StartState {
  const start = activeWcs ? { ...position, coordinates: Number(activeWcs.slice(1)) } : position;
  return { agility, start, rules: GRBL_BEAM };
}

/** What the journal keeps of the board. */
export function reportedPosition(known: GrblState, trust: PositionTrust): ReportedPosition {
  const { firmware, position, machinePosition, speed } = known;
  // Unlocked and driven without homing, it counts from anywhere.
  const isHomed = known.isHomed && trust === 'known';
  return { firmware, position, machinePosition, speed, isHomed };
}
