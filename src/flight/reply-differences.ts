// SPDX-License-Identifier: GPL-3.0-or-later
/** Where two conversations part: reply by reply, and back in step as soon as they agree again. */

export interface RecordedReply {
  readonly text: string;
  /** The time in the recording, s. */
  readonly seconds: number;
  /** The line that it answers. */
  readonly line?: string;
}

export interface Difference {
  /** The time in the recording, s. */
  readonly seconds: number;
  readonly line?: string;
  /** Absent: the real board said nothing here. */
  readonly recorded?: string;
  /** Absent: the virtual one said nothing here. */
  readonly replayed?: string;
}

/** How far ahead is looked for the place where both agree again. */
const WINDOW = 40;
/** How many in a row must agree there; at the very end fewer do. */
const AGREEMENT = 3;
/** Conversations that have so little in common need not be compared to their end. */
const ENOUGH = 1000;

export function differencesOf(
  recorded: readonly RecordedReply[],
  replayed: readonly RecordedReply[],
): readonly Difference[] {
  const found: Difference[] = [];
  let a = 0;
  let b = 0;
  while ((a < recorded.length || b < replayed.length) && found.length < ENOUGH) {
    if (recorded[a]?.text === replayed[b]?.text) {
      a++;
      b++;
      continue;
    }
    const [skipA, skipB] = stepTogether(recorded, replayed, a, b);
    for (let i = 0; i < Math.max(skipA, skipB); i++) {
      const real = i < skipA ? recorded[a + i] : undefined;
      const virtual = i < skipB ? replayed[b + i] : undefined;
      found.push(difference(real, virtual, recorded[a]?.seconds ?? recorded.at(-1)?.seconds ?? 0));
    }
    a += skipA;
    b += skipB;
  }
  return found;
}

function difference(
  real: RecordedReply | undefined,
  virtual: RecordedReply | undefined,
  seconds: number,
): Difference {
  const line = real?.line ?? virtual?.line;
  return {
    seconds: real?.seconds ?? seconds,
    ...(line !== undefined && { line }),
    ...(real !== undefined && { recorded: real.text }),
    ...(virtual !== undefined && { replayed: virtual.text }),
  };
}

/** The fewest replies to pass over on either side until both agree for a while. */
function stepTogether(
  recorded: readonly RecordedReply[],
  replayed: readonly RecordedReply[],
  a: number,
  b: number,
): readonly [number, number] {
  for (let most = 1; most <= WINDOW; most++) {
    // Equal steps on both sides are tried first: a reply that is another one, rather than one that is missing.
    if (agree(recorded, replayed, a + most, b + most)) return [most, most];
    for (let least = 0; least < most; least++) {
      if (agree(recorded, replayed, a + most, b + least)) return [most, least];
      if (agree(recorded, replayed, a + least, b + most)) return [least, most];
    }
  }
  return [Math.min(1, recorded.length - a), Math.min(1, replayed.length - b)];
}

function agree(
  recorded: readonly RecordedReply[],
  replayed: readonly RecordedReply[],
  a: number,
  b: number,
): boolean {
  for (let i = 0; i < AGREEMENT; i++) {
    if (recorded[a + i]?.text !== replayed[b + i]?.text) return false;
  }
  return true;
}
