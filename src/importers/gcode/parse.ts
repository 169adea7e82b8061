// SPDX-License-Identifier: GPL-3.0-or-later
/** Programs to art: read line by line, burnt moves as outlines, a layer for each power and speed. */
import type { ArtLayer, Shape } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { counted, msg } from '../../base/message.js';
import { ProgramWalk } from '../../gcode/program-walk.js';
import { joinPaths } from '../../geometry/join-paths.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { artWhereItLies } from '../drawn-bounds.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import { holdsTooMuch, isNone, refuseSize } from '../refusals.js';
import { ANY_BEAM, TOP_S } from './any-beam.js';
import { gcodeParams, MAX_FULL } from './params.js';
import { type ProgramStroke, StrokeCollector } from './strokes.js';

const MAX_BYTES = 256 * 2 ** 20;
const MAX_SHAPES = 500_000;
const HEAD = 8000;
/** More powers and speeds than this are a picture: its powers are taken in tenths. */
const MAX_LAYERS = 24;
const COMMON_FULL = [1, 100, 255, 1000];
/** What most boards call full power. Smaller ones may be full power, or faint on a board that counts to more. */
const DEFAULT_FULL = 1000;

const kinds = {
  'import.settings-taken': {
    severity: 'warning',
    say: () =>
      msg(
        'Powers and speeds come from the program, which was made for another machine: check them before you burn.',
      ),
  },
  'import.full-power-assumed': {
    severity: 'warning',
    say: (_, words) =>
      msg('The program does not say what full power is: {words} is taken for it.', { words }),
  },
  'import.powers-rounded': {
    severity: 'note',
    say: (count) =>
      counted(
        count,
        'The program has one power, which was rounded to a tenth.',
        'The program has {n} powers and speeds, so powers were rounded to tenths: it is a picture.',
      ),
  },
  'import.nothing-drawn': {
    severity: 'warning',
    say: () => msg('The program burns nothing that Kerf can read: choose another file.'),
  },
} as const satisfies Record<string, FindingKind>;

/** Several lines of commands, of which some move. */
export function looksLikeGcode(bytes: Uint8Array): boolean {
  const head = headOf(bytes);
  const commands = head.match(/^\s*(?:N\d+\s*)?[GM]\d/gim) ?? [];
  return commands.length >= 3 && movesIn(head);
}

function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
}

/** Lines that move, and none that belong to a drill or a plotter of boards. */
function movesIn(head: string): boolean {
  const isOther = /[^\P{Cc}\t\n\r\f\v]/u.test(head) || /^\s*M48\b|\*\s*$/m.test(head);
  return !isOther && /G0?[0-3]\s*[XYZIJF]\s*[-+.\d]/im.test(head);
}

export function parseGcode(bytes: Uint8Array, { name, params = {} }: ImportOptions): ImportResult {
  const options = completeValues(gcodeParams, params);
  refuseSize(bytes, name, MAX_BYTES);
  const strokes = readStrokes(bytes, name);
  const findings = new ImportFindings(kinds);
  const top = strokes.reduce((most, { s }) => Math.max(most, s), 0);
  if (top > MAX_FULL) throw powerUnknown(name);
  const full = options.fullPower || (COMMON_FULL.find((common) => top <= common) ?? top);
  if (options.fullPower === 0 && strokes.length > 0 && top !== DEFAULT_FULL)
    findings.add('import.full-power-assumed', `S${full}`);
  const exact = new Set(strokes.map(({ s, speed }) => `${s} ${speed}`)).size;
  const isPicture = exact > MAX_LAYERS;
  if (isPicture) for (let i = 0; i < exact; i++) findings.add('import.powers-rounded');
  const grouped = groupsOf(strokes, full, isPicture);
  const layers = grouped.map(({ layer }) => layer);
  const shapes = grouped.flatMap(({ paths }, layer): Shape[] =>
    joinPaths(paths, options.join).map(({ path }, i): Shape => {
      const plain = { kind: 'path', id: `stroke-${layer + 1}-${i + 1}`, layer, path } as const;
      return { ...plain, fillRule: 'nonzero', stroke: [0, 0, 0], strokeWidth: 0.1 };
    }),
  );
  if (shapes.length > MAX_SHAPES) throw holdsTooMuch(name);
  findings.add(shapes.length === 0 ? 'import.nothing-drawn' : 'import.settings-taken');
  return { art: artWhereItLies(layers, shapes), problems: findings.toProblems(name) };
}

function powerUnknown(name: string): AppError {
  const sentence = msg(
    '"{name}" asks for more than S{most}, which is full power on no laser: the file is damaged, write it again.',
    { name, most: MAX_FULL },
  );
  return new AppError('import.unreadable', sentence);
}

interface StrokeGroup {
  readonly layer: ArtLayer;
  readonly paths: ProgramStroke['path'][];
}

function groupsOf(strokes: readonly ProgramStroke[], full: number, isPicture: boolean) {
  const groups = new Map<string, StrokeGroup>();
  for (const { s, speed, path } of strokes) {
    const exact = Math.min(1, s / full);
    const power = isPicture ? Math.max(0.1, Math.round(exact * 10) / 10) : exact;
    const key = isPicture ? `${power}` : `${power} ${speed}`;
    const known = groups.get(key);
    if (known !== undefined) known.paths.push(path);
    else {
      const perMinute = Math.round(speed * 60);
      const name = `${Number((power * 100).toFixed(1))} %, ${perMinute} mm/min`;
      const meant = { purpose: 'cut', settings: { power, speed } } as const;
      groups.set(key, { layer: { name, isNamed: true, meant }, paths: [path] });
    }
  }
  return [...groups.values()];
}

function readStrokes(bytes: Uint8Array, name: string): readonly ProgramStroke[] {
  if (!movesIn(headOf(bytes))) throw isNone(name, msg('G-code programs'));
  const collector = new StrokeCollector();
  const walk = new ProgramWalk(collector, { rules: ANY_BEAM, maxS: TOP_S });
  try {
    walk.read(bytes);
    walk.end();
  } catch (cause) {
    if (cause instanceof RangeError) throw holdsTooMuch(name, cause);
    if (cause instanceof AppError)
      throw new AppError(
        'import.unreadable',
        msg('"{name}" cannot be drawn: {why}', { name, why: cause.sentence }),
        { cause },
      );
    throw cause;
  }
  collector.finish();
  return collector.strokes;
}
