// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The journal of one connection on disk: one note per line, at most one a second while a job runs, and
 * each of them through to the disk. Only the beginning of a job waits for it. Times s.
 */
import { constants } from 'node:fs';
import { copyFile, type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../base/make-folder.js';
import type { Point } from '../geometry/path.js';
import { type Clock, wallClock } from './clock.js';
import type {
  JobBegin,
  JobEnd,
  JobJournal,
  JobPosition,
  JobRecord,
  JournalNote,
  PositionCertainty,
} from './job-journal.js';
import { SentMark } from './sent-mark.js';
import { workPathOf } from './work-beside.js';

export interface JournalPaths {
  readonly notesPath: string;
  readonly programPath: string;
  /** A file in memory; absent where there is no folder for it. */
  readonly markPath?: string | undefined;
}

export interface JournalFileDeps {
  /** The port as a person names it; the journal is found again by it. */
  readonly port: string;
  /** The job that was interrupted last on this port. */
  readonly last?: JournalPaths & { readonly record: Pick<JobRecord, 'boot' | 'isSettled' | 'end'> };
  readonly clock?: Clock;
  place(begunAt: string, jobId: string): Promise<JournalPaths>;
  /** A program with this hash was run to its end. */
  finished?(hash: string): Promise<void>;
}

const NOTE_EVERY = 1;
const LINE_END = 0x0a;

export class JournalFile implements JobJournal {
  readonly #deps: JournalFileDeps;
  readonly #clock: Clock;
  /** Paths of the job that was begun last, here or in an earlier session. */
  #paths: JournalPaths | undefined;
  /** Paths of the job before it. */
  #before: JournalPaths | undefined;
  /** Whether the job that was begun last is the one that is written down: the disk may have refused it. */
  #isKept = true;
  #file: { readonly path: string; readonly handle: FileHandle } | undefined;
  #mark: SentMark | undefined;
  #hash = '';
  /** Everything that is to be written, one after the other. */
  #writing: Promise<void> = Promise.resolve();
  #latest: JobPosition | undefined;
  #notedAt = Number.NEGATIVE_INFINITY;
  #timer: Disposable | undefined;

  constructor(deps: JournalFileDeps) {
    this.#deps = deps;
    this.#clock = deps.clock ?? wallClock;
    this.#paths = deps.last;
  }

  /**
   * Whether the last job left the position in doubt, and no person has homed or confirmed it since, or set
   * zero: the count of steps in which the position is placed now is another one then than that of the job.
   */
  leavesDoubt(placedBoot?: string): boolean {
    const record = this.#deps.last?.record;
    const isPlacedSince =
      record?.boot !== undefined && placedBoot !== undefined && placedBoot !== record.boot;
    const isSettled = record?.isSettled === true || isPlacedSince;
    return record !== undefined && !isSettled && (record.end?.isDoubtful ?? true);
  }

  async begin(job: JobBegin): Promise<void> {
    await this.flush();
    this.#isKept = false;
    const paths = await this.#deps.place(job.begunAt, job.jobId);
    await makeFolder(dirname(paths.notesPath), 0o700);
    await copyFile(job.programPath, paths.programPath, constants.COPYFILE_FICLONE);
    await keepWork(job.programPath, paths.programPath);
    try {
      await this.#write(paths, { begin: { ...job, port: this.#deps.port } });
    } catch (error) {
      await removeFiles(paths);
      throw error;
    }
    this.#before = this.#paths;
    this.#paths = paths;
    this.#hash = job.hash;
    this.#mark = markAt(paths);
    this.#isKept = true;
  }

  discard(): void {
    this.#calmDown();
    this.#dropMark();
    if (!this.#isKept) return;
    this.#remove();
    this.#paths = this.#before;
  }

  note(place: JobPosition): void {
    if (!this.#isKept) return;
    this.#latest = place;
    const wait = this.#notedAt + NOTE_EVERY - this.#clock.now();
    if (wait <= 0) this.#writeLatest();
    else this.#timer ??= this.#clock.setTimer(wait, () => this.#writeLatest());
  }

  mark(sentUnit: number, doneUnit: number): void {
    this.#mark?.write(sentUnit, doneUnit);
  }

  end(end: JobEnd): void {
    this.#calmDown();
    // The entry of the end contains more.
    this.#dropMark();
    if (!this.#isKept) return;
    if (end.phase !== 'finished') this.#append({ end });
    else this.#remove(() => this.#deps.finished?.(this.#hash));
  }

  found(position: Point, knowledge: PositionCertainty): void {
    if (this.#isKept) this.#append({ found: { position, knowledge } });
  }

  settled(byHoming = false): void {
    this.#append({ settled: true, ...(byHoming && { byHoming }) });
  }

  zeroSet(): void {
    this.#append({ zeroSet: true });
  }

  /** Resolves when all entries so far are on the disk. */
  flush(): Promise<void> {
    return this.#writing;
  }

  async close(): Promise<void> {
    this.#calmDown();
    this.#mark?.close();
    await this.#writing;
    await this.#close();
  }

  #writeLatest(): void {
    const place = this.#latest;
    this.#calmDown();
    this.#notedAt = this.#clock.now();
    if (place) this.#append({ place });
  }

  #calmDown(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
    this.#latest = undefined;
  }

  #append(note: JournalNote): void {
    // A full disk must not stop a job; the notes that got there still help.
    if (this.#paths) this.#write(this.#paths, note).catch(() => undefined);
  }

  /** Writes after everything before it. Rejects where the disk refuses. */
  #write({ notesPath }: JournalPaths, note: JournalNote): Promise<void> {
    const written = this.#writing.then(async () => {
      if (this.#file?.path !== notesPath) {
        await this.#close();
        this.#file = { path: notesPath, handle: await openAtLine(notesPath) };
      }
      const { handle } = this.#file;
      await handle.appendFile(`${JSON.stringify(note)}\n`);
      await handle.datasync();
    });
    // Half a note may have got there, so that the next one opens the file again, at a line of its own.
    this.#writing = written.catch(() => this.#close().catch(() => undefined));
    return written;
  }

  /** Nothing is left to take up again; `then` comes after that. */
  #remove(then?: () => Promise<void> | undefined): void {
    const paths = this.#paths;
    this.#paths = undefined;
    if (!paths) return;
    this.#writing = this.#writing
      .then(() => this.#close())
      .then(() => removeFiles(paths))
      .then(then)
      .catch(() => undefined);
  }

  #dropMark(): void {
    this.#mark?.remove();
    this.#mark = undefined;
  }

  async #close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.handle.close();
  }
}

