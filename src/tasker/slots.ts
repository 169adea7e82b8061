// SPDX-License-Identifier: MIT
/**
 * The words of memory that the dispatcher of jobs and the thread that runs them both see, without either
 * needing the other's event loop. A slot holds the job's ticket and its state, so that a job which
 * was taken back can never be claimed late in a slot that a newer job uses.
 */

const STATE_BITS = 3;
const STATE_MASK = (1 << STATE_BITS) - 1;

/** The most jobs between the oldest unfinished ticket and the newest. */
export const SLOT_COUNT = 64;

const WAITING = 0;
const RUNNING = 1;
/** Runs and was asked to stop. */
const CANCELLED = 2;
/** Taken back before anybody began it. */
const TAKEN = 3;
/** Its end was reported. */
const ENDED = 4;
/** It is being stopped by force, and its thread takes up nothing any more. */
const STOPPED = 5;

export type Slots = Int32Array<SharedArrayBuffer>;

export function createSlots(): Slots {
  return new Int32Array(new SharedArrayBuffer(4 * SLOT_COUNT));
}

/** Puts a job on the table, unless it was taken back before it came. */
export function offer(slots: Slots, ticket: number): void {
  replaceOlder(slots, ticket, WAITING);
}

/** The runner takes a job up; false where it was taken back before. */
export function claimSlot(slots: Slots, ticket: number): boolean {
  return change(slots, ticket, WAITING, RUNNING);
}

/** Takes back a job that has not begun, also one still on its way; false where it is too late. */
export function takeBack(slots: Slots, ticket: number): boolean {
  return change(slots, ticket, WAITING, TAKEN) || replaceOlder(slots, ticket, TAKEN);
}

/**
 * Takes back those of several jobs that have not begun, the last one first: meanwhile the runner continues
 * from the front, and what it does begin are the first ones. Those that were taken back, in order.
 */
export function takeBackAll(slots: Slots, tickets: readonly number[]): number[] {
  return tickets
    .toReversed()
    .filter((ticket) => takeBack(slots, ticket))
    .reverse();
}

/** Asks a running job to stop; seen by its next check, and by `whenCancelled`. */
export function askToStop(slots: Slots, ticket: number): void {
  if (change(slots, ticket, RUNNING, CANCELLED)) Atomics.notify(slots, place(ticket));
}

/**
 * Claims a job for its end by force; false where it does not run (any more). A caller that gets true must
 * end the thread, which harms no other job: the thread takes up none after this one.
 */
export function markStopped(slots: Slots, ticket: number): boolean {
  return change(slots, ticket, RUNNING, STOPPED) || change(slots, ticket, CANCELLED, STOPPED);
}

/** Marks a job whose end was reported; false where it is being stopped by force. */
export function finish(slots: Slots, ticket: number): boolean {
  return change(slots, ticket, RUNNING, ENDED) || change(slots, ticket, CANCELLED, ENDED);
}

/** The ticket of the job that was begun and has not ended; none or one. */
export function begunTickets(slots: Slots): number[] {
  return [...slots.keys()].flatMap((index) => {
    const now = Atomics.load(slots, index);
    const state = now & STATE_MASK;
    const isBegun = state === RUNNING || state === CANCELLED || state === STOPPED;
    return isBegun ? [now >>> STATE_BITS] : [];
  });
}

/** A check that costs nanoseconds, for the inside of a tight loop. */
export function stopCheck(slots: Slots, ticket: number): () => boolean {
  const index = place(ticket);
  const cancelled = word(ticket, CANCELLED);
  const stopped = word(ticket, STOPPED);
  return () => {
    const now = Atomics.load(slots, index);
    return now === cancelled || now === stopped;
  };
}

/** Calls back once when the job is asked to stop or `release` is called, without polling. */
export function whenChanged(slots: Slots, ticket: number, call: () => void): void {
  const wait = Atomics.waitAsync(slots, place(ticket), word(ticket, RUNNING));
  if (wait.async) void wait.value.then(call);
  else call();
}

/** Releases everything that still waits in `whenChanged`. */
export function release(slots: Slots, ticket: number): void {
  Atomics.notify(slots, place(ticket));
}

function place(ticket: number): number {
  return ticket % SLOT_COUNT;
}

/** Enough for half a billion jobs of one worker. */
function word(ticket: number, state: number): number {
  return (ticket << STATE_BITS) | state;
}

/** Writes over what an older job has left; false where the slot is this job's already, or a newer's. */
function replaceOlder(slots: Slots, ticket: number, state: number): boolean {
  for (;;) {
    const now = Atomics.load(slots, place(ticket));
    if (now >>> STATE_BITS >= ticket) return false;
    const found = Atomics.compareExchange(slots, place(ticket), now, word(ticket, state));
    if (found === now) return true;
  }
}

function change(slots: Slots, ticket: number, from: number, to: number): boolean {
  const expected = word(ticket, from);
  return Atomics.compareExchange(slots, place(ticket), expected, word(ticket, to)) === expected;
}
