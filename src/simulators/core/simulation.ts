// SPDX-License-Identifier: GPL-3.0-or-later
/** What comes of a program that is run through a virtual machine at full pace. mm, s. */
import type { Message } from '../../base/message.js';
import type { Bounds } from '../../geometry/bounds.js';

export interface ProgramError {
  /** 1-based, as in the file. */
  readonly line: number;
  readonly code: number;
  readonly sentence: Message;
}

export interface SimulationResult {
  readonly seconds: number;
  readonly cutMillimetres: number;
  readonly travelMillimetres: number;
  /** The box of what was burnt, machine coordinates; empty when nothing was. */
  readonly burntBounds: Bounds;
  readonly lineCount: number;
  /** The first hundred. */
  readonly errors: readonly ProgramError[];
  readonly errorCount: number;
  /** Where the program waits until a person continues it, 1-based; the first hundred. */
  readonly pausedLines?: readonly number[];
  /** Whether the beam is on after the last line. */
  readonly isBeamOnAtEnd: boolean;
}
