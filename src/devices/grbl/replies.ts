// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One line from a GRBL 1.1 family controller → one typed reply. Pure. The wire, as seen on Grbl
 * 1.1h, grblHAL and FluidNC:
 *   ok
 *   error:20
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

export type GrblCondition =
  | 'Idle'
  | 'Run'
  | 'Hold'
  | 'Jog'
  | 'Alarm'
  | 'Door'
  | 'Check'
  | 'Home'
  | 'Sleep';

/** mm (or inches when `$13` is 1), mm/min, S words, percent: as on the wire. */
export interface StatusReport {
  readonly condition: GrblCondition;
  /** The digit after Hold or Door. */
  readonly sub: number | undefined;
  readonly machinePosition?: readonly number[];
  readonly workPosition?: readonly number[];
  readonly workOffset?: readonly number[];
  readonly buffers?: { readonly blocksFree: number; readonly rxFree: number };
  readonly lineNumber?: number;
  readonly feed?: number;
  readonly s?: number;
  readonly pins?: string;
  readonly overrides?: { readonly feed: number; readonly rapid: number; readonly power: number };
  /** S or C spindle, F and M coolant. */
  readonly accessories?: string;
}

export type Reply =
  | { readonly kind: 'ok' }
  | { readonly kind: 'error'; readonly code: number }
  | { readonly kind: 'alarm'; readonly code: number }
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
  | { readonly kind: 'other'; readonly text: string };

const CONDITIONS: ReadonlySet<string> = new Set<GrblCondition>([
  'Idle',
  'Run',
  'Hold',
  'Jog',
  'Alarm',
  'Door',
  'Check',
  'Home',
  'Sleep',
]);

/** Reads one line, without its line end. */
export function parseReply(line: string): Reply {
  if (line === 'ok') return { kind: 'ok' };
  switch (line[0]) {
    case '<': {
      const status = parseStatus(line);
      return status ? { kind: 'status', status } : { kind: 'other', text: line };
    }
    case '[':
      return parseBracket(line);
    case '$':
      return parseSetting(line);
  }
  const coded = /^(error|ALARM):\s*(\d+)$/.exec(line);
  if (coded) return { kind: coded[1] === 'error' ? 'error' : 'alarm', code: Number(coded[2]) };
  const banner = /^(Grbl(?:HAL)? \d[^ ]*)(?: \[(FluidNC [^ ]+).*| \[.*|)$/i.exec(line);
  if (banner) return { kind: 'banner', firmware: banner[2] ?? banner[1] ?? line };
  return { kind: 'other', text: line };
}

function parseSetting(line: string): Reply {
  const setting = /^\$(\d+)=(.*?)(?: \(.*\))?$/.exec(line);
  if (!setting) return { kind: 'other', text: line };
  const text = setting[2] ?? '';
  const value = text === '' ? Number.NaN : Number(text);
  return { kind: 'setting', number: Number(setting[1]), value, text };
}

function parseBracket(line: string): Reply {
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

/** The second number is the planner, the third the receive buffer; FluidNC tells neither. */
function parseOptions(body: string): Reply {
  const [codes = '', blocks, bytes] = body.split(',');
  const plannerBlocks = Number(blocks);
  const rxBytes = Number(bytes);
  return {
    kind: 'options',
    codes,
    ...(plannerBlocks > 0 && { plannerBlocks }),
    ...(rxBytes > 0 && { rxBytes }),
  };
}

function parseStatus(line: string): StatusReport | undefined {
  if (!line.endsWith('>')) return undefined;
  const [head = '', ...fields] = line.slice(1, -1).split('|');
  const [condition = '', sub] = head.split(':');
  if (!CONDITIONS.has(condition)) return undefined;
  let report: StatusReport = {
    condition: condition as GrblCondition, // It is in the set of all of them.
    sub: sub === undefined ? undefined : Number(sub),
  };
  for (const field of fields) {
    const colon = field.indexOf(':');
    report = { ...report, ...parseField(field.slice(0, colon), field.slice(colon + 1)) };
  }
  return report;
}

function parseField(name: string, body: string): Partial<StatusReport> {
  const [a, b, c] = numbers(body);
  switch (name) {
    case 'MPos':
      return { machinePosition: numbers(body) };
    case 'WPos':
      return { workPosition: numbers(body) };
    case 'WCO':
      return { workOffset: numbers(body) };
    case 'Bf':
      return a !== undefined && b !== undefined ? { buffers: { blocksFree: a, rxFree: b } } : {};
    case 'Ln':
      return a === undefined ? {} : { lineNumber: a };
    case 'F':
      return a === undefined ? {} : { feed: a };
    case 'FS':
      return a !== undefined && b !== undefined ? { feed: a, s: b } : {};
    case 'Ov':
      return a !== undefined && b !== undefined && c !== undefined
        ? { overrides: { feed: a, rapid: b, power: c } }
        : {};
    case 'Pn':
      return { pins: body };
    case 'A':
      return { accessories: body };
    default:
      return {};
  }
}

/** Empty when any of them is not a number: a damaged field is no field. */
function numbers(text: string): number[] {
  const values = text.split(',').map(Number);
  return text !== '' && values.every(Number.isFinite) ? values : [];
}
