// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Notes what is done to a work until it is saved or given up, so that it is there again after a crash, a power
 * cut or a kill, undo history included. What changed is gathered for a moment and written by a thread, one
 * note after the other; a gesture is noted when it ends. Each work has a journal of its own.
 */
import type { Fingerprint } from '../../base/fingerprint.js';
import type { Asset, Originals } from '../../model/asset.js';
import type { History, HistoryEntry } from '../../model/history.js';
import { newPlace } from '../../model/recovery/folder.js';
import { type EntryMoved, type ListChange, notedEntry } from '../../model/recovery/journal.js';
import type { AppendRequest, Recovered } from '../../model/recovery/recovery-tasks.js';
import { assetsIn, filesIn, notesOfRows, type RowNotes } from '../../model/recovery/row-notes.js';
import type { Row } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import type { Tasks } from '../../tasker/index.js';
import type { RecoveryTasks } from './project-tasks.js';
import type { DocumentFile } from './work-file.js';

export interface RecoveryJournalDeps {
  readonly store: DocumentStore;
  readonly history: History;
  readonly file: DocumentFile;
  readonly tasks: Tasks;
  readonly recovery: RecoveryTasks;
  /** The folder of all journals. */
  readonly root: string;
  /** Called once with the reason when nothing can be noted, and again if it fails again after working for a while. */
  readonly onTrouble: (error: unknown) => void;
}

/** Changes within this time are one note, ms. */
const GATHER_MS = 50;
/** A gesture that does not end is noted all the same, ms. */
const MAX_WAIT_MS = 3000;

/** Where nothing can be noted it is tried again after this time, also without a change, ms. */
const RETRY_MS = 5000;

/** The state that the journal on the disk has. */
interface Noted {
  readonly place: string;
  readonly beginning: object;
  readonly rows: readonly Row[];
  past: readonly HistoryEntry[];
  future: readonly HistoryEntry[];
  saved: object | undefined;
  length: number;
  readonly assets: Set<Fingerprint>;
  /** Hashes of the pictures' files. */
  readonly originals: Set<Fingerprint>;
}

export class RecoveryJournal {
  readonly #parts: RecoveryJournalDeps;
  readonly #disconnects: readonly (() => void)[];
  #noted: Noted;
  #timer: NodeJS.Timeout | undefined;
  /** How long the change that is to be noted has waited, ms. */
  #waited = 0;
  #writing: Promise<void> | undefined;
  #isTroubled = false;
  #isEnded = false;

  constructor(parts: RecoveryJournalDeps) {
    this.#parts = parts;
    this.#noted = this.#fresh();
    this.#disconnects = [
      parts.history.changed.connect(() => this.#changed()),
      parts.file.changed.connect(() => this.#changed()),
    ];
  }

  /** Continues the journal of a work that was recovered and is in the document now. */
  adopt({ journal, place, length, assets, originals }: Recovered): void {
    const { history, file } = this.#parts;
    this.#noted = {
      ...{ place, length, rows: journal.rows, beginning: history.beginning },
      ...{ past: [...history.past], future: [...history.future], saved: file.state.saved },
      assets: new Set(assets.map(({ fingerprint }) => fingerprint)),
      originals: new Set(originals.keys()),
    };
  }

  /** Resolves when all that was done so far is on the disk, as far as the disk lets it. */
  async settled(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#noteNext();
    await this.#writing;
  }

  /** The work was saved or given up: nothing is left of it. */
  async end(): Promise<void> {
    this.#isEnded = true;
    for (const disconnect of this.#disconnects) disconnect();
    clearTimeout(this.#timer);
    await this.#writing;
    await this.#remove(this.#noted);
  }

  #fresh(): Noted {
    const { store, history, root } = this.#parts;
    return {
      ...{ place: newPlace(root), beginning: history.beginning, rows: [...store.rows.values()] },
      ...{
        past: [],
        future: [],
        saved: history.beginning,
        length: 0,
        assets: new Set<Fingerprint>(),
        originals: new Set<Fingerprint>(),
      },
    };
  }

  #changed(): void {
    if (this.#parts.history.beginning !== this.#noted.beginning) this.#giveUp();
    this.#schedule();
  }

  /** Drops the journal of the work that was replaced by another one. */
  #giveUp(): void {
    const old = this.#noted;
    this.#noted = this.#fresh();
    this.#writing = Promise.resolve(this.#writing).then(() => this.#remove(old));
  }