async function removeFiles({ notesPath, programPath }: JournalPaths): Promise<void> {
  for (const path of [notesPath, programPath, workPathOf(programPath)]) {
    await rm(path, { force: true });
  }
}

/** Where a line was cut, by a full disk or with the power, the next note must not be glued to it. */
async function openAtLine(path: string): Promise<FileHandle> {
  const file = await open(path, 'a+', 0o600);
  const { size } = await file.stat();
  if (size === 0) return file;
  const { bytesRead, buffer } = await file.read(new Uint8Array(1), 0, 1, size - 1);
  if (bytesRead === 1 && buffer[0] !== LINE_END) await file.appendFile('\n');
  return file;
}

/** The drawing beside the program, if there is one. Where it cannot be kept the job can be resumed without it. */
async function keepWork(from: string, to: string): Promise<void> {
  const path = workPathOf(to);
  await copyFile(workPathOf(from), path, constants.COPYFILE_FICLONE).catch(() =>
    rm(path, { force: true }),
  );
}

/** A job runs without its mark, too: more of it is then reported to be burnt twice. */
function markAt({ markPath }: JournalPaths): SentMark | undefined {
  if (markPath === undefined) return undefined;
  try {
    return new SentMark(markPath);
  } catch {
    return undefined;
  }
}
