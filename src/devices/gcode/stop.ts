// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Stopping, from the key to the byte, for every firmware that reads G-code.
 *
 *   key or button → `stop` or `emergency-stop` → the session's `command`
 *   stop            `stopMethod` says what it takes at this moment; `haltStep` then walks through
 *                   hold (`!`) → wait until the head stands → halt → wait for the confirmation
 *   emergency stop  `emergencyBytes` at once, past every queue and question
 *
 * A halt after a completed hold keeps the position; one in motion may lose steps. A controller that is not
 * answering is halted all the same, because the halt is what switches the beam off. Nothing here continues by
 * itself afterwards: a lock that the halt made is undone, one that was there before stays.
 *
 * `haltStep` is pure: an event and the state give the next state and what is to be done. `stop-run.ts` does it.
 * Times s.
 */
import type { MachineCondition } from '../contract/state.js';
import type { PositionCertainty } from '../job-journal.js';
import { MAX_BRAKING, POLL_WHILE_STOPPING, REPORT_PATIENCE } from './limits.js';

/** Obeyed past every queue; absent where the firmware has no such character. */
export interface RealTimeWords {
  /** Asks for the state. */
  readonly status?: string;
  /** Brakes with all steps kept. */
  readonly hold?: string;
  readonly resume?: string;
}

/** How one firmware is stopped. */
export interface StopWords {
  readonly realTime: RealTimeWords;
  /** A firmware that was built without the hold shows by then that it drives on. */
  readonly holdShowsWithin?: number;
  /** Drops all motion as fast as this firmware can, steps lost or not. */
  readonly halt: string;
  /** Sent after the halt, past every queue; not answered. */
  readonly afterHalt?: string;
  /** It starts again, it locks itself, or it answers the lines that switch the beam off in their turn. */
  readonly confirmedBy: 'restart' | 'lock' | 'answers';
  /** How long after the confirmation it still drops every move. */
  readonly deafFor: number;
  /** The line that undoes the lock. */
  readonly unlock?: string;
  /** The last resort, where it is another than the halt. */
  readonly kill?: string;
  /** It does not say for sure whether anything moves, so that it is halted even if nothing seems to. */
  readonly haltsAtRest: boolean;
}

/** What a report shows about the head: `braking` after a hold that was obeyed. */
export type Motion = 'moving' | 'braking' | 'standing' | 'locked';

/** `isBraking` says whether a hold still moves the head. */
export function motionOf(condition: MachineCondition, isBraking: boolean): Motion {
  switch (condition) {
    case 'run':
    case 'jog':
    case 'home':
      return 'moving';
    case 'hold':
    case 'door':
      return isBraking ? 'braking' : 'standing';
    case 'alarm':
      return 'locked';
    default:
      return 'standing';
  }
}

export type StopSign =
  | { readonly kind: 'report'; readonly motion: Motion }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'locked' }
  /** The connection is gone. */
  | { readonly kind: 'lost' };

export type StopEvent =
  | { readonly kind: 'begin'; readonly isLocked: boolean }
  /** The time that was asked for is up. */
  | { readonly kind: 'time' }
  /** What was asked in its turn was answered, all of it or not. */
  | { readonly kind: 'answered'; readonly isConfirmed: boolean }
  | StopSign;

/** `stood`: before anything was dropped. `halted`: it may have moved. `silent`: it did not confirm. */
export type StopResult = 'stood' | 'halted' | 'silent';

export type StopState =
  | { readonly step: 'ready' }
  /** Held, and asked whether the head stands; `isWaiting` between two questions. */
  | ({ readonly step: 'holding'; readonly since: number } & HoldFacts)
  | { readonly step: 'halted'; readonly stood: boolean; readonly wasLocked: boolean }
  | { readonly step: 'unlocking'; readonly stood: boolean; readonly hasAsked: boolean }
  | { readonly step: 'settling'; readonly result: StopResult }
  | { readonly step: 'over'; readonly result: StopResult };

interface HoldFacts {
  readonly isWaiting: boolean;
  /** A report showed that the hold was obeyed. */
  readonly isHeld: boolean;
  readonly wasLocked: boolean;
}

