// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the journals of jobs that did not finish lie: `$XDG_STATE_HOME/kerf/journal`, two files per job,
 * its notes and a copy of its program (and a mark in memory, `sent-mark.ts`); a copy of the work that it was made from,
 * where there is one; and the rest of the program, once a person has asked for it. A job that finishes takes its files with it, and those of earlier runs of the
 * same program on that port.
 */
import { appendFile, lstat, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { codeOf } from '../base/code-of.js';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { openPlainFile, readPlainFileLater } from '../base/read-plain-file.js';
import { stateFolder } from '../base/user-folders.js';
import type { JobRecord, JournalNote } from './job-journal.js';
import { JournalFile, type JournalFileDeps } from './journal-file.js';
import { type JournalContent, readJobJournal } from './journal-notes.js';
import { markFolder, readSentMark } from './sent-mark.js';
import { workPathOf } from './work-beside.js';

/** An interrupted job, and the copy of its program. */
export interface JournalledJob {
  readonly record: JobRecord;
  readonly notesPath: string;
  readonly programPath: string;
  /** Where the rest of its program is to be put: each job has a place of its own. */
  readonly restPath: string;
  /** The work that it was made from, if that was kept. */
  readonly workPath: string;
  /** A file in memory; absent where there is no folder for it. */
  readonly markPath?: string | undefined;
}

/** Broken-off jobs kept of each port, the newest. */
const KEPT = 5;
const NOTES = '.jsonl';
const PROGRAM = '.gcode';
const REST = '.rest.gcode';
const DIED = msg(
  'The part of Kerf that controlled the machine ended during the job, and the beam was switched off.',
);

export function journalFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(stateFolder(environment), 'kerf', 'journal');
}

/** A job of a day, a note each second, is smaller. */
const MAX_BYTES = 64 * 1024 * 1024;

interface DamagedDetails {
  readonly journal: Pick<JournalledJob, 'notesPath' | 'programPath'>;
  readonly isSettled: boolean;
}

export class JournalFolder {
  readonly #path: string;

  constructor(path = journalFolder()) {
    this.#path = path;
  }

  /** The journal of one connection; continues with the last job that was interrupted on that port. */
  async open(port: string): Promise<JournalFile> {
    const last = await this.#lastOn(port);
    return new JournalFile({
      port,
      ...(last && { last }),
      place: async (begunAt, jobId) => {
        await this.#thin(port);
        const stem = join(this.#path, `${begunAt.replace(/[:.]/g, '-')}-${safe(jobId)}`);
        const { notesPath, programPath, markPath } = filesOf(`${stem}${NOTES}`);
        return { notesPath, programPath, markPath };
      },
      finished: (hash) => this.#forgetRunsOf({ hash, port }),
    });
  }

  /**
   * The job that was interrupted last, on that port if one is given. Throws AppError `resume.journal-damaged`,
   * with the `journal` to forget it by, where its notes are not what was written.
   */
  async latest(port?: string): Promise<JournalledJob | undefined> {
    const names = await this.#names();
    for (const name of names.reverse()) {
      const notesPath = join(this.#path, name);
      const { record, isDamaged, port: ranOn, isSettled } = await readNotes(notesPath);
      if (port !== undefined && ranOn !== undefined && ranOn !== port) continue;
      const files = filesOf(notesPath);
      if (isDamaged) throw damaged(files, isSettled);
      if (!record || record.end?.phase === 'finished') continue;
      const mark = files.markPath === undefined ? undefined : readSentMark(files.markPath);
      return { record: mark === undefined ? record : { ...record, mark }, ...files };
    }
    return undefined;
  }

  /** Notes that the process that ran the last job on that port died with it, unless the job's end is known. */
  async noteDeath(port: string): Promise<void> {
    const last = await this.latest(port);
    if (last === undefined || last.record.end !== undefined) return;
    const text = String(await readPlainFileLater(last.notesPath, { maxBytes: MAX_BYTES }));
    // A line that was just being written stays torn.
    const begin = text === '' || text.endsWith('\n') ? '' : '\n';
    const note: JournalNote = { died: DIED };
    await appendFile(last.notesPath, `${begin}${JSON.stringify(note)}\n`);
  }

  /** A damaged journal does not show where its job stopped, so the position is in doubt. */
  async #lastOn(port: string): Promise<JournalFileDeps['last']> {
    try {
      return await this.latest(port);
    } catch (error) {
      if (!(error instanceof AppError) || !('journal' in error.details)) throw error;
      const { journal, isSettled } = error.details as unknown as DamagedDetails;
      return { ...journal, record: { isSettled } };
    }
  }

  /** It was resumed, or a person discarded it, and with it any earlier run of the same program there. */
  async forget({ notesPath }: Pick<JournalledJob, 'notesPath'>): Promise<void> {
    const { record } = await readNotes(notesPath);
    await this.#drop(notesPath);
    if (record !== undefined) await this.#forgetRunsOf(record, notesPath);
  }

  /** Starting a program again from its first line discards the interrupted job. */
  async #forgetRunsOf(
    { hash, port }: Pick<JobRecord, 'hash' | 'port'>,
    before?: string,
  ): Promise<void> {
    for (const name of await this.#names()) {
      const notesPath = join(this.#path, name);
      if (before !== undefined && notesPath >= before) continue;
      const { record } = await readNotes(notesPath);
      if (record?.hash === hash && record.port === port) await this.#drop(notesPath);
    }
  }

  async #drop(notesPath: string): Promise<void> {
    const files = Object.values(filesOf(notesPath)).filter((file) => file !== undefined);
    await Promise.all(files.map((file) => rm(file, { force: true })));
  }

