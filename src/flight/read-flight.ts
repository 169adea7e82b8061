// SPDX-License-Identifier: GPL-3.0-or-later
/** A flight file read back: its header, and its records in the order they happened. */
import { AppError } from '../base/errors.js';
import { isRecord } from '../base/fields.js';
import { msg } from '../base/message.js';
import {
  decodeHead,
  END,
  type FlightHeader,
  type FlightRecord,
  KIND_BYTES,
  type RecordKind,
  type RingSize,
  SEGMENT_HEAD,
  SEGMENT_MAGIC,
} from './format.js';

export interface Flight {
  readonly header: FlightHeader;
  /** False when the ring went round: the beginning was written over. */
  readonly isWhole: boolean;
  readonly size: RingSize;
  records(): Generator<FlightRecord>;
}

const KINDS = new Map<number, RecordKind>(
  Object.entries(KIND_BYTES).map(([kind, byte]) => [byte, kind as RecordKind]), // Its own keys.
);

/** Throws AppError `flight.not-a-flight`. A file cut short by a crash gives what is there. */
export function readFlight(file: Uint8Array, name: string): Flight {
  const head = decodeHead(file);
  if (head === undefined || !isHeader(head.header)) {
    const sentence = msg(
      '{name} is not a flight log: choose a .kerf-flight file that Kerf recorded.',
      { name },
    );
    throw new AppError('flight.not-a-flight', sentence);
  }
  const segments = segmentsOf(file, head.ring, head.size);
  return {
    header: head.header,
    isWhole: segments[0] === undefined || segments[0].number === 0,
    size: head.size,
    *records() {
      for (const segment of segments) yield* recordsOf(segment);
    },
  };
}

interface Segment {
  readonly number: number;
  /** µs */
  readonly begin: number;
  readonly bytes: Uint8Array;
}

/** The unbroken run of segments that ends with the newest. */
function segmentsOf(file: Uint8Array, ring: number, size: RingSize): readonly Segment[] {
  const found: Segment[] = [];
  for (let slot = 0; slot < size.segments; slot++) {
    const at = ring + slot * size.segmentBytes;
    if (at + SEGMENT_HEAD > file.length) break;
    const bytes = file.subarray(at, Math.min(at + size.segmentBytes, file.length));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getUint32(0, true) !== SEGMENT_MAGIC) continue;
    found.push({ number: view.getUint32(4, true), begin: view.getFloat64(8, true), bytes });
  }
  found.sort((a, b) => a.number - b.number);
  const gap = found.findLastIndex((s, i) => i > 0 && found[i - 1]?.number !== s.number - 1);
  return found.slice(Math.max(gap, 0));
}

function* recordsOf({ bytes, begin }: Segment): Generator<FlightRecord> {
  let micros = begin;
  for (let at = SEGMENT_HEAD; at < bytes.length && bytes[at] !== END; ) {
    const kind = KINDS.get(bytes[at] ?? END);
    const time = varintAt(bytes, at + 1);
    const length = time && varintAt(bytes, time.end);
    // Torn by a crash: what follows is from an older round.
    if (kind === undefined || !length || length.end + length.value > bytes.length) return;
    micros += time.value;
    at = length.end + length.value;
    yield { kind, seconds: micros / 1e6, bytes: bytes.subarray(length.end, at) };
  }
}

function varintAt(
  bytes: Uint8Array,
  at: number,
): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let scale = 1, end = at; end < bytes.length; scale *= 0x80) {
    const byte = bytes[end++] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, end };
  }
  return undefined;
}

function isHeader(value: unknown): value is FlightHeader {
  if (typeof value !== 'object' || value === null || !('machine' in value)) return false;
  const texts = ['kerf', 'startedAt', 'port', 'system'];
  return texts.every((key) => typeof (value as Record<string, unknown>)[key] === 'string'); // Any object's keys.
}

/** A fact beside the bytes. */
export interface FlightNote {
  readonly kind: string;
  readonly seconds: number;
  readonly [fact: string]: unknown;
}

/** The facts that were noted, in order; what is not a fact is left out. */
export function notesOf(flight: Flight): readonly FlightNote[] {
  const notes: FlightNote[] = [];
  for (const { kind, seconds, bytes } of flight.records()) {
    const fact = kind === 'note' ? factIn(bytes) : undefined;
    if (fact !== undefined) notes.push({ ...fact, seconds });
  }
  return notes;
}

function factIn(bytes: Uint8Array): (object & { readonly kind: string }) | undefined {
  try {
    const fact: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isRecord(fact)) return undefined;
    const { kind } = fact;
    return typeof kind === 'string' ? { ...fact, kind } : undefined;
  } catch {
    return undefined; // A damaged file: its bytes are still worth something.
  }
}
