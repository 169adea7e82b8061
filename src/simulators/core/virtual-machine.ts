// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A controller on a virtual clock, whatever its firmware: bytes in, bytes out, and a head that burns.
 * Nothing in it waits or ticks by itself: `advance` lets time pass, `nextEventAt` says when something
 * will happen. Times s, positions mm, power 0…1.
 */
import type { BurnRecord } from './burn-record.js';

/** What a machine did since it was made. */
export interface MachineTally {
  /** Lines taken, empty ones and refused ones too. */
  readonly lines: number;
  /**
   * Times the head came to rest although no line asked for it: nothing was queued and no line had come
   * in whole. Moves that nothing was meant to follow end so as well.
   */
  readonly ranDry: number;
  /** Bytes lost because the receive buffer was full. */
  readonly bytesLost: number;
}

export interface VirtualMachine {
  /** Set by the other end of the wire. */
  onData: (bytes: Uint8Array) => void;
  readonly now: number;
  readonly position: { readonly x: number; readonly y: number };
  readonly isBeamOn: boolean;
  /** What was burnt, up to this moment. */
  readonly burn: BurnRecord;
  readonly tally: MachineTally;
  powerUp(): void;
  write(bytes: Uint8Array): void;
  /** `Infinity` when nothing will happen without new bytes. */
  nextEventAt(): number;
  advance(seconds: number): void;
  /** Goes to the next event if it comes by `until`; false when there is none. */
  step(until?: number): boolean;
}
