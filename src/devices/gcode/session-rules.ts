// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What becomes of a session when its machine restarts, locks itself, falls silent, is lost or is stopped:
 * for every firmware the same. Pure: what happened and what is so at this moment give what is to be done,
 * in order. The job is ended before what it sent is dropped, since its end shows how much motion was left.
 */

import type { AppError } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import type { PositionCertainty } from '../job-journal.js';
import {
  CLOSED,
  EMERGENCY_STOP,
  LOST_AT_WORK,
  RESTARTED,
  STOP_UNCONFIRMED,
} from '../session-sentences.js';
import { certaintyAfter, type StopResult, type StopWords } from './stop.js';

/** What is so when something happens. */
export interface SessionFacts {
  readonly isJobRunning: boolean;
  /** A stop is under way, which ends the job itself. */
  readonly isStopping: boolean;
  /** A restart, or a lock, follows from what was done here. */
  readonly isEndExpected: boolean;
  /** The message that was shown last. */
  readonly message: Message | undefined;
}

export type SessionEvent =
  /** The controller greeted: it began again. */
  | { readonly kind: 'restarted' }
  /** It does nothing more until it is unlocked. */
  | {
      readonly kind: 'locked';
      readonly sentence: Message;
      /** It was stopped dead in motion, which no report will put right. */
      readonly losesPosition?: boolean;
      /** It takes nothing but a reset. */
      readonly needsReset?: boolean;
      /** Nothing new: it was locked before, and no job ran. */
      readonly isKnown?: boolean;
    }
  /** A report shows that the board has forgotten where it stood. */
  | { readonly kind: 'position-forgotten' }
  /** It does not answer, or owes what it should have said. */
  | { readonly kind: 'silent'; readonly sentence: Message }
  | { readonly kind: 'lost'; readonly reason: AppError | undefined }
  /** The bytes of an emergency stop went out; `message` is why, where no person wanted it. */
  | { readonly kind: 'emergency'; readonly mayMove: boolean; readonly message?: Message }
  | { readonly kind: 'emergency-unconfirmed' }
  | { readonly kind: 'stopped'; readonly result: StopResult; readonly mayHaveMoved: boolean };

export type SessionEffect =
  /** The position counts no more, or only as far as it was expected to. */
  | { readonly do: 'note-restart'; readonly wasExpected: boolean }
  | { readonly do: 'doubt'; readonly trust: 'suspect' | 'lost' }
  | { readonly do: 'note-lock' }
  | { readonly do: 'show'; readonly message: Message | undefined }
  /** Ends the job where it stands. */
  | { readonly do: 'end-job'; readonly phase: 'stopped' | 'failed'; readonly reason?: Message }
  /** Stops the machine, which ends the job with this reason. */
  | { readonly do: 'stop-job'; readonly reason: Message }
  /** What was sent and asked will not be answered any more; nor is anything moved by hand. */
  | { readonly do: 'drop'; readonly why: 'restarted' | 'locked' | 'lost' }
  /** The next report of standstill shows where the job was interrupted. */
  | { readonly do: 'seek-place' }
  /** Resets the controller, which is expected then. */
  | { readonly do: 'reset' };

const LOCKED_BY_EMERGENCY = msg(
  'Emergency stop: the controller does nothing more until it is unlocked or reset.',
);

export function effectsOf(
  words: Pick<StopWords, 'confirmedBy' | 'haltsAtRest' | 'realTime'>,
  facts: SessionFacts,
  event: SessionEvent,
): readonly SessionEffect[] {
  switch (event.kind) {
    case 'restarted':
      return afterRestart(facts);
    case 'locked':
      return afterLock(words, facts, event);
    case 'position-forgotten':
      return [show(RESTARTED)];
    case 'silent':
      return afterSilence(facts, event.sentence);
    case 'lost':
      return afterLoss(facts, event.reason);
    case 'emergency':
      return afterEmergency(words, facts, event);
    case 'emergency-unconfirmed':
      return [show(STOP_UNCONFIRMED)];
    case 'stopped': {
      const isSure = certaintyOf(event) === 'standing';
      return [
        ...(isSure ? [] : [doubt('suspect')]),
        ...(event.result === 'silent' ? [show(STOP_UNCONFIRMED)] : []),
      ];
    }
  }
}

/** How well the place is known after a stop. */
export function certaintyOf(stop: Extract<SessionEvent, { kind: 'stopped' }>): PositionCertainty {
  return certaintyAfter(stop.result, stop.mayHaveMoved);
}

