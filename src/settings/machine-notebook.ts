// SPDX-License-Identifier: GPL-3.0-or-later
/** The notes on machines, one file per machine in the person's configuration folder. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { makeFolderSync } from '../base/make-folder.js';
import { readPlainFile } from '../base/read-plain-file.js';
import { Signal } from '../base/signal.js';
import { writeWholeFile } from '../base/whole-file.js';
import type { Notebook } from '../machine/notebook.js';
import { type MachineNotes, NO_NOTES, parseNotes } from '../machine/notes.js';

/** Macros, mostly. */
const MOST_BYTES = 16 * 2 ** 20;

export class FileNotebook implements Notebook {
  readonly #folder: string;
  readonly #known = new Map<string, MachineNotes>();
  readonly changed = new Signal<[machineId: string]>();

  constructor(folder: string = notesFolder()) {
    this.#folder = folder;
  }

  read(machineId: string): MachineNotes {
    const known = this.#known.get(machineId);
    if (known !== undefined) return known;
    const notes = parseNotes(this.#text(machineId));
    this.#known.set(machineId, notes);
    return notes;
  }

  change(machineId: string, changes: Partial<MachineNotes>): void {
    const notes = { ...this.read(machineId), ...changes };
    makeFolderSync(this.#folder);
    const bytes = new TextEncoder().encode(`${JSON.stringify(notes, null, 2)}\n`);
    writeWholeFile(this.#path(machineId), (write) => write(bytes));
    this.#known.set(machineId, notes);
    this.changed.emit(machineId);
  }

  #text(machineId: string): string {
    try {
      return readPlainFile(this.#path(machineId), { mostBytes: MOST_BYTES }).toString('utf8');
    } catch {
      return JSON.stringify(NO_NOTES);
    }
  }

  /** Ids come from files of one's own and may hold anything. */
  #path(machineId: string): string {
    return join(this.#folder, `${encodeURIComponent(machineId).replaceAll('.', '%2E')}.json`);
  }
}

function notesFolder(): string {
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  return join(config, 'kerf', 'notes');
}
