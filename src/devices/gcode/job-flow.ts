// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a job asks of flow control: the strategy by which one run's lines reach the controller without
 * overflowing it, and by which it is known what became of them. `counting` (characters in the receive
 * buffer) is in `grbl/counting-flow.ts`; `numbered` and `one by one`, for firmwares that answer among
 * questions, in `reprap/answered-flow.ts`. Times s, mm.
 */
import type { Message } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import type { LinkHealth } from '../contract/state.js';
import type { LineSource } from '../feeding/line-source.js';

/** Lines of the program, those in pieces counted once; and numbers of lines in the file. */
export interface LineCounts {
  readonly linesSent: number;
  readonly linesAcked: number;
  readonly sentLine: number;
  readonly doneLine: number;
  /** How much of the program's time was driven for sure, without overrides; s. */
  readonly doneSeconds: number;
}

export interface JobFlow {
  readonly counts: LineCounts;
  /** How the conversation goes, or went. */
  readonly link: LinkHealth | undefined;
  /** Motion in the controller, never less than the truth. */
  readonly bufferedSeconds: number;
  /** Motion that may or may not be done already, where reports do not show the head. */
  readonly doubtfulSeconds: number;
  /** Reports say where the head is. */
  readonly isSeen: boolean;
  /** Where the head came to for sure, where no report said where it is. */
  readonly reckonedPosition?: Point | undefined;
  /** Standing dark in the middle of a job, so that a stop loses no steps. */
  readonly standsDark: boolean;
  /** The first lines go out. */
  begin(): void;
  /** The source has lines again. */
  refill(): void;
  /** A report of the state came in. */
  noteReport(): void;
  /** The machine has stopped; whether it reported where. */
  stopped?(isPlaceReported: boolean): void;
  /** No further line goes out. */
  end?(): void;
  /** Present for a firmware without a hold of its own, or one that continues reading while it holds. */
  readonly pausing?: Pausing;
}

export interface Pausing {
  /** Feeds no more; resolves when what the controller holds is done and the beam is off. */
  pause(): Promise<void>;
  /** Sends the words that switch the beam on again. */
  relight(): Promise<void>;
  /** Continues to feed. */
  goOn(): void;
}

/** What a flow reports to the job that it belongs to. */
export interface FlowListener {
  /** Whether lines may go out and answers count: the run is neither over nor being stopped. */
  isActive(): boolean;
  /** Lines went out, or were answered. */
  moved(): void;
  /** The controller holds, or continues, by itself. */
  held(isHeld: boolean): void;
  /** Something went wrong: the machine is to be stopped. The line in the file, or 0. */
  failed(reason: Message, lineNumber?: number): void;
  /** Every line is done; `at` when that was. */
  finished(at?: number): void;
  /** Something a person should read, in one sentence. */
  showMessage(message: Message): void;
  changed(): void;
}

export interface RunKind {
  /** The controller is in check mode and moves nothing. */
  readonly isDry: boolean;
}

export type BeginFlow<F extends JobFlow> = (
  source: LineSource,
  kind: RunKind,
  listener: FlowListener,
) => F;
