// SPDX-License-Identifier: GPL-3.0-or-later
/** How the notes on machines are read and changed. */
import type { Listenable } from '../base/signal.js';
import type { MachineNotes } from './notes.js';

/** What was written down about machines, kept between runs. */
export interface Notebook {
  read(machineId: string): MachineNotes;
  /** Throws AppError `file.unwritable`. */
  change(machineId: string, changes: Partial<MachineNotes>): void;
  readonly changed: Listenable<[machineId: string]>;
}
