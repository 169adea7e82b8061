// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The notes on machines, one file per machine in the person's configuration folder. A window and a command may both
 * be at work: what one of them wrote is read again before the other uses it, or changes a part of it.
 */
import { join } from 'node:path';
import { fileStamp } from '../base/file-stamp.js';
import { type OnDamage, readKept, writeKept } from '../base/kept-file.js';
import { makeFolderSync } from '../base/make-folder.js';
import { Signal } from '../base/signal.js';
import { configFolder } from '../base/user-folders.js';
import type { Notebook } from '../machine/notebook.js';
import { type MachineNotes, understandNotes } from '../machine/notes.js';

/** Macros, mostly. */
const NOTES = { maxBytes: 16 * 2 ** 20, understand: understandNotes };

export class FileNotebook implements Notebook {
  readonly #folder: string;
  readonly #onDamage: OnDamage;
  readonly #known = new Map<string, { readonly notes: MachineNotes; readonly stamp: string }>();
  readonly changed = new Signal<[machineId: string]>();

  constructor(onDamage: OnDamage, folder: string = notesFolder()) {
    this.#onDamage = onDamage;
    this.#folder = folder;
  }

  read(machineId: string): MachineNotes {
    const path = this.#path(machineId);
    const known = this.#known.get(machineId);
    if (known?.stamp === fileStamp(path)) return known.notes;
    const notes = readKept(path, NOTES, this.#onDamage);
    this.#known.set(machineId, { notes, stamp: fileStamp(path) });
    return notes;
  }

  change(machineId: string, changes: Partial<MachineNotes>): void {
    const notes = { ...this.read(machineId), ...changes };
    makeFolderSync(this.#folder);
    writeKept(this.#path(machineId), notes);
    this.changed.emit(machineId);
  }

  /** Ids come from the user's own files and may contain anything. */
  #path(machineId: string): string {
    return join(this.#folder, `${encodeURIComponent(machineId).replaceAll('.', '%2E')}.json`);
  }
}

function notesFolder(): string {
  return join(configFolder(), 'kerf', 'notes');
}
