// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Writes a flight while it happens. Keeping a record costs a copy into a buffer that is already there;
 * the disk is written to a few times a second, never waited for. When the disk cannot keep up, bytes
 * are dropped and counted; when it fails, recording ends and the machine continues.
 */
import { type FileHandle, open, rm } from 'node:fs/promises';
import {
  DEFAULT_SIZE,
  encodeHead,
  type FlightHeader,
  putRecord,
  putSegmentHead,
  RECORD_OVERHEAD,
  type RecordKind,
  type RingSize,
  SEGMENT_HEAD,
} from './format.js';

export interface RecorderOptions {
  readonly size?: RingSize;
  /** µs since any fixed moment. */
  readonly clock?: () => number;
  /** Called once with the reason when recording ends before its time. */
  readonly onTrouble?: (error: unknown) => void;
}

const FLUSH_MS = 250;

interface Segment {
  readonly bytes: Uint8Array;
  number: number;
  used: number;
  written: number;
}

/** Begins a new file, readable by its owner only; throws the error of the disk where that fails. */
export async function startFlight(
  path: string,
  header: FlightHeader,
  options: RecorderOptions = {},
): Promise<FlightRecorder> {
  const { size = DEFAULT_SIZE } = options;
  const head = encodeHead(header, size);
  const file = await open(path, 'wx', 0o600);
  try {
    await file.write(head);
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  return new FlightRecorder(file, head.length, { ...options, size });
}

export class FlightRecorder {
  /** Bytes that could not be kept, because the disk was too slow. */
  bytesLost = 0;
  readonly #file: FileHandle;
  readonly #ring: number;
  readonly #size: RingSize;
  readonly #clock: () => number;
  readonly #onTrouble: (error: unknown) => void;
  readonly #begin: number;
  #last = 0;
  #current: Segment;
  #other: Segment;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #isOver = false;
  #closed: Promise<void> | undefined;

  constructor(
    file: FileHandle,
    ring: number,
    options: RecorderOptions & { readonly size: RingSize },
  ) {
    this.#file = file;
    this.#ring = ring;
    this.#size = options.size;
    this.#clock = options.clock ?? (() => performance.now() * 1000);
    this.#onTrouble = options.onTrouble ?? (() => undefined);
    this.#begin = this.#clock();
    this.#current = newSegment(this.#size.segmentBytes);
    this.#other = newSegment(this.#size.segmentBytes);
    this.#turnTo(this.#current, 0, 0);
  }

  /** Keeps bytes of the wire; they may change as soon as this returns. */
  keep(kind: RecordKind, bytes: Uint8Array): void {
    const room = this.#room;
    for (let at = 0; at < bytes.length; at += room) {
      this.#put(kind, bytes.length <= room ? bytes : bytes.subarray(at, at + room));
    }
  }

  /** Something to know beside the bytes, as JSON; what is too long for a segment is not kept. */
  note(fact: Readonly<Record<string, unknown>>): void {
    const bytes = new TextEncoder().encode(JSON.stringify(fact));
    if (bytes.length <= this.#room) this.keep('note', bytes);
    else this.note({ kind: fact['kind'], isTooLong: true });
  }

  /** Writes what is left and closes the file. Resolves in any case. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  get #room(): number {
    return this.#size.segmentBytes - SEGMENT_HEAD - RECORD_OVERHEAD;
  }

  #put(kind: RecordKind, bytes: Uint8Array): void {
    if (this.#isOver) return;
    const now = Math.max(this.#last, Math.round(this.#clock() - this.#begin));
    const needed = bytes.length + RECORD_OVERHEAD;
    if (this.#current.used + needed > this.#size.segmentBytes && !this.#turn(now)) {
      this.bytesLost += bytes.length;
      return;
    }
    const { bytes: segment, used } = this.#current;
    this.#current.used = putRecord(segment, used, { kind, after: now - this.#last, bytes });
    this.#last = now;
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS).unref();
  }

  /** Turns to a fresh segment; false while the one before the last is not on disk yet. */
  #turn(now: number): boolean {
    const next = this.#other;
    if (next.written < next.used) return false;
    const number = this.#current.number + 1;
    this.#other = this.#current;
    this.#current = next;
    this.#turnTo(next, number, now);
    this.#flush();
    return true;
  }

  #turnTo(segment: Segment, number: number, now: number): void {
    segment.number = number;
    putSegmentHead(segment.bytes, number, now);
    segment.used = SEGMENT_HEAD;
    segment.written = 0;
    this.#last = now;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
  }

  async #write(): Promise<void> {
    try {
      for (const segment of [this.#other, this.#current]) {
        while (segment.written < segment.used && !this.#isOver) await this.#writeOut(segment);
      }
    } catch (error) {
      this.#isOver = true;
      this.#onTrouble(error);
    }
  }

  /** Writes a copy with the end mark after it: the segment may grow meanwhile. */
  async #writeOut(segment: Segment): Promise<void> {
    const { number, written, used } = segment;
    const copy = new Uint8Array(used - written + 1);
    copy.set(segment.bytes.subarray(written, used));
    const slot = number % this.#size.segments;
    await this.#file.write(
      copy,
      0,
      copy.length,
      this.#ring + slot * this.#size.segmentBytes + written,
    );
    if (segment.number === number) segment.written = used;
  }

  async #close(): Promise<void> {
    await this.#drain();
    if (this.bytesLost > 0) this.note({ kind: 'lost', bytes: this.bytesLost });
    await this.#drain();
    this.#isOver = true;
    clearTimeout(this.#timer);
    await this.#writing;
    // What could be written is; a disk that fails on closing was reported already.
    await this.#file.close().catch(() => undefined);
  }

  async #drain(): Promise<void> {
    while (!this.#isOver && (this.#hasUnwritten() || this.#writing !== undefined)) {
      this.#flush();
      await this.#writing;
    }
  }

  #hasUnwritten(): boolean {
    return [this.#current, this.#other].some((s) => s.written < s.used);
  }
}

function newSegment(size: number): Segment {
  return { bytes: new Uint8Array(size), number: 0, used: 0, written: 0 };
}
