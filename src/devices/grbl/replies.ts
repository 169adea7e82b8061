// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One line from a GRBL 1.1 family controller → one typed reply. Pure. What is neither known nor harmless
 * is `unknown`: a caller that waits for an answer must not take it for a good one. The wire, as seen on Grbl
 * 1.1h, grblHAL and FluidNC:
 *   ok
 *   error:20
 *   error:Unsupported command                    (FluidNC up to 3.7)
 *   ALARM:1
 *   Grbl 1.1h ['$' for help]
 *   GrblHAL 1.1f ['$' or '$HELP' for help]
 *   Grbl 3.9 [FluidNC v3.9.1 (wifi) '$' for help]
 *   <Idle|MPos:0.000,0.000,0.000|FS:0,0|WCO:0.000,0.000,0.000>
 *   <Run|MPos:1.250,0.000,0.000|Bf:12,100|Ln:7|FS:1500,500|Pn:XY|Ov:100,100,100|A:CF>
 *   <Hold:1|WPos:5.000,5.000,0.000|FS:300,0>
 *   [VER:1.1h.20190825:]  [OPT:V,15,128]  [OPT:VNML+W,100,1024,3,0]  [OPT:PHS]
 *   [FIRMWARE:grblHAL]
 *   [GC:G0 G54 G17 G21 G90 G94 M5 M9 T0 F0 S0]
 *   [G54:10.000,0.000,0.000]  [TLO:0.000]  [PRB:0.000,0.000,0.000:0]
 *   [MSG:'$H'|'$X' to unlock]
 *   $110=12000.000
 *   >G54:ok
 */
import { msg, type Value } from '../../base/message.js';
import type { MachineCondition } from '../contract/state.js';
import { conditionOf } from '../gcode/condition-names.js';
import { MAX_OVERRIDE, MIN_OVERRIDE } from '../gcode/limits.js';

/** mm (or inches when `$13` is 1), mm/min, S words, percent: as on the wire. */
export interface StatusReport {
  readonly condition: MachineCondition;
  /** The digit after Hold or Door. */
  readonly sub: number | undefined;
  readonly machinePosition?: readonly number[];
  readonly workPosition?: readonly number[];
  readonly workOffset?: readonly number[];
  /** Decimals of the positions: Grbl reports mm with three, inches with four. */
  readonly decimals?: number;
  readonly buffers?: { readonly blocksFree: number; readonly rxFree: number };
  readonly lineNumber?: number;
  readonly feed?: number;
  readonly s?: number;
  readonly pins?: string;
  readonly overrides?: { readonly feed: number; readonly rapid: number; readonly power: number };
  /** S or C spindle, F and M coolant. */
  readonly accessories?: string;
}

export type GrblReply =
  | { readonly kind: 'ok' }
  /** The code is 0 where the board says it in words. */
  | { readonly kind: 'error'; readonly code: number; readonly words?: Value }
  | { readonly kind: 'alarm'; readonly code: number; readonly words?: Value }
  | { readonly kind: 'banner'; readonly firmware: string }
  | { readonly kind: 'status'; readonly status: StatusReport }
  | {
      readonly kind: 'setting';
      readonly number: number;
      /** NaN where the value is a text, as some of grblHAL's are. */
      readonly value: number;
      readonly text: string;
    }
  | {
      readonly kind: 'options';
      readonly codes: string;
      readonly plannerBlocks?: number;
      readonly rxBytes?: number;
    }
  | { readonly kind: 'version'; readonly version: string; readonly name: string }
  | { readonly kind: 'firmware'; readonly name: string }
  | { readonly kind: 'modal'; readonly words: readonly string[] }
  | { readonly kind: 'offset'; readonly name: string; readonly values: readonly number[] }
  | { readonly kind: 'message'; readonly text: string }
  /** Sent by a Grbl before 1.1, whose reports cannot be read. */
  | { readonly kind: 'too-old' }
  /** A reply that says nothing about a line: an answer to a question, or a notice. */
  | { readonly kind: 'other'; readonly text: string }
  /** What is left of an `ok`, or of a report, after the wire. */
  | { readonly kind: 'noise'; readonly of: 'answer' | 'report'; readonly text: string }
  | { readonly kind: 'unknown'; readonly text: string };

