// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The file that the work of a window is in: its path, whether the work was changed since it was saved, and
 * opening, saving and beginning again as managed tasks. It never asks: the caller of `open` or `beginNew`
 * has asked whether the changes may go.
 */
import { AppError, type Problem } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { History, HistoryEntry } from '../../model/history.js';
import type { Unknown } from '../../model/project-file/format.js';
import type { Recovered } from '../../model/recovery/recovery-tasks.js';
import type { DocumentStore } from '../../model/store.js';
import type { ExecutionContext, Task } from '../../tasker/index.js';
import { fileNameOf } from '../file-name.js';
import { todaysJournal, todaysRows } from './former-settings.js';
import { type ProjectDeps, readWorkFile, wholeWork, writeWork } from './whole-work.js';

export interface WorkFileDeps extends ProjectDeps {
  readonly store: DocumentStore;
  readonly history: History;
}

/** What a window sees of it. */
export interface WorkFile {
  /** Absent until it was saved or opened. */
  readonly path: string | undefined;
  /** Something was done that is in no file: drawings that were only opened can be opened again. */
  readonly isModified: boolean;
  /** Emitted after a change of either. */
  readonly changed: Listenable<[]>;
  /** Another work in the place of this one; resolves with what a person should know of it. */
  open(path: string): Task<readonly Problem[]>;
  /** The work of a file that is not this window's to save to, in the place of this one; not saved anywhere yet. */
  openCopy(path: string): Task<readonly Problem[]>;
  /** What is done to the work meanwhile is not in the file, and the work counts as changed. */
  save(path: string): Task<void>;
  beginNew(): void;
}

/** What of a file its recovery journal must know. */
export interface FileState {
  readonly path: string | undefined;
  readonly unknown: Unknown | undefined;
  /** The moment of the history at which it was saved. */
  readonly saved: object;
}

export class DocumentFile implements WorkFile, Disposable {
  readonly #parts: WorkFileDeps;
  readonly #changed = new Signal<[]>();
  readonly changed: Listenable<[]> = this.#changed;
  readonly #disconnect: () => void;
  #path: string | undefined;
  #unknown: Unknown | undefined;
  #saved: object;
  /** Moments of a work without a file that has nothing in it but what was opened. */
  readonly #opened = new WeakSet<object>();
  #wasModified = false;

  constructor(parts: WorkFileDeps) {
    this.#parts = parts;
    this.#saved = parts.history.moment;
    this.#disconnect = parts.history.changed.connect(() => {
      if (this.isModified !== this.#wasModified) this.#notify();
    });
  }

  get path(): string | undefined {
    return this.#path;
  }

  get isModified(): boolean {
    const { moment } = this.#parts.history;
    const isOnlyOpened = this.#path === undefined && this.#opened.has(moment);
    return moment !== this.#saved && !isOnlyOpened;
  }

  /** The last change brought in files as they are. */
  noteOpened(): void {
    const { past, beginning } = this.#parts.history;
    const [entry, before] = [past.at(-1), past.at(-2) ?? beginning];
    if (entry === undefined || !(before === this.#saved || this.#opened.has(before))) return;
    this.#opened.add(entry);
    if (this.isModified !== this.#wasModified) this.#notify();
  }

  get state(): FileState {
    return { path: this.#path, unknown: this.#unknown, saved: this.#saved };
  }

  open(path: string): Task<readonly Problem[]> {
    return this.#open(path, path);
  }

  openCopy(path: string): Task<readonly Problem[]> {
    return this.#open(path, undefined);
  }

  /** The work as it is now into another file, which is not the work's own. */
  writeCopy(context: ExecutionContext, path: string): Promise<void> {
    const project = wholeWork(this.#parts.store, this.#unknown);
    return writeWork(context, this.#parts, { path, project });
  }

  #open(path: string, own: string | undefined): Task<readonly Problem[]> {
    const { tasks, history } = this.#parts;
    const before = history.moment;
    return tasks.addCoroutine(
      async (context) => {
        const read = await readWorkFile(context, this.#parts, path);
        context.throwIfCancelled();
        if (history.moment !== before) throw changedMeanwhile(path);
        this.#begin(read, own);
        return read.problems;
      },
      { key: 'open project' },
    );
  }

  save(path: string): Task<void> {
    const { tasks, history, store } = this.#parts;
    return tasks.addCoroutine(
      async (context) => {
        const { moment, beginning } = history;
        const project = wholeWork(store, this.#unknown);
        await writeWork(context, this.#parts, { path, project });
        // Another work that was opened meanwhile is not in this file.
        if (history.beginning !== beginning) return;
        this.#path = path;
        this.#saved = moment;
        this.#notify();
      },
      { key: 'save project' },
    );
  }

  beginNew(): void {
    this.#begin({ rows: [], assets: [] }, undefined);
  }

  /** A work that was not saved, with its history. */
  recover(recovered: Omit<Recovered, 'place' | 'length'>): void {
    const { rows, assets, originals, journal: noted } = recovered;
    const journal = todaysJournal(noted, this.#parts);
    const { store, history } = this.#parts;
    this.#path = journal.path;
    this.#unknown = journal.unknown;
    store.replace(todaysRows(rows, this.#parts).rows, assets, originals);
    history.begin(journal.past.map(frozen), journal.future.map(frozen));
    const line = [...history.past, ...[...history.future].reverse()];
    const { savedAt } = journal;
    this.#saved = savedAt === 0 ? history.beginning : (line[savedAt - 1] ?? {});
    this.#notify();
  }

  [Symbol.dispose](): void {
    this.#disconnect();
  }

  #begin(
    { rows, assets, originals, unknown }: ReturnType<typeof wholeWork>,
    path: string | undefined,
  ): void {
    const { store, history } = this.#parts;
    this.#path = path;
    this.#unknown = unknown;
    store.replace(rows, assets, originals);
    history.begin();
    // A copy of something is in no file of this work.
    this.#saved = path === undefined && rows.length > 0 ? {} : history.moment;
    this.#notify();
  }

  #notify(): void {
    this.#wasModified = this.isModified;
    this.#changed.emit();
  }
}

/** Freezes the rows again: what comes from a thread is a copy, which is not frozen. */
function frozen(entry: HistoryEntry): HistoryEntry {
  for (const { before, after } of entry.diff.values()) {
    Object.freeze(before);
    Object.freeze(after);
  }
  return entry;
}

function changedMeanwhile(path: string): AppError {
  const name = fileNameOf(path);
  return new AppError(
    'project.changed-meanwhile',
    msg('The work was changed while "{name}" was being read, and was kept: open "{name}" again.', {
      name,
    }),
  );
}
