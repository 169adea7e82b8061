// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A program that another one wrote, opened to be run: what it does is looked at in the very copy that is
 * sent, so that a file that changes meanwhile changes nothing. Times s, lengths mm.
 */
import type { Message } from '../base/message.js';
import type { Bounds } from '../geometry/bounds.js';
import type { WorkFacts } from '../machine/start-facts.js';
import type { Task } from '../tasker/index.js';
import { extensionOf } from './file-name.js';
import type { StartOptions } from './start-options.js';

/** What the virtual machine makes of it. */
export interface ProgramPreview {
  readonly report: {
    readonly seconds: number;
    readonly lineCount: number;
    /** The box of what was burnt; absent when nothing was. */
    readonly bounds?: Bounds;
    readonly errors: readonly { readonly line: number; readonly message: Message }[];
  };
  /** What was burnt, grey, row 0 at the top: 255 untouched. */
  readonly picture?: {
    readonly widthPx: number;
    readonly heightPx: number;
    readonly pixels: Uint8Array;
  };
}

export interface ForeignProgram {
  /** The file's, without its folder. */
  readonly name: string;
  /** Reads it for the checks before any beam. Rejects with why it may not be run at all. */
  lookThrough(): Promise<WorkFacts>;
  /** Runs it on the virtual machine. Rejects likewise. */
  tryOut(): Promise<ProgramPreview>;
  run(options?: StartOptions): Task<void>;
  /** Ends what is under way but for a run, and without one removes the copy. */
  close(how: { readonly isStarted: boolean }): void;
}

/** Endings to be offered in file dialogs, without the dot. */
export const PROGRAM_EXTENSIONS: readonly string[] = [
  'gcode',
  'nc',
  'gc',
  'ngc',
  'gco',
  'tap',
  'cnc',
];

/** Whether it is named as programs are. */
export function isProgramFile(path: string): boolean {
  return PROGRAM_EXTENSIONS.includes(extensionOf(path));
}
