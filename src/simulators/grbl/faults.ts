// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Things that go wrong on purpose, for tests: answers lost, garbled or late, a refused line, an
 * alarm, a reboot, a processor that stalls. Lines and answers are counted from 1, as received.
 */

export interface Faults {
  /** The n-th `ok` never comes, or comes with a NUL inside, or late. */
  readonly dropAck?: number;
  readonly garbleAck?: number;
  /** These come as this text instead: rubbish, nothing, or twice. */
  readonly mangleAcks?: { readonly acks: readonly number[]; readonly text: string };
  readonly delayAck?: { readonly ack: number; readonly seconds: number };
  readonly errorAtLine?: { readonly line: number; readonly code: number };
  readonly alarmAtLine?: { readonly line: number; readonly code: number };
  /** The board restarts when it reads this line. */
  readonly rebootAtLine?: number;
  readonly stallAtLine?: { readonly line: number; readonly seconds: number };
  readonly alarmAt?: { readonly seconds: number; readonly code: number };
  readonly rebootAt?: { readonly seconds: number };
  /** No switch is found when homing: ALARM:9. */
  readonly homingFails?: boolean;
  /** Receives everything and answers nothing. */
  readonly isMute?: boolean;
}

/** What happens to the n-th `ok`: the bytes to send (none when lost) and the delay, seconds. */
export function ackUnderFault(
  faults: Faults,
  ack: number,
  lineEnd: string,
): { text: string; delay: number } {
  if (faults.dropAck === ack) return { text: '', delay: 0 };
  if (faults.mangleAcks?.acks.includes(ack)) return { text: faults.mangleAcks.text, delay: 0 };
  if (faults.garbleAck === ack) return { text: `o\0k${lineEnd}`, delay: 0 };
  const delay = faults.delayAck?.ack === ack ? faults.delayAck.seconds : 0;
  return { text: `ok${lineEnd}`, delay };
}