  #schedule(): void {
    const wait = this.#isTroubled ? RETRY_MS : GATHER_MS;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#waited += wait;
      if (this.#parts.history.isInGesture && this.#waited < MAX_WAIT_MS) this.#schedule();
      else this.#noteNext();
    }, wait);
    if (this.#isTroubled) this.#timer.unref();
  }

  /** One note after the other, also for several callers: two at once would write over each other. */
  #noteNext(): void {
    this.#writing = Promise.resolve(this.#writing).then(() => this.#note());
  }

  async #note(): Promise<void> {
    const { tasks, recovery } = this.#parts;
    const noted = this.#noted;
    this.#waited = 0;
    const request = this.#request(noted);
    if (request === undefined || this.#isEnded) return;
    const { past, future } = this.#parts.history;
    const next = { past: [...past], future: [...future], saved: this.#parts.file.state.saved };
    try {
      const options = { visible: false, key: `recovery ${noted.place}` };
      noted.length = await tasks.runThread(recovery.appendRecovery, request, options).done;
      Object.assign(noted, next);
      for (const { fingerprint } of request.assets) noted.assets.add(fingerprint);
      for (const hash of request.originals.keys()) noted.originals.add(hash);
      this.#isTroubled = false;
    } catch (error) {
      if (!this.#isTroubled && !this.#isEnded) this.#parts.onTrouble(error);
      this.#isTroubled = true;
      if (!this.#isEnded) this.#schedule();
    }
  }

  /** What is to be written; undefined where all is as it was noted. */
  #request(noted: Noted): AppendRequest | undefined {
    const { history, file } = this.#parts;
    const { path, saved, unknown } = file.state;
    const { past, future } = listChanges(noted, history);
    const isSame = isNothing(past, noted.past) && isNothing(future, noted.future);
    if (isSame && (saved === noted.saved || noted.length === 0)) return undefined;
    const { place, length } = noted;
    const beginning = length === 0 ? notesOfRows(noted.rows) : undefined;
    const added = [...past.added, ...future.added];
    const changes = added.flatMap((entry) => ('changes' in entry ? [entry.changes] : []));
    const notes = [...(beginning ? [beginning] : []), ...changes];
    return {
      ...{ place, length },
      assets: this.#newAssets(noted, notes),
      originals: this.#newOriginals(noted, notes),
      ...(beginning && { beginning: { rows: beginning, ...(unknown && { unknown }) } }),
      step: { past, future, savedAt: this.#savedAt(saved), ...(path !== undefined && { path }) },
    };
  }

  #savedAt(saved: object): number {
    const { past, future, beginning } = this.#parts.history;
    if (saved === beginning) return 0;
    const line: readonly object[] = [...past, ...[...future].reverse()];
    const at = line.indexOf(saved);
    return at < 0 ? -1 : at + 1;
  }

  #newAssets({ assets }: Noted, notes: readonly RowNotes[]): readonly Asset[] {
    const named = new Set(notes.flatMap((note) => [...assetsIn(note)]));
    return [...named].flatMap((name) => {
      const asset = assets.has(name) ? undefined : this.#parts.store.asset(name);
      return asset === undefined ? [] : [asset];
    });
  }

  #newOriginals({ originals }: Noted, notes: readonly RowNotes[]): Originals {
    const found = new Map<Fingerprint, Uint8Array>();
    for (const hash of notes.flatMap((note) => [...filesIn(note)])) {
      const bytes = originals.has(hash) ? undefined : this.#parts.store.original(hash);
      if (bytes !== undefined) found.set(hash, bytes);
    }
    return found;
  }

  async #remove({ place, length }: Noted): Promise<void> {
    if (length === 0) return;
    const { tasks, recovery } = this.#parts;
    const removing = tasks.runThread(recovery.removeRecovery, place, { visible: false });
    await removing.done.catch(this.#parts.onTrouble);
  }
}

type Lists = Pick<History, 'past' | 'future'>;

/** An entry that was noted before and is in the other list now is not noted again. */
function listChanges(noted: Lists, now: Lists): Record<'past' | 'future', ListChange> {
  const kept = {
    past: sameLength(noted.past, now.past),
    future: sameLength(noted.future, now.future),
  };
  const moved = new Map<HistoryEntry, EntryMoved>();
  const added = (from: 'past' | 'future') =>
    now[from].slice(kept[from]).map((entry) => moved.get(entry) ?? notedEntry(entry));
  for (const from of ['past', 'future'] as const) {
    noted[from].slice(kept[from]).forEach((entry, i) => {
      moved.set(entry, { from, at: kept[from] + i });
    });
  }
  return {
    past: { kept: kept.past, added: added('past') },
    future: { kept: kept.future, added: added('future') },
  };
}

function sameLength(noted: readonly HistoryEntry[], now: readonly HistoryEntry[]): number {
  let same = 0;
  while (same < noted.length && same < now.length && noted[same] === now[same]) same++;
  return same;
}

function isNothing({ kept, added }: ListChange, noted: readonly HistoryEntry[]): boolean {
  return kept === noted.length && added.length === 0;
}
