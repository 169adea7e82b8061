// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The one way to stop for good. Where the firmware can hold, it holds and waits until the head stands;
 * then, or else at once, the halt drops everything, and the beam is switched off. A halt in motion may
 * lose steps. Times s.
 */
import { AppError } from '../../base/errors.js';
import type { Listenable } from '../../base/signal.js';
import { type Clock, sleep } from '../clock.js';
import type { PlaceKnowledge } from '../job-journal.js';
import type { LineDesk } from './line-desk.js';
import type { LineMachine } from './line-machine.js';
import { fullShares, type LineOverrides } from './line-overrides.js';
import { nextReply } from './next-reply.js';
import type { Reply, Tongue } from './tongue.js';

export interface StopParts {
  readonly tongue: Tongue;
  readonly desk: LineDesk;
  readonly clock: Clock;
  readonly machine: LineMachine;
  readonly overrides: LineOverrides;
  readonly heard: Listenable<[reply: Reply]>;
  readonly wasLocked: boolean;
  realTime(byte: number | undefined): void;
}

/** `stood`: before anything was dropped. `halted`: it may have moved. `silent`: not heard. */
export type StopResult = 'stood' | 'halted' | 'silent';

const SILENCE = 0.5;
const POLL = 0.05;
const UNLOCKING = 2;
const LONGEST_BRAKING = 5;
/** A report may still be of before the hold. */
const HOLD_HEARD = 0.3;
/** A firmware that hears the halt only in its turn finishes the move that it is at. */
const CONFIRMATION = 30;

export async function stopMachine(parts: StopParts): Promise<StopResult> {
  const { tongue, desk } = parts;
  const stands = await standsStill(parts);
  desk.endStream();
  if (tongue.haltLocks) {
    desk.forget(stopped(), false);
    return haltAndLock(parts, stands);
  }
  desk.dropQuestions(stopped());
  desk.raw(tongue.halt, true);
  return haltInTurn(parts);
}

/** What is in the controller already is answered before the beam's switch is. */
async function haltInTurn({ tongue, desk, clock, overrides }: StopParts): Promise<StopResult> {
  const full = overrides.isChanged ? fullShares(tongue) : [];
  const lines = [...tongue.off, ...full, tongue.where];
  const answers = Promise.all(lines.map((line) => desk.ask(line, CONFIRMATION, true)));
  const late = new AbortController();
  try {
    const tooLong = sleep(clock, CONFIRMATION, late.signal).then(() => 'silent' as const);
    const result = await Promise.race([answers.then(() => 'halted' as const), tooLong]);
    if (result === 'halted') {
      overrides.full();
      await sleep(clock, tongue.haltSeconds);
    }
    return result;
  } catch {
    return 'silent'; // Whatever the reason, nobody confirmed that the beam is off.
  } finally {
    late.abort();
  }
}

async function haltAndLock(parts: StopParts, stands: boolean): Promise<StopResult> {
  const { tongue, desk, clock, heard } = parts;
  const answer = nextReply(heard, clock, SILENCE * 4, (reply) => isLocked(reply));
  desk.raw(tongue.halt, false);
  if (tongue.afterHalt !== undefined) desk.raw(tongue.afterHalt, false);
  parts.realTime(tongue.realTime.status);
  if (!(await answer)) return 'silent';
  await unlockOwnHalt(parts);
  return stands ? 'stood' : 'halted';
}

/** The lock that this stop made goes with it; one that was there before stays. */
async function unlockOwnHalt(parts: StopParts): Promise<void> {
  const { tongue, desk, clock, heard, machine } = parts;
  if (parts.wasLocked) return;
  const unlocked = nextReply(
    heard,
    clock,
    UNLOCKING,
    (reply) => reply.kind === 'status' && reply.status.condition !== 'alarm',
  );
  desk.raw(`${tongue.unlock}\n`, false);
  const asking = clock.setTimer(POLL, () => parts.realTime(tongue.realTime.status));
  machine.isLocked = (await unlocked) === undefined;
  asking[Symbol.dispose]();
  // Answers to lines that the halt dropped, and to the unlocking, answer nothing.
  desk.forget(stopped(), false);
  // What stays changed is told, and the next job puts it right.
  if (!machine.isLocked) await parts.overrides.restore().catch(() => undefined);
}

function isLocked(reply: Reply): boolean {
  return reply.kind === 'locked' || (reply.kind === 'status' && reply.status.condition === 'alarm');
}

/** Holds where the firmware can; says whether the head stands. */
async function standsStill(parts: StopParts): Promise<boolean> {
  const { tongue, clock, heard } = parts;
  const { status, hold } = tongue.realTime;
  if (status === undefined) return false;
  parts.realTime(hold);
  const begun = clock.now();
  const deadline = begun + LONGEST_BRAKING;
  let isHolding = false;
  while (clock.now() < deadline) {
    const answer = nextReply(heard, clock, SILENCE, ({ kind }) => kind === 'status');
    parts.realTime(status);
    const reply = await answer;
    if (reply?.kind !== 'status') return false;
    const { condition, speed } = reply.status;
    if (condition === 'hold') isHolding = true;
    // A firmware without hold simply goes on.
    if (condition === 'run' && !isHolding && clock.now() - begun > HOLD_HEARD) return false;
    if (condition !== 'run' && (condition !== 'hold' || (speed ?? 0) === 0)) return true;
    await nextReply(heard, clock, POLL, () => false);
  }
  return false;
}

function stopped(): AppError {
  return new AppError('device.stopped', 'The machine was stopped before this was done.');
}

/** A halt in motion may lose steps; one of a head that stood loses none. */
export function knowledgeAfter(result: StopResult, mayHaveMoved: boolean): PlaceKnowledge {
  if (result === 'silent') return 'last-seen';
  return result === 'stood' || !mayHaveMoved ? 'standing' : 'counted';
}