function afterRestart({
  isEndExpected,
  isStopping,
  message,
}: SessionFacts): readonly SessionEffect[] {
  const noted = { do: 'note-restart', wasExpected: isEndExpected } as const;
  const dropped = { do: 'drop', why: 'restarted' } as const;
  if (!isEndExpected) {
    return [noted, show(RESTARTED), { do: 'end-job', phase: 'failed', reason: RESTARTED }, dropped];
  }
  if (isStopping) return [noted, dropped];
  // It confirms an emergency stop after all.
  const shown = message === STOP_UNCONFIRMED ? [show(undefined)] : [];
  return [noted, ...shown, { do: 'end-job', phase: 'stopped' }, dropped];
}

function afterLock(
  words: Pick<StopWords, 'confirmedBy' | 'realTime'>,
  { isJobRunning, isStopping, isEndExpected, message }: SessionFacts,
  lock: Extract<SessionEvent, { kind: 'locked' }>,
): readonly SessionEffect[] {
  const { sentence, losesPosition = false, needsReset = false, isKnown = false } = lock;
  const noted = { do: 'note-lock' } as const;
  const isOwn = words.confirmedBy !== 'restart' && isEndExpected;
  // It confirms an emergency stop after all.
  if (isOwn && message === STOP_UNCONFIRMED) return [noted, show(LOCKED_BY_EMERGENCY)];
  if (isOwn || isKnown) return [noted];
  const shown = [noted, show(sentence), doubt(losesPosition ? 'lost' : 'suspect')];
  const dropped = { do: 'drop', why: 'locked' } as const;
  // A stop under way ends the job, and resets by itself.
  if (isStopping) return [...shown, dropped];
  const canReset = words.confirmedBy === 'restart' && (needsReset || isJobRunning);
  return [
    ...shown,
    { do: 'end-job', phase: 'failed', reason: sentence },
    dropped,
    ...seekPlace(words, isJobRunning),
    // It stays locked all the same.
    ...(canReset ? [{ do: 'reset' } as const] : []),
  ];
}

function afterSilence(
  { isJobRunning, isStopping, message }: SessionFacts,
  sentence: Message,
): readonly SessionEffect[] {
  const isToStop = isJobRunning && !isStopping;
  if (message === sentence && !isToStop) return [];
  const shown = [show(sentence), doubt('suspect')];
  return isToStop ? [...shown, { do: 'stop-job', reason: sentence }] : shown;
}

function afterLoss(
  { isJobRunning }: SessionFacts,
  reason: AppError | undefined,
): readonly SessionEffect[] {
  const sentence = reason && isJobRunning ? LOST_AT_WORK : reason?.sentence;
  return [
    doubt('lost'),
    show(sentence),
    { do: 'end-job', phase: 'failed', reason: sentence ?? CLOSED },
    { do: 'drop', why: 'lost' },
  ];
}

function afterEmergency(
  words: Pick<StopWords, 'confirmedBy' | 'haltsAtRest' | 'realTime'>,
  { isJobRunning }: SessionFacts,
  { mayMove, message }: Extract<SessionEvent, { kind: 'emergency' }>,
): readonly SessionEffect[] {
  const isLocked = words.confirmedBy !== 'restart';
  return [
    // The position of the head is unknown afterwards if it was moving.
    ...(mayMove || isJobRunning || words.haltsAtRest ? [doubt('suspect')] : []),
    ...(isLocked ? [{ do: 'note-lock' } as const, show(LOCKED_BY_EMERGENCY)] : []),
    ...(message === undefined ? [] : [show(message)]),
    { do: 'end-job', phase: 'stopped', reason: EMERGENCY_STOP },
    { do: 'drop', why: isLocked ? 'locked' : 'restarted' },
    ...seekPlace(words, isJobRunning),
  ];
}

/** A firmware that reports where the head stands does so in its next report. */
function seekPlace({ realTime }: Pick<StopWords, 'realTime'>, isJobRunning: boolean) {
  const isReported = isJobRunning && realTime.status !== undefined;
  return isReported ? [{ do: 'seek-place' } as const] : [];
}

function show(message: Message | undefined): SessionEffect {
  return { do: 'show', message };
}

function doubt(trust: 'suspect' | 'lost'): SessionEffect {
  return { do: 'doubt', trust };
}
