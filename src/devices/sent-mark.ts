// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How far the sending was, in sixteen bytes of a file in memory, written over at every answer: the
 * notes of a journal go through to the disk and are a second old, which is 3000 lines on a quick board.
 * What is written here outlives the process that wrote it, not the computer. The folder must lie in
 * memory (`$XDG_RUNTIME_DIR`): writing to a disk may wait for it, and the machine would stutter.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolderSync } from '../base/make-folder.js';
import { readPlainFile } from '../base/read-plain-file.js';
import { runtimeFolder } from '../base/user-folders.js';

export interface SentUnits {
  /** The last line that was handed to the port, as in the program file. */
  readonly sentUnit: number;
  /** The last line that was driven to its end for sure. */
  readonly doneUnit: number;
}

const BYTES = 16;

/** Undefined where there is no such folder. */
export function markFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const runtime = runtimeFolder(environment);
  return runtime ? join(runtime, 'kerf', 'marks') : undefined;
}

export class SentMark {
  readonly #path: string;
  readonly #bytes = new Uint8Array(BYTES);
  readonly #view = new DataView(this.#bytes.buffer);
  #file: number | undefined;

  /** Throws where the file cannot be made. */
  constructor(path: string) {
    makeFolderSync(dirname(path), 0o700);
    this.#path = path;
    this.#file = openSync(path, 'w', 0o600);
  }

  write(sentUnit: number, doneUnit: number): void {
    if (this.#file === undefined) return;
    this.#view.setFloat64(0, sentUnit);
    this.#view.setFloat64(8, doneUnit);
    try {
      writeSync(this.#file, this.#bytes, 0, BYTES, 0);
    } catch {
      // A full memory must not stop a job. An outdated mark would mislead, so it is removed.
      this.remove();
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  /** Removes the mark. */
  remove(): void {
    this.close();
    rmSync(this.#path, { force: true });
  }
}

/** The mark; undefined when none was left, or when the computer was switched off since. */
export function readSentMark(path: string): SentUnits | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readPlainFile(path, { maxBytes: BYTES });
  } catch {
    return undefined; // The usual case: it never was, or went with its memory.
  }
  if (bytes.length !== BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [sentUnit, doneUnit] = [view.getFloat64(0), view.getFloat64(8)];
  const areCounts = Number.isSafeInteger(sentUnit) && Number.isSafeInteger(doneUnit);
  return areCounts && doneUnit >= 0 && sentUnit >= doneUnit ? { sentUnit, doneUnit } : undefined;
}
