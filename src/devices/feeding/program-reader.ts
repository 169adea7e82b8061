// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A program file on its way to the controller: read and prepared in chunks, one ahead of the one that
 * is sent. Chunks are small, so that preparing one never holds up an answer.
 */
import type { FileHandle } from 'node:fs/promises';
import { openProgram } from '../program-file.js';
import { LineBlock } from './line-block.js';
import { LinePreparer } from './line-preparer.js';
import { BlockSource, type LineSource, type StartState } from './line-source.js';
import { CHUNK_BYTES } from './program-seconds.js';

export interface ReaderOptions extends StartState {
  readonly path: string;
  /** Called when `next` had to say no for want of lines and there are some now. */
  onReady(error?: Error): void;
}

export class ProgramReader extends BlockSource implements LineSource, AsyncDisposable {
  isAtEnd = false;
  readonly #file: FileHandle;
  readonly #onReady: (error?: Error) => void;
  readonly #preparer: LinePreparer;
  readonly #chunk = new Uint8Array(CHUNK_BYTES);
  #block = new LineBlock(CHUNK_BYTES);
  #ahead = new LineBlock(CHUNK_BYTES);
  #isAheadReady = false;
  #isRead = false;
  #reading: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle, options: ReaderOptions) {
    super(options);
    this.#file = file;
    this.#onReady = options.onReady;
    this.#preparer = new LinePreparer(options.agility, options.start, options.rules);
  }

  /** Throws AppError `program.missing`. */
  static async open(options: ReaderOptions): Promise<ProgramReader> {
    const reader = new ProgramReader(await openProgram(options.path), options);
    reader.#readAhead();
    await reader.#reading;
    return reader;
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
    this.#reading = this.#file.read(this.#chunk, 0, CHUNK_BYTES).then(
      ({ bytesRead }) => {
        this.#isRead = bytesRead === 0;
        this.#preparer.prepare(this.#chunk, bytesRead, this.#ahead, this.#isRead);
        this.#isAheadReady = true;
        this.#onReady();
      },
      (error: Error) => this.#onReady(error),
    );
  }
}