export type StopEffect =
  /** Sends past every queue. */
  | { readonly do: 'send'; readonly bytes: string }
  /** Calls again with `time`; a call that was asked for before is off. */
  | { readonly do: 'wake'; readonly seconds: number }
  /** No further line of a job goes out. */
  | { readonly do: 'end-stream' }
  /** What was asked is not waited for any more; lines stay counted. */
  | { readonly do: 'drop-questions' }
  /** What was sent and not answered will stay so. */
  | { readonly do: 'forget-lines' }
  /** The lines that switch everything off, each answered in its turn; `answered` says how it went. */
  | { readonly do: 'switch-off'; readonly seconds: number }
  | { readonly do: 'note-lock'; readonly isLocked: boolean };

export interface StopStep {
  readonly state: StopState;
  readonly effects: readonly StopEffect[];
}

/** The longest time from the halt to the controller's greeting, or to the report of its lock. */
export const HALT_PATIENCE = 2;
const UNLOCKING = 2;
/** A firmware that reads the halt only in its turn finishes the move that it is at. */
const MAX_TURN = 30;

/** What a stop takes at this moment. A report may be of before the move that was sent last. */
export function stopMethod(
  { haltsAtRest }: Pick<StopWords, 'haltsAtRest'>,
  now: {
    readonly condition: MachineCondition;
    readonly isJobRunning: boolean;
    /** Something that moves the head by hand is under way. */
    readonly isMoved: boolean;
  },
): 'cancel-jog' | 'halt' | 'nothing' {
  if (haltsAtRest || now.isJobRunning) return 'halt';
  if (now.condition === 'jog') return 'cancel-jog';
  return now.condition === 'idle' && !now.isMoved ? 'nothing' : 'halt';
}

/** What an emergency stop sends, at once. */
export function emergencyBytes({ kill, halt, afterHalt = '' }: StopWords): string {
  return `${kill ?? halt}${afterHalt}`;
}

/** How well the place where the head stopped is known. */
export function certaintyAfter(result: StopResult, mayHaveMoved = true): PositionCertainty {
  if (result === 'silent') return 'last-seen';
  return result === 'stood' || !mayHaveMoved ? 'standing' : 'counted';
}

/** One step of a stop: `at` is the time of the event. */
export function haltStep(
  ...[words, state, event, at]: [StopWords, StopState, StopEvent, number]
): StopStep {
  if (event.kind === 'lost') return over('silent');
  switch (state.step) {
    case 'ready':
      return event.kind === 'begin' ? begin(words, event.isLocked, at) : stay(state);
    case 'holding':
      return whileHolding(words, state, event, at);
    case 'halted':
      return whileHalted(words, state, event);
    case 'unlocking':
      return whileUnlocking(words, state, event);
    case 'settling':
      return event.kind === 'time' ? over(state.result) : stay(state);
    case 'over':
      return stay(state);
  }
}

function begin(words: StopWords, wasLocked: boolean, at: number): StopStep {
  const { status, hold } = words.realTime;
  if (status === undefined) return halt(words, { stood: false, wasLocked });
  const holds = hold === undefined ? [] : [send(hold)];
  const { state, effects } = ask(words, { since: at, isHeld: false, wasLocked });
  return { state, effects: [...holds, ...effects] };
}

/** Asks whether the head stands. */
function ask(
  words: StopWords,
  facts: Omit<HoldFacts, 'isWaiting'> & { readonly since: number },
): StopStep {
  return {
    state: { ...facts, step: 'holding', isWaiting: false },
    effects: [send(words.realTime.status ?? ''), { do: 'wake', seconds: REPORT_PATIENCE }],
  };
}

