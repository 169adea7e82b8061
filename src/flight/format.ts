// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The flight file: a header, then a ring of segments of one size, so that the file never grows past
 * its bound and the last minutes are always there. Numbers are little endian, times µs.
 *
 *   file     "KERFFLT1" · u32 header length · u32 segment size · u32 segments · header (JSON, UTF-8)
 *   ring     begins at the next multiple of 4096; segment n of the recording lies in slot n % segments
 *   segment  "SEGM" · u32 n · f64 time of its begin · records · 0
 *   record   u8 kind · varint time since the record before · varint length · bytes
 */

export const MAGIC = 'KERFFLT1';
export const SEGMENT_MAGIC = 0x4d474553; // "SEGM"
export const SEGMENT_HEAD = 16;
const PREFIX = 20;
const PAGE = 4096;

/** 0 ends a segment. */
export const END = 0;
export type RecordKind = 'sent' | 'received' | 'note';
export const KIND_BYTES: Readonly<Record<RecordKind, number>> = { sent: 1, received: 2, note: 3 };

/** What is known before the first byte. */
export interface FlightHeader {
  /** Kerf's version. */
  readonly kerf: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The port that was asked for: a path, `tcp://…`, `virtual:`. */
  readonly port: string;
  /** The machine's profile, as in a machine file. */
  readonly machine: unknown;
  /** Node's version, and the kernel's. */
  readonly system: string;
}

export interface RingSize {
  readonly segmentBytes: number;
  readonly segments: number;
}

/** The most bytes of a whole file: what Kerf writes is 64 MB and a header. */
export const MAX_FLIGHT_BYTES = 256 * 2 ** 20;
/** 64 MB: twenty minutes at 1000 lines a second, days of an idle machine. */
export const DEFAULT_SIZE: RingSize = { segmentBytes: 1 << 18, segments: 256 };

export interface FlightRecord {
  readonly kind: RecordKind;
  /** Seconds since the recording began. */
  readonly seconds: number;
  readonly bytes: Uint8Array;
}

/** The file up to the ring. */
export function encodeHead(header: FlightHeader, { segmentBytes, segments }: RingSize): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const head = new Uint8Array(ringStart(json.length));
  const view = new DataView(head.buffer);
  head.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, json.length, true);
  view.setUint32(12, segmentBytes, true);
  view.setUint32(16, segments, true);
  head.set(json, PREFIX);
  return head;
}

export function decodeHead(
  file: Uint8Array,
): { readonly header: unknown; readonly size: RingSize; readonly ring: number } | undefined {
  const text = new TextDecoder();
  if (file.length < PREFIX || text.decode(file.subarray(0, 8)) !== MAGIC) return undefined;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = view.getUint32(8, true);
  const size = { segmentBytes: view.getUint32(12, true), segments: view.getUint32(16, true) };
  const isSane = size.segmentBytes > SEGMENT_HEAD && size.segments > 0;
  if (!isSane || PREFIX + length > file.length) return undefined;
  try {
    const header: unknown = JSON.parse(text.decode(file.subarray(PREFIX, PREFIX + length)));
    return { header, size, ring: ringStart(length) };
  } catch {
    return undefined;
  }
}

function ringStart(headerLength: number): number {
  return Math.ceil((PREFIX + headerLength) / PAGE) * PAGE;
}

/** Writes `value` (a whole number ≥ 0) at `at`, seven bits a byte; returns where it ends. */
export function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let end = at;
  while (rest >= 0x80) {
    bytes[end++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  bytes[end++] = rest;
  return end;
}

/** The longest a varint of a safe integer gets, bytes. */
export const VARINT_MAX = 8;
/** What a record takes beside its bytes: kind, time, length, and the mark after the last one. */
export const RECORD_OVERHEAD = 2 + 2 * VARINT_MAX;

/** Begins the segment of that number at its time, µs. */
export function putSegmentHead(segment: Uint8Array, number: number, micros: number): void {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  view.setUint32(0, SEGMENT_MAGIC, true);
  view.setUint32(4, number, true);
  view.setFloat64(8, micros, true);
}

/** Writes a record at `at`, with the µs since the one before; returns where it ends. */
export function putRecord(
  segment: Uint8Array,
  at: number,
  { kind, after, bytes }: { kind: RecordKind; after: number; bytes: Uint8Array },
): number {
  segment[at] = KIND_BYTES[kind];
  const begin = putVarint(segment, putVarint(segment, at + 1, after), bytes.length);
  segment.set(bytes, begin);
  return begin + bytes.length;
}
