// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A program file on its way to the controller: looked through as a whole before anything is sent, and
 * then read in chunks a step ahead of the wire. Cleaned lines only: no comments, no spaces.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '../base/errors.js';
import { LineCollector } from '../gcode/line-collector.js';
import { type LineCheck, LineChecker } from './line-check.js';

const CHUNK_BYTES = 1 << 16;
/** After this many good lines a bad one is a damaged program, not some other file. */
const GOOD_LINES = 20;

export interface ProgramFacts extends LineCheck {
  /** Lines that will be sent. */
  readonly lineCount: number;
  readonly byteCount: number;
  /** SHA-256 of the file, hex. */
  readonly hash: string;
}

/** Reads the whole file once. Throws AppError `program.…` at the first line that may not be sent. */
export async function checkProgram(path: string, signal?: AbortSignal): Promise<ProgramFacts> {
  await using file = await openProgram(path);
  const collector = new LineCollector();
  const checker = new LineChecker();
  const chunk = new Uint8Array(CHUNK_BYTES);
  const hash = createHash('sha256');
  let fileLine = 0;
  let lineCount = 0;
  let byteCount = 0;
  const take = () => {
    fileLine++;
    const trouble = checker.check(collector);
    if (trouble !== undefined) throw badLine(path, fileLine, lineCount, trouble);
    if (collector.length === 0) return;
    lineCount++;
    byteCount += collector.length + 1;
  };
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES);
    if (bytesRead === 0) break;
    hash.update(chunk.subarray(0, bytesRead));
    for (let i = 0; i < bytesRead; i++) {
      const byte = chunk[i] ?? 0;
      if (byte !== 0x0d && collector.push(byte)) take();
    }
  }
  if (collector.hasBegun && collector.push(0x0a)) take();
  if (lineCount === 0) {
    throw new AppError('program.empty', `There is nothing to send in ${path}.`);
  }
  return { lineCount, byteCount, hash: hash.digest('hex'), ...checker.facts };
}

/** Throws AppError `program.missing`. */
export async function openProgram(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    throw new AppError(
      'program.missing',
      `${path} cannot be read; check its name and its rights.`,
      {
        cause,
      },
    );
  }
}

function badLine(path: string, line: number, goodLines: number, trouble: string): AppError {
  return goodLines < GOOD_LINES
    ? new AppError('program.not-gcode', `${path} is not G-code: line ${line} ${trouble}.`)
    : new AppError(
        'program.bad-line',
        `Line ${line} of ${path} ${trouble}; the program is damaged, write it anew.`,
        { details: { line } },
      );
}

/** Where a stream of lines comes from: a file here, a few lines in memory elsewhere. */
export interface LineSupply {
  /** Whether the next line is in `bytes[0…length)`; false when it is still being read, or at the end. */
  next(): boolean;
  readonly bytes: Uint8Array;
  readonly length: number;
  /** Number of the line in its file, 1-based. */
  readonly lineNumber: number;
  readonly isAtEnd: boolean;
}

/** Reads ahead by one chunk while the other is sent. */
export class ProgramReader implements LineSupply, AsyncDisposable {
  lineNumber = 0;
  isAtEnd = false;
  readonly #collector = new LineCollector();
  readonly #file: FileHandle;
  readonly #onReady: (error?: Error) => void;
  #chunk = new Uint8Array(CHUNK_BYTES);
  #ahead = new Uint8Array(CHUNK_BYTES);
  #at = 0;
  #end = 0;
  /** Bytes in `#ahead`; undefined while they are being read. */
  #aheadEnd: number | undefined;
  #reading: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle, onReady: (error?: Error) => void) {
    this.#file = file;
    this.#onReady = onReady;
  }

  /** `onReady` is called when `next` had to say no for want of bytes and there are some now. */
  static async open(path: string, onReady: (error?: Error) => void): Promise<ProgramReader> {
    const reader = new ProgramReader(await openProgram(path), onReady);
    reader.#readAhead();
    await reader.#reading;
    return reader;
  }

  get bytes(): Uint8Array {
    return this.#collector.bytes;
  }

  get length(): number {
    return this.#collector.length;
  }

  next(): boolean {
    for (;;) {
      while (this.#at < this.#end) {
        const byte = this.#chunk[this.#at++] ?? 0;
        if (byte !== 0x0d && this.#collector.push(byte) && this.#took()) return true;
      }
      if (this.#aheadEnd === undefined) return false;
      if (this.#aheadEnd === 0) {
        if (this.isAtEnd) return false;
        this.isAtEnd = true;
        return this.#collector.hasBegun && this.#collector.push(0x0a) && this.#took();
      }
      this.#swap(this.#aheadEnd);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reading;
    await this.#file.close();
  }

  #took(): boolean {
    this.lineNumber++;
    return this.#collector.length > 0;
  }

  #swap(end: number): void {
    [this.#chunk, this.#ahead] = [this.#ahead, this.#chunk];
    this.#at = 0;
    this.#end = end;
    this.#readAhead();
  }

  #readAhead(): void {
    this.#aheadEnd = undefined;
    this.#reading = this.#file.read(this.#ahead, 0, CHUNK_BYTES).then(
      ({ bytesRead }) => {
        this.#aheadEnd = bytesRead;
        this.#onReady();
      },
      (error: Error) => this.#onReady(error),
    );
  }
}

/** A few lines known beforehand: preambles, frames. */
export class LineList implements LineSupply {
  lineNumber = 0;
  bytes: Uint8Array = new Uint8Array(0);
  readonly #lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  get length(): number {
    return this.bytes.length;
  }

  get isAtEnd(): boolean {
    return this.lineNumber >= this.#lines.length;
  }

  next(): boolean {
    const line = this.#lines[this.lineNumber];
    if (line === undefined) return false;
    this.lineNumber++;
    this.bytes = new TextEncoder().encode(line);
    return true;
  }
}
