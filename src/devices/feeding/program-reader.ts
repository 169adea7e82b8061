// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A program file on its way to the controller: read and prepared piece by piece, one ahead of the one that
 * is sent. Each must be the piece that was looked through: another program may write the file meanwhile.
 */
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { openProgram, PIECE_BYTES, type ProgramFacts, readPiece } from '../program-file.js';
import { LineBlock } from './line-block.js';
import { LinePreparer } from './line-preparer.js';
import { BlockSource, type LineSource, type StartState } from './line-source.js';

export interface ReaderOptions extends StartState {
  readonly path: string;
  /** Checksums of the pieces as they were when the program was checked. */
  readonly sums: ProgramFacts['sums'];
  /** Called when `next` had to say no for want of lines and there are some now. */
  onReady(error?: Error): void;
}

export class ProgramReader extends BlockSource implements LineSource, AsyncDisposable {
  isAtEnd = false;
  readonly #file: FileHandle;
  readonly #onReady: (error?: Error) => void;
  readonly #preparer: LinePreparer;
  readonly #sums: ProgramFacts['sums'];
  readonly #piece = new Uint8Array(PIECE_BYTES);
  #piecesRead = 0;
  #block = new LineBlock(PIECE_BYTES);
  #ahead = new LineBlock(PIECE_BYTES);
  #isAheadReady = false;
  #isRead = false;
  #reading: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle, options: ReaderOptions) {
    super(options);
    this.#file = file;
    this.#onReady = options.onReady;
    this.#sums = options.sums;
    this.#preparer = new LinePreparer(options.agility, options.start, options.rules);
  }

  /** Throws AppError `program.missing` or `program.changed`. */
  static async open(options: ReaderOptions): Promise<ProgramReader> {
    const file = await openProgram(options.path);
    const reader = new ProgramReader(file, options);
    try {
      await reader.#read();
      return reader;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  next(): boolean {
    while (!this.nextOfBlock()) {
      if (!this.#isAheadReady) {
        this.isAtEnd = this.#isRead;
        return false;
      }
      [this.#block, this.#ahead] = [this.#ahead, this.#block];
      this.#isAheadReady = false;
      this.give(this.#block);
      if (!this.#isRead) this.#readAhead();
    }
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reading;
    await this.#file.close();
  }

  #readAhead(): void {
    this.#reading = this.#read().then(
      () => this.#onReady(),
      (error: Error) => this.#onReady(error),
    );
  }

  async #read(): Promise<void> {
    const bytes = await readPiece(this.#file, this.#piece);
    const sum = bytes.length === 0 ? undefined : crc32(bytes);
    if (sum !== this.#sums[this.#piecesRead++]) throw changed();
    this.#isRead = bytes.length === 0;
    this.#preparer.prepare(bytes, bytes.length, this.#ahead, this.#isRead);
    this.#isAheadReady = true;
  }
}

function changed(): AppError {
  return new AppError(
    'program.changed',
    msg('The program file was changed after it was checked; start the job again.'),
  );
}