function whileHolding(
  ...[words, state, event, at]: [
    StopWords,
    Extract<StopState, { step: 'holding' }>,
    StopEvent,
    number,
  ]
): StopStep {
  const { since, isWaiting, wasLocked } = state;
  const halted = (stood: boolean) => halt(words, { stood, wasLocked });
  if (event.kind === 'time') {
    // No answer, or braking for ever: the halt is what switches the beam off.
    if (!isWaiting || at - since >= MAX_BRAKING) return halted(false);
    return ask(words, { since, isHeld: state.isHeld, wasLocked });
  }
  if (event.kind !== 'report' || isWaiting) return stay(state);
  if (event.motion === 'standing' || event.motion === 'locked') return halted(true);
  const isHeld = state.isHeld || event.motion === 'braking';
  const patience = words.holdShowsWithin ?? MAX_BRAKING;
  if (!isHeld && at - since > patience) return halted(false);
  return {
    state: { ...state, isHeld, isWaiting: true },
    effects: [{ do: 'wake', seconds: POLL_WHILE_STOPPING }],
  };
}

function halt(
  words: StopWords,
  facts: { readonly stood: boolean; readonly wasLocked: boolean },
): StopStep {
  const state = { ...facts, step: 'halted' } as const;
  const { afterHalt } = words;
  const halts = [send(words.halt), ...(afterHalt === undefined ? [] : [send(afterHalt)])];
  if (words.confirmedBy === 'answers') {
    const off = { do: 'switch-off', seconds: MAX_TURN } as const;
    const dropped = [{ do: 'end-stream' }, { do: 'drop-questions' }] as const;
    return { state, effects: [...dropped, ...halts, off] };
  }
  const wake = { do: 'wake', seconds: HALT_PATIENCE } as const;
  if (words.confirmedBy === 'restart') return { state, effects: [...halts, wake] };
  const dropped = [{ do: 'end-stream' }, { do: 'forget-lines' }] as const;
  return { state, effects: [...dropped, ...halts, send(words.realTime.status ?? ''), wake] };
}

function whileHalted(
  words: StopWords,
  state: Extract<StopState, { step: 'halted' }>,
  event: StopEvent,
): StopStep {
  const { stood, wasLocked } = state;
  if (event.kind === 'time') return over('silent');
  if (event.kind === 'answered') {
    return event.isConfirmed ? settle(words, 'halted') : over('silent');
  }
  if (words.confirmedBy === 'restart') {
    return event.kind === 'restarted' ? settle(words, stood ? 'stood' : 'halted') : stay(state);
  }
  if (words.confirmedBy !== 'lock' || !isLock(event)) return stay(state);
  if (wasLocked || words.unlock === undefined) return settle(words, stood ? 'stood' : 'halted');
  return {
    state: { step: 'unlocking', stood, hasAsked: false },
    effects: [send(`${words.unlock}\n`), { do: 'wake', seconds: POLL_WHILE_STOPPING }],
  };
}

/** The lock that this stop made goes with it. */
function whileUnlocking(
  words: StopWords,
  state: Extract<StopState, { step: 'unlocking' }>,
  event: StopEvent,
): StopStep {
  const { stood, hasAsked } = state;
  const isFree = event.kind === 'report' && event.motion !== 'locked';
  if (isFree || (event.kind === 'time' && hasAsked)) {
    const { state: next, effects } = settle(words, stood ? 'stood' : 'halted');
    // Answers to lines that the halt dropped, and to the unlocking, answer nothing.
    const lock = { do: 'note-lock', isLocked: !isFree } as const;
    return { state: next, effects: [lock, { do: 'forget-lines' }, ...effects] };
  }
  if (event.kind !== 'time') return stay(state);
  return {
    state: { ...state, hasAsked: true },
    effects: [
      send(words.realTime.status ?? ''),
      { do: 'wake', seconds: UNLOCKING - POLL_WHILE_STOPPING },
    ],
  };
}

function isLock(event: StopEvent): boolean {
  return event.kind === 'locked' || (event.kind === 'report' && event.motion === 'locked');
}

function settle({ deafFor }: StopWords, result: StopResult): StopStep {
  if (deafFor === 0) return over(result);
  return { state: { step: 'settling', result }, effects: [{ do: 'wake', seconds: deafFor }] };
}

function over(result: StopResult): StopStep {
  return { state: { step: 'over', result }, effects: [] };
}

function stay(state: StopState): StopStep {
  return { state, effects: [] };
}

function send(bytes: string): StopEffect {
  return { do: 'send', bytes };
}
