// SPDX-License-Identifier: GPL-3.0-or-later
/** What is sent along with a report of a problem: the last flight and all around it, made anonymous. */
import type { Problem } from '../base/errors.js';
import { inEnglish } from '../base/message.js';
import type { FlightRecord } from './format.js';
import { type Flight, notesOf } from './read-flight.js';
import { redactHeader, redactRecords } from './redact-flight.js';
import { type Redact, redactValue } from './secrets.js';
import type { ArchivedFile } from './tar.js';
import { WireLines } from './wire-lines.js';
import { encodeFlight } from './write-flight.js';

export interface ReportContents {
  /** Versions and the like, by name. */
  readonly about: Readonly<Record<string, string>>;
  readonly findings: readonly Problem[];
  /** The profile of the machine in use, when no flight names one. */
  readonly machine: unknown;
  readonly flight?: Flight;
}

/** How much of the conversation is there as text as well, lines. */
const TEXT_LINES = 5000;

export function reportFiles(contents: ReportContents, redact: Redact): readonly ArchivedFile[] {
  const { flight } = contents;
  const files: ArchivedFile[] = [
    jsonFile('about.json', contents.about, redact),
    jsonFile('findings.json', contents.findings.map(inWords), redact),
    jsonFile('machine.json', flight?.header.machine ?? contents.machine, redact),
  ];
  if (flight === undefined) return files;
  const header = redactHeader(flight.header, redact);
  const bytes = encodeFlight(header, redactRecords(flight, redact), flight.isWhole);
  files.push({ name: 'flight.kerf-flight', bytes });
  const conversation = conversationOf(redactRecords(flight, redact));
  files.push(textFile('conversation.txt', conversation, redact));
  const job = notesOf(flight).findLast((note) => note.kind === 'job');
  if (job !== undefined) files.push(textFile('program-head.gcode', String(job['head']), redact));
  return files;
}

function inWords({ message, ...finding }: Problem) {
  return { ...finding, message: inEnglish(message) };
}

function jsonFile(name: string, value: unknown, redact: Redact): ArchivedFile {
  return textFile(name, `${JSON.stringify(redactValue(value, redact), null, 2)}\n`, (text) => text);
}

function textFile(name: string, text: string, redact: Redact): ArchivedFile {
  return { name, bytes: new TextEncoder().encode(redact(text)) };
}

/** `12.345 › G1X10` what was sent, `12.350   ok` what came back. */
function conversationOf(records: Iterable<FlightRecord>): string {
  const lines: string[] = [];
  const readers = { sent: new WireLines(), received: new WireLines() };
  for (const { kind, seconds, bytes } of records) {
    const mark = { sent: '›', received: ' ', note: '#' }[kind];
    const texts = kind === 'note' ? [new TextDecoder().decode(bytes)] : readers[kind].read(bytes);
    for (const text of texts) lines.push(`${seconds.toFixed(3)} ${mark} ${text}`);
    if (lines.length > 2 * TEXT_LINES) lines.splice(0, lines.length - TEXT_LINES);
  }
  return `${lines.slice(-TEXT_LINES).join('\n')}\n`;
}
