// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines that were not answered in time. Their `ok` may still come (a board answers M3 or M8 only after the moves before
 * it), ahead of that of every later line: taken for that one's, all answers after it would be one off. So a later line
 * waits until a probe is answered, whose answer looks like no other.
 */
import type { GrblReply } from './replies.js';

/** Harmless in every state of a board, and known by what comes before their `ok`. */
const PROBES = [
  { line: '$G', sign: 'modal' },
  { line: '$I', sign: 'version' },
] as const satisfies readonly { line: string; sign: GrblReply['kind'] }[];

type Probe = (typeof PROBES)[number];

export class LateAnswers {
  #lines: string[] = [];
  #probe: Probe | undefined;
  #isSeen = false;

  /** Whether the next line must wait for a probe. */
  get areDue(): boolean {
    return this.#lines.length > 0;
  }

  /** The time of a line is over, or of the probe that stood before it. */
  giveUp(line: string): void {
    this.#lines.push(this.#probe?.line ?? line);
    this.#probe = undefined;
  }

  /** The line to send first. */
  probe(): string {
    const isLate = ({ line }: Probe) => this.#lines.includes(line);
    this.#probe = PROBES.find((one) => !isLate(one)) ?? PROBES[0];
    this.#isSeen = false;
    return this.#probe.line;
  }

  see(reply: GrblReply): void {
    if (reply.kind === this.#probe?.sign) this.#isSeen = true;
  }

  /** Whose an `ok` or a refusal is. */
  take(): 'late' | 'probe' | 'next' {
    if (!this.areDue) return 'next';
    if (this.#probe === undefined) this.#lines.shift();
    if (!this.#isSeen) return 'late';
    this.forget();
    return 'probe';
  }

  /** The board has restarted: it owes no answer. */
  forget(): void {
    this.#lines = [];
    this.#probe = undefined;
    this.#isSeen = false;
  }
}
