// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A flight that may be shown to others: line by line, since what must go may have come in two chunks.
 * A line has the time of its end; real-time characters stay where they were.
 */
import type { FlightHeader, FlightRecord, RecordKind } from './format.js';
import type { Flight } from './read-flight.js';
import { type Redact, redactValue } from './secrets.js';
import { bypassesLines } from './wire-lines.js';

export function redactHeader(header: FlightHeader, redact: Redact): FlightHeader {
  return {
    ...header,
    port: redact(header.port),
    machine: redactValue(header.machine, redact),
    system: redact(header.system),
  };
}

export function* redactRecords(flight: Flight, redact: Redact): Generator<FlightRecord> {
  const rest: Record<RecordKind, string> = { sent: '', received: '', note: '' };
  let seconds = 0;
  for (const record of flight.records()) {
    const { kind } = record;
    seconds = record.seconds;
    if (kind === 'note') {
      yield { kind, seconds, bytes: redactNote(record.bytes, redact) };
      continue;
    }
    // A record of nothing else; in the midst of a line the same bytes may be a comment's.
    if (kind === 'sent' && record.bytes.every(bypassesLines)) {
      yield record;
      continue;
    }
    const lines = rest[kind] + Buffer.from(record.bytes).toString('latin1');
    const end = Math.max(lines.lastIndexOf('\n'), lines.lastIndexOf('\r')) + 1;
    rest[kind] = lines.slice(end);
    if (end > 0) yield { kind, seconds, bytes: clean(lines.slice(0, end), redact) };
  }
  for (const kind of ['sent', 'received'] as const) {
    if (rest[kind] !== '') yield { kind, seconds, bytes: clean(rest[kind], redact) };
  }
}

function clean(lines: string, redact: Redact): Uint8Array {
  // Wire text is bytes; names in it may be UTF-8.
  const bytes = Buffer.from(lines, 'latin1');
  const text = bytes.toString('utf8');
  const isUtf8 = Buffer.from(text, 'utf8').equals(bytes);
  return isUtf8 ? Buffer.from(redact(text), 'utf8') : Buffer.from(redact(lines), 'latin1');
}

function redactNote(bytes: Uint8Array, redact: Redact): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  try {
    return new TextEncoder().encode(JSON.stringify(redactValue(JSON.parse(text), redact)));
  } catch {
    return new TextEncoder().encode(redact(text)); // A damaged note: no structure, still text.
  }
}
