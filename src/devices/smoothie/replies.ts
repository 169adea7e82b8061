// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One line from Smoothieware → one typed reply. Pure. The wire, serial and telnet:
 *   Smoothie
 *   Smoothie command shell
 *   > ok                                          (telnet puts its prompt before)
 *   ok
 *   <Idle|MPos:0.0000,0.0000,0.0000|WPos:0.0000,0.0000,0.0000|F:4000.0,100.0>
 *   <Run|MPos:1.2500,0.0000,0.0000|WPos:1.2500,0.0000,0.0000|F:1200.0,3000.0,100.0|L:45.0000|S:0.8000>
 *   <Idle,MPos:0.0000,0.0000,0.0000,WPos:0.0000,0.0000,0.0000>
 *   !!
 *   error:Alarm lock
 *   error:Unsupported command - G5
 *   HALTED, M999 or $X to exit HALT state
 *   ALARM: Hard limit +X
 *   ok C: X:10.0000 Y:20.0000 Z:0.0000
 *   [G54:10.0000,20.0000,0.0000]
 *   [GC:G0 G54 G17 G21 G90 G94 M0 M5 M9 T0 F4000.0000 S0.8000]
 *   FIRMWARE_NAME:Smoothieware, FIRMWARE_URL:http%3A//smoothieware.org, …
 */
import { type Message, msg } from '../../base/message.js';
import type { WorkSystem } from '../contract/state.js';
import { conditionOf } from '../gcode/condition-names.js';
import type { RepRapReply, Status } from '../reprap/firmware.js';
import { REST_OF_OK } from '../reprap/rest-of-ok.js';
import { LOCKED } from '../session-sentences.js';

/** The board reads some words as Grbl does: what a G4 P counts, what a G28 is. */
export const GRBL_MODE = 'GRBL_MODE';

export function parseReply(text: string): RepRapReply {
  const line = text.replace(/^(> ?)+/, '').trim();
  if (/^ok( |$)/i.test(line)) return { kind: 'ok' };
  if (line.startsWith('<')) return parseStatus(line);
  if (line === '!!' || /^error: ?Alarm lock/i.test(line)) {
    return { kind: 'locked', sentence: LOCKED, isAnswer: true };
  }
  if (/^(HALTED|ALARM)|reset or M999 required|entering (alarm|halt)/i.test(line)) {
    return { kind: 'locked', sentence: lockSentence(line), isAnswer: false };
  }
  const error = /^error\b:?\s*(.*)$/i.exec(line);
  if (error) {
    const sentence = msg('The controller refuses: {words}.', { words: error[1] ?? '' });
    return { kind: 'refused', sentence, isAnswer: true };
  }
  if (line === 'Smoothie') return { kind: 'restarted' };
  if (line.startsWith('[')) return parseWork(line);
  const firmware = /^FIRMWARE_NAME:([^,]+)/.exec(line);
  if (firmware) {
    const isGrblMode = /\bX-GRBL_MODE:1\b/.test(line);
    return {
      ...{ kind: 'firmware', name: firmware[1] ?? '' },
      ...(isGrblMode && { abilities: [GRBL_MODE] }),
    };
  }
  return { kind: HARMLESS.some((one) => one.test(line)) ? 'other' : 'strange', text: line };
}

/** What it says besides, and what the wire leaves of an `ok`. */
const HARMLESS: readonly RegExp[] = [
  /^(Smoothie |Build version|turning laser off|\/\/ )/i,
  /^$/,
  REST_OF_OK,
];

function parseWork(line: string): RepRapReply {
  const offset = /^\[(G5[4-9]):(-?\d+\.\d+),(-?\d+\.\d+)(?:,-?\d+\.\d+)*\]$/.exec(line);
  if (offset) {
    const at = { x: Number(offset[2]), y: Number(offset[3]) };
    return { kind: 'work-offset', system: offset[1] as WorkSystem, offset: at };
  }
  const system = /^\[GC:.*\b(G5[4-9])(?![.\d]).*\]$/.exec(line)?.[1];
  const unit = /^\[GC:.*\bG(2[01])\b/.exec(line)?.[1];
  const feed = /^\[GC:.* F(\d+\.\d+)\b/.exec(line)?.[1];
  return system === undefined || unit === undefined
    ? { kind: 'other', text: line }
    : {
        kind: 'active-system',
        system: system as WorkSystem,
        isInches: unit === '20',
        ...(feed !== undefined && { feed: Number(feed) }),
      };
}

function lockSentence(line: string): Message {
  return /limit/i.test(line)
    ? msg('An end switch was hit; free the head, unlock the machine, then home it.')
    : LOCKED;
}

function parseStatus(line: string): RepRapReply {
  // An error may be glued to what is left of a report.
  if (/err|alarm lock|halt|!!/i.test(line)) return { kind: 'strange', text: line };
  if (!line.endsWith('>')) return { kind: 'other', text: line };
  // Old builds put commas where new ones have bars.
  const body = line.slice(1, -1).replace(/,(?=[A-Z])/g, '|');
  const [name = '', ...fields] = body.split('|');
  const { condition } = conditionOf(name) ?? {};
  if (condition === undefined) return { kind: 'other', text: line };
  let status: Status = { condition };
  for (const field of fields) {
    const colon = field.indexOf(':');
    const parsed = parseField(field.slice(0, colon), field.slice(colon + 1));
    // A report that is damaged in one half cannot be trusted in the other.
    if (parsed === undefined) return { kind: 'other', text: line };
    status = { ...status, ...parsed };
  }
  return { kind: 'status', status };
}

/** Undefined when it is damaged; nothing in it when it is of no interest. */
function parseField(name: string, body: string): Partial<Status> | undefined {
  const texts = body.split(',');
  const values = texts.map(Number);
  const [a, b, c] = values;
  const isWhole = texts.every((text) => /^-?\d+(\.\d+)?$/.test(text));
  if (!/^[A-Za-z]+$/.test(name)) return undefined;
  switch (name) {
    case 'MPos':
    case 'WPos': {
      if (a === undefined || b === undefined || !isWhole || !areAlike(texts)) return undefined;
      return { [name === 'MPos' ? 'machinePosition' : 'position']: { x: a, y: b } };
    }
    case 'F':
      if (a === undefined || !isWhole) return undefined;
      // Two figures while it stands: what is asked for, and the override.
      return c === undefined ? {} : { speed: a / 60 };
    case 'S':
      return a === undefined || !isWhole ? undefined : { power: a };
    default:
      return {};
  }
}

/** The axes of one place have the same decimals, unless a whole number is reported without any. */
function areAlike(texts: readonly string[]): boolean {
  const decimals = texts.map((text) => text.split('.')[1]?.length ?? 0).filter(Boolean);
  return new Set(decimals).size <= 1;
}
