// SPDX-License-Identifier: GPL-3.0-or-later
/** A whole flight file at once, from records that are there: for copies, not for recording. */
import {
  DEFAULT_SIZE,
  END,
  encodeHead,
  type FlightHeader,
  type FlightRecord,
  putRecord,
  putSegmentHead,
  RECORD_OVERHEAD,
  SEGMENT_HEAD,
} from './format.js';

/** The bytes of a flight; with `isWhole` false it is marked as missing its beginning. */
export function encodeFlight(
  header: FlightHeader,
  records: Iterable<FlightRecord>,
  isWhole = true,
): Uint8Array {
  const { segmentBytes } = DEFAULT_SIZE;
  const segments: Uint8Array[] = [];
  let segment = new Uint8Array();
  let used = segmentBytes;
  let last = 0;
  for (const { kind, seconds, bytes } of pieces(
    records,
    segmentBytes - SEGMENT_HEAD - RECORD_OVERHEAD,
  )) {
    const now = Math.max(last, Math.round(seconds * 1e6));
    if (used + bytes.length + RECORD_OVERHEAD > segmentBytes) {
      segment = newSegment(segments.length + (isWhole ? 0 : 1), now);
      segments.push(segment);
      used = SEGMENT_HEAD;
      last = now;
    }
    used = putRecord(segment, used, { kind, after: now - last, bytes });
    last = now;
  }
  // In a ring of this size every segment lies in the slot of its number, one further round when cut.
  const size = { segmentBytes, segments: Math.max(1, segments.length) };
  return Buffer.concat([encodeHead(header, size), ...segments]);
}

function* pieces(records: Iterable<FlightRecord>, most: number): Generator<FlightRecord> {
  for (const record of records) {
    for (let at = 0; at < record.bytes.length; at += most) {
      yield { ...record, bytes: record.bytes.subarray(at, at + most) };
    }
  }
}

function newSegment(number: number, micros: number): Uint8Array<ArrayBuffer> {
  const segment = new Uint8Array(DEFAULT_SIZE.segmentBytes).fill(END);
  putSegmentHead(segment, number, micros);
  return segment;
}