/** Reads one line, without its line end. */
export function parseReply(text: string): GrblReply {
  const line = text.trim();
  if (/^ok$/i.test(line)) return { kind: 'ok' };
  const fault = /^(error|alarm)\b:?\s*(.*)$/i.exec(line);
  if (fault) return parseFault(fault[1] ?? '', fault[2] ?? '');
  const banner =
    /^(Grbl(?:HAL)? \d[^ ]*)(?: \[(FluidNC [^ ]+).*| \[.*|)$/i.exec(line) ??
    /^(.*?)\s*\['\$'.*help\]$/i.exec(line);
  if (banner) return { kind: 'banner', firmware: banner[2] ?? banner[1] ?? line };
  return parseReport(line) ?? parseRest(line);
}

function parseFault(what: string, said: string): GrblReply {
  const kind = what.toLowerCase() === 'error' ? 'error' : 'alarm';
  return /^\d{1,4}$/.test(said)
    ? { kind, code: Number(said) }
    : { kind, code: 0, words: said === '' ? msg('it does not say why') : said };
}

/** A line that begins as the board's reports do, if it is whole. */
function parseReport(line: string): GrblReply | undefined {
  switch (line[0]) {
    case '<': {
      if (/^<\w+,MPos:.*>$/.test(line)) return { kind: 'too-old' };
      const status = parseStatus(line);
      return status && { kind: 'status', status };
    }
    case '[':
      // A refusal stays a refusal, whatever it is wrapped in.
      if (/^\[\s*(error|alarm)\b/i.test(line))
        return parseReply(line.replace(/^\[\s*|\s*\]$/g, ''));
      return /^\[.*\]$/.test(line) ? parseBracket(line) : undefined;
    case '$':
      return /^\$[^=]*=/.test(line) ? parseSetting(line) : undefined;
    case '>':
      // What the start-up lines came to.
      return /^>.*:(ok|error:.*)$/i.test(line) ? { kind: 'other', text: line } : undefined;
    default:
      // Said to each window of a network board.
      return /^(current_?id|active_?id|ping):/i.test(line)
        ? { kind: 'other', text: line }
        : undefined;
  }
}

/** What the wire left of one or a few `ok`s: hardly more than their letters. A refusal is never taken for one. */
const REST_OF_OK = /^(?!\d+$|!+$|no$|ng$|n\W?ok)([^<>[\]$|]{1,2}|.?(ok.?){1,3}|[ok]{3,5})$/i;

function parseRest(line: string): GrblReply {
  // An error or alarm may be glued to the text before it.
  if (/err|alarm|halt/i.test(line)) return { kind: 'unknown', text: line };
  const isReport = /^[<[$]|[>|\]]/.test(line);
  if (REST_OF_OK.test(line) || (isReport && /^ok|ok$/i.test(line))) {
    return { kind: 'noise', of: 'answer', text: line };
  }
  return isReport ? { kind: 'noise', of: 'report', text: line } : { kind: 'unknown', text: line };
}

function parseSetting(line: string): GrblReply {
  const setting = /^\$(\d+)=(.*?)(?: \(.*\))?$/.exec(line);
  if (!setting) return { kind: 'other', text: line };
  const text = setting[2] ?? '';
  const value = text === '' ? Number.NaN : Number(text);
  return { kind: 'setting', number: Number(setting[1]), value, text };
}

function parseBracket(line: string): GrblReply {
  const bracket = /^\[([A-Z0-9]+):(.*)\]$/.exec(line);
  if (!bracket) return { kind: 'other', text: line };
  const [, name = '', body = ''] = bracket;
  switch (name) {
    case 'MSG':
      return { kind: 'message', text: body };
    case 'GC':
      return { kind: 'modal', words: body.split(' ') };
    case 'FIRMWARE':
      return { kind: 'firmware', name: body };
    case 'VER': {
      const [version = '', ...rest] = body.split(':');
      return { kind: 'version', version, name: rest.join(':') };
    }
    case 'OPT':
      return parseOptions(body);
  }
  if (/^(G5[4-9]|G28|G30|G92|TLO|PRB)$/.test(name)) {
    return { kind: 'offset', name, values: numbers(body.split(':')[0] ?? '') };
  }
  return { kind: 'other', text: line };
}

/** No board has more of either. */
const MAX_BLOCKS = 4096;
const MAX_BYTES = 65_536;

/** The second number is the planner, the third the receive buffer; FluidNC reports neither. */
function parseOptions(body: string): GrblReply {
  const [codes = '', blocks, bytes] = body.split(',');
  const plannerBlocks = count(blocks, MAX_BLOCKS);
  const rxBytes = count(bytes, MAX_BYTES);
  return {
    kind: 'options',
    codes,
    ...(plannerBlocks !== undefined && { plannerBlocks }),
    ...(rxBytes !== undefined && { rxBytes }),
  };
}

function count(text: string | undefined, most: number): number | undefined {
  const value = /^\d{1,6}$/.test(text ?? '') ? Number(text) : 0;
  return value > 0 && value <= most ? value : undefined;
}

/** Undefined where anything in it is damaged: then no part of it can be trusted. */
function parseStatus(line: string): StatusReport | undefined {
  if (!line.endsWith('>')) return undefined;
  const [head = '', ...fields] = line.slice(1, -1).split('|');
  const report: StatusReport | undefined = conditionOf(head);
  if (report === undefined) return undefined;
  for (const field of fields) {
    const [, letters = '', body = ''] = /^([A-Za-z]+):([^<>]*)$/.exec(field) ?? [];
    const parsed = parseField(letters, body);
    if (
      letters === '' ||
      parsed === undefined ||
      Object.keys(parsed).some((key) => key in report)
    ) {
      return undefined;
    }
    Object.assign(report, parsed);
  }
  if (!arePlacesAlike(report)) return undefined;
  const decimals = /[MW]Pos:-?\d+\.(\d+)/.exec(line)?.[1]?.length;
  return decimals === undefined ? report : { ...report, decimals };
}

/** Undefined when it is damaged; nothing in it when it is of no interest. */
function parseField(name: string, body: string): Partial<StatusReport> | undefined {
  switch (name) {
    case 'MPos':
      return place(body, (machinePosition) => ({ machinePosition }));
    case 'WPos':
      return place(body, (workPosition) => ({ workPosition }));
    case 'WCO':
      return place(body, (workOffset) => ({ workOffset }));
    case 'Bf':
      return figures(body, 2, ([blocksFree = 0, rxFree = 0]) => ({
        buffers: { blocksFree, rxFree },
      }));
    case 'Ln':
      return figures(body, 1, ([lineNumber = 0]) => ({ lineNumber }));
    case 'F':
      return figures(body, 1, ([feed = 0]) => ({ feed }));
    case 'FS':
      // A third one is the speed of a real spindle.
      return figures(body, 2, ([feed = 0, s = 0]) => ({ feed, s }));
    case 'Ov':
      return figures(body, 3, ([feed = 0, rapid = 0, power = 0]) =>
        // Boards set nothing beyond these limits: a digit was lost on the way.
        [feed, rapid, power].every((percent) => percent >= MIN_OVERRIDE && percent <= MAX_OVERRIDE)
          ? { overrides: { feed, rapid, power } }
          : {},
      );
    case 'Pn':
      return /^\w*$/.test(body) ? { pins: body } : undefined;
    case 'A':
      return /^[A-Z]*$/.test(body) ? { accessories: body } : undefined;
    default:
      return {};
  }
}

function place(
  body: string,
  as: (values: readonly number[]) => Partial<StatusReport>,
): Partial<StatusReport> | undefined {
  const values = numbers(body);
  return values.length < 2 ? undefined : as(values);
}

function figures(
  body: string,
  least: number,
  as: (values: readonly number[]) => Partial<StatusReport>,
): Partial<StatusReport> | undefined {
  const texts = body.split(',');
  const isWhole = texts.length >= least && texts.every((text) => /^-?\d+(\.\d+)?$/.test(text));
  return isWhole ? as(texts.map(Number)) : undefined;
}

/** All places of one report have the same axes. */
function arePlacesAlike({ machinePosition, workPosition, workOffset }: StatusReport): boolean {
  const places = [machinePosition, workPosition, workOffset].filter((at) => at !== undefined);
  return places.every(({ length }) => length === places[0]?.length);
}

/**
 * Empty when any of them is not a number, or when they differ in their decimals, which no board's do: a
 * damaged field does not count.
 */
function numbers(text: string): number[] {
  const texts = text.split(',');
  if (!texts.every((one) => /^-?\d+(\.\d+)?$/.test(one))) return [];
  const decimals = new Set(texts.map((one) => (one.split('.')[1] ?? '').length));
  return decimals.size === 1 ? texts.map(Number) : [];
}
