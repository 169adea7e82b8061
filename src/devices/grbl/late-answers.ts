// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines that were not answered in time. Their `ok` may still come (a board answers M3 or M8 only after the moves before
 * it), ahead of that of every later line: taken for that one's, all answers after it would be one off. So a probe goes
 * ahead of a later line: its answer looks like no other, and what follows that is the line's own.
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
  /** Signs to come until that of the probe: late lines may be answered with the same. */
  #signsDue = 0;

  /** Whether the next line needs a probe ahead of it. */
  get areDue(): boolean {
    return this.#lines.length > 0;
  }

  /** The time of a line is over, and of the probe ahead of it. */
  giveUp(line: string): void {
    if (this.#probe !== undefined) this.#lines.push(this.#probe.line);
    this.#lines.push(line);
    this.#probe = undefined;
  }

  /** The line to send ahead. */
  probe(): string {
    const lateOnes = ({ line }: Probe) =>
      this.#lines.filter((late) => late.trim().toUpperCase() === line).length;
    this.#probe = PROBES.find((one) => lateOnes(one) === 0) ?? PROBES[0];
    this.#signsDue = lateOnes(this.#probe) + 1;
    return this.#probe.line;
  }

  see(reply: GrblReply): void {
    if (reply.kind === this.#probe?.sign) this.#signsDue--;
  }

  /** Takes an `ok` or a refusal: whether it answers a line that is still waited for. */
  isNext(): boolean {
    if (!this.areDue) return true;
    if (this.#probe === undefined) this.#lines.shift();
    else if (this.#signsDue <= 0) this.forget();
    return false;
  }

  /** The board has restarted: it owes no answer. */
  forget(): void {
    this.#lines = [];
    this.#probe = undefined;
    this.#signsDue = 0;
  }
}
