// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a family of controllers wants its G-code, as data: the lines that switch, and which words a move
 * carries. Templates may hold `{s}`, the S word's number of the power in force. Two whole lines stand
 * for something else: `{beam-on}` begins continuous firing there, `{air-off}` is left out when no air
 * flows. It says nothing of links or replies; those are the drivers'.
 */

import type { Marked } from '../../base/translatable.js';

export interface Dialect {
  readonly id: string;
  /** The name for people. */
  readonly label: Marked;
  /** What stands between words. Controllers need nothing, people do. */
  readonly gap: '' | ' ';
  readonly preamble: readonly string[];
  readonly postscript: readonly string[];
  readonly air: { readonly on: string; readonly off: string };
  readonly beam: {
    /** Words for heads whose power may follow the speed, and for all others; empty where S says it all. */
    readonly on: { readonly dynamic: string; readonly constant: string };
    readonly off: string;
    /** Stays switched on while the head travels, dark by S0. */
    readonly isContinuous: boolean;
    /** Where power is written: in the line that switches on, as an S word of each move, or in both. */
    readonly powerIn: 'switch' | 'move' | 'both';
    /** The number of full power, where it is not the machine's own; powers are whole numbers then. */
    readonly full?: number;
  };
  readonly move: {
    /** Whether a G, F or S word is left out where it would say what already holds. */
    readonly isMotionModal: boolean;
    readonly isFeedModal: boolean;
    readonly isPowerModal: boolean;
    /** The order of the words behind the position. */
    readonly tail: 'FS' | 'SF';
    /**
     * The F word of travel: none, the machine's top speed, or mm/min. Where G0 and G1 share one F
     * (Marlin) travel would crawl without its own.
     */
    readonly travelFeed: 'none' | 'machine' | number;
  };
}

/** What a program writer must know of the machine; the number of full power, mm/s. */
export interface MachineFacts {
  readonly maxS: number;
  readonly topSpeed: number;
  readonly hasDynamicPower: boolean;
  readonly hasAirAssist: boolean;
}
