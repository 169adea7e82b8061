// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One line from Marlin (1.1, 2.0, 2.1) → one typed reply. Pure. The wire:
 *   start
 *   echo: External Reset
 *   ok
 *   ok N12 P15 B3                                 (ADVANCED_OK)
 *   echo:busy: processing
 *   Error:checksum mismatch, Last Line: 11
 *   Error:Line Number is not Last Line Number+1, Last Line: 11
 *   Error:No Checksum with line number, Last Line: 11
 *   Resend: 12
 *   echo:Unknown command: "M67"
 *   echo:Home XY First
 *   Error:Printer halted. kill() called!
 *   Error:Printer stopped due to errors. Fix the error and use M999 to restart. (Temperature is reset. Set it after restarting)
 *   X:10.00 Y:20.00 Z:0.00 E:0.00 Count X:800 Y:1600 Z:0
 *   echo:  M92 X80.00 Y80.00 Z400.00 E93.00
 *   FIRMWARE_NAME:Marlin 2.1.2 (Aug  2 2023 12:00:00) SOURCE_CODE_URL:… PROTOCOL_VERSION:1.0 MACHINE_TYPE:…
 *   Cap:EMERGENCY_PARSER:1
 */
import { msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import type { RepRapReply } from '../reprap/firmware.js';
import { REST_OF_OK } from '../reprap/rest-of-ok.js';

export function parseReply(text: string): RepRapReply {
  const line = text.trim();
  if (/^ok( |$)/i.test(line)) return parseOk(line);
  if (line === 'start') return { kind: 'restarted' };
  if (/^(echo:)?\s*busy:/.test(line)) return { kind: 'busy' };
  const resend = /^(?:Resend:|rs)\s*N?(\d+)$/.exec(line);
  if (resend) return { kind: 'resend', line: Number(resend[1]) };
  if (/^(Error:|!!)/i.test(line)) return parseError(line.replace(/^\w*:/, '').trim());
  const position = POSITION.exec(line);
  if (position) {
    const [, x, y, motors] = position;
    const place = { x: Number(x), y: Number(y) };
    return { kind: 'position', position: place, ...(motors && { motors, ...stepsOf(motors) }) };
  }
  const [, stepsX, stepsY] = /^(?:echo:)?\s*M92 X(\d+\.\d+) Y(\d+\.\d+)(?: |$)/.exec(line) ?? [];
  if (Number(stepsX) > 0 && Number(stepsY) > 0) {
    return { kind: 'steps-per-mm', x: Number(stepsX), y: Number(stepsY) };
  }
  const firmware = /^FIRMWARE_NAME:(.+?)(?: \(| SOURCE_CODE_URL| [A-Z_]+:|$)/.exec(line);
  if (firmware) return { kind: 'firmware', name: firmware[1] ?? '' };
  const ability = /^Cap:([A-Z_]+):([01])$/.exec(line);
  if (ability) return { kind: 'ability', name: ability[1] ?? '', isThere: ability[2] === '1' };
  return parseEnds(line) ?? parseEcho(line);
}

/** What M211 reports: after homing, when no G92 is in force, these are the machine's own. */
function parseEnds(line: string): RepRapReply | undefined {
  const number = String.raw`:?\s*(-?\d+(?:\.\d*)?)`;
  const [, ...found] =
    new RegExp(`Min:\\s*X${number}\\s*Y${number}.*Max:\\s*X${number}\\s*Y${number}`).exec(line) ??
    [];
  const [minX = 0, minY = 0, maxX = 0, maxY = 0] = found.map(Number);
  if (found.length === 0 || minX >= maxX || minY >= maxY) return undefined;
  return { kind: 'ends', x: { from: minX, to: maxX }, y: { from: minY, to: maxY } };
}

/** Only the whole of it counts: a number that was cut short would be another place. */
const POSITION = /^X:(-?\d+\.\d\d) Y:(-?\d+\.\d\d)(?: [A-Z]:-?\d+\.\d\d)* Count ([A-Z]:.*-?\d+)$/;

/** Belts that two motors share are reported by other letters, `A:` and `B:`. */
function stepsOf(motors: string): { readonly steps?: Point } {
  const [, x, y] = /^X: ?(-?\d+) Y: ?(-?\d+)(?: |$)/.exec(motors) ?? [];
  return y === undefined ? {} : { steps: { x: Number(x), y: Number(y) } };
}

function parseOk(line: string): RepRapReply {
  const [, number, free] = /^ok(?: N(\d+))?(?: P(\d+))?(?: B\d+)?$/i.exec(line) ?? [];
  return {
    kind: 'ok',
    ...(number !== undefined && { line: Number(number) }),
    ...(free !== undefined && { blocksFree: Number(free) }),
  };
}

function parseError(text: string): RepRapReply {
  // What is asked for again follows in a line of its own.
  if (/Last Line: ?\d+/.test(text)) return { kind: 'other', text };
  if (/halted|kill\(\)|^!!/i.test(text)) {
    return {
      kind: 'locked',
      sentence: msg('The controller halted itself; switch it off and on, then connect again.'),
      isAnswer: false,
    };
  }
  if (/stopped due to errors/i.test(text)) {
    return {
      kind: 'locked',
      sentence: msg(
        'The controller stopped because of an error; solve it, then unlock the machine.',
      ),
      isAnswer: false,
    };
  }
  return {
    kind: 'refused',
    sentence: msg('The controller reports: {text}.', { text }),
    isAnswer: false,
  };
}

function parseEcho(line: string): RepRapReply {
  const unknown = /Unknown command: ?"?([^"]*)"?/i.exec(line);
  if (unknown) {
    return {
      kind: 'refused',
      sentence: msg(
        'The controller does not know {command}; choose another dialect for this machine, or another firmware.',
        { command: unknown[1] ?? '' },
      ),
      isAnswer: false,
      quote: unknown[1] ?? '',
    };
  }
  if (/^echo:\s*Home .*First/.test(line)) {
    return {
      kind: 'refused',
      sentence: msg('The controller moves only after homing; home the machine, then start again.'),
      isAnswer: false,
    };
  }
  return { kind: HARMLESS.some((one) => one.test(line)) ? 'other' : 'strange', text: line };
}

/** What it says besides, and what the wire leaves of an `ok` or of a place. */
const HARMLESS: readonly RegExp[] = [
  /^echo:\s*(SD |;|Steps per unit|Active Extruder|DEBUG:|N?\d* ?[GM]\d)/i,
  /^\/\/( |action:(notification|prompt))/,
  /^(wait|Not SD printing|FR:\d+%|Cap:.*|[TB]\d?:.*)$/,
  REST_OF_OK,
  /^ok\b.*|^[XYZE]:-?[\d.]+ /i,
];