  /** Removes old journals. Those of other ports stay: one of them may be of a job that runs for hours. */
  async #thin(port: string): Promise<void> {
    const paths = (await this.#names()).map((name) => join(this.#path, name));
    if (paths.length <= KEPT) return;
    const ports = await Promise.all(paths.map(portOf));
    const here = paths.filter((_path, i) => ports[i] === port);
    for (const notesPath of here.slice(0, -KEPT)) {
      // An old one that will not go must not keep a new job from starting.
      await this.#drop(notesPath).catch(() => undefined);
    }
  }

  /** Oldest first: names begin with the time. */
  async #names(): Promise<string[]> {
    try {
      return (await readdir(this.#path)).filter((name) => name.endsWith(NOTES)).sort();
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return []; // There was no job yet.
      const sentence = msg(
        'Kerf cannot tell whether a job was interrupted, because it cannot read the folder {path}: check its permissions.',
        { path: this.#path },
      );
      throw new AppError('resume.journal-unreadable', sentence, { cause });
    }
  }
}

/** A file that is not a plain one, or may not be read, is as good as damaged. */
async function readNotes(path: string): Promise<JournalContent> {
  try {
    return readJobJournal(String(await readPlainFileLater(path, { maxBytes: MAX_BYTES })));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Its job has come to its end between the look into the folder and this one.
    const isGone = error.details['reason'] === 'missing' && !(await isLink(path));
    return { isDamaged: !isGone, isSettled: false };
  }
}

/** Longer than the first of the notes, which says where the job ran. */
const FIRST_NOTE = 2 ** 15;

/** The port of a job; undefined where that cannot be read. */
async function portOf(notesPath: string): Promise<string | undefined> {
  try {
    await using file = await openPlainFile(notesPath);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FIRST_NOTE), 0, FIRST_NOTE, 0);
    return readJobJournal(String(buffer.subarray(0, bytesRead)).split('\n', 1)[0] ?? '').port;
  } catch {
    return undefined; // Damaged, or gone with its job.
  }
}

/** A link that leads nowhere is not a journal whose job has ended. */
async function isLink(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined))?.isSymbolicLink() === true;
}

function damaged(files: Omit<JournalledJob, 'record'>, isSettled: boolean): AppError {
  const { notesPath, programPath } = files;
  return new AppError(
    'resume.journal-damaged',
    msg(
      'A job was interrupted, but its journal {path} cannot be read, so it is unknown where the job stopped: start the job again from its drawing, then delete the file.',
      { path: notesPath },
    ),
    { details: { journal: { notesPath, programPath }, isSettled } },
  );
}

function filesOf(notesPath: string): Omit<JournalledJob, 'record'> {
  const stem = notesPath.slice(0, -NOTES.length);
  const marks = markFolder();
  return {
    notesPath,
    programPath: `${stem}${PROGRAM}`,
    restPath: `${stem}${REST}`,
    workPath: workPathOf(`${stem}${PROGRAM}`),
    ...(marks !== undefined && { markPath: join(marks, basename(stem)) }),
  };
}

function safe(jobId: string): string {
  return jobId.replace(/[^\w-]/g, '_').slice(0, 40);
}
