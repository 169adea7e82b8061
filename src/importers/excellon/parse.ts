// SPDX-License-Identifier: GPL-3.0-or-later
/** Drill files to art: the edge of each hole and slot, as wide as its tool. */

import { Clipper } from '../../areas/clipper.js';
import type { ArtLayer, Colour, Shape } from '../../art/art.js';
import { msg } from '../../base/message.js';
import { flatten } from '../../geometry/flatten.js';
import { composed, rotation, transformPath, translation } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import { ellipseIn, roundedRectangle } from '../../geometry/shapes.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { asPath } from '../cut-shape.js';
import { artInItsBox } from '../drawn-bounds.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import { holdsTooMuch, isNone, refuseSize } from '../refusals.js';
import { FAR_AWAY, FILE_INCOMPLETE } from '../shared-findings.js';
import { Drill, type DrilledHole } from './drill.js';
import { excellonParams } from './params.js';

const MAX_BYTES = 32 * 2 ** 20;
const HEAD = 4000;
/** mm; for tools whose width the file does not say. */
const PLAIN_WIDTH = 0.5;
/** The farthest place that is still believed, mm. */
const FARTHEST = 1e5;
const TOLERANCE = 0.005;
const ROUND = { cap: 'round', join: 'round', miterLimit: 4 } as const;
const BLACK: Colour = [0, 0, 0];

const kinds = {
  'import.unit-doubtful': {
    severity: 'warning',
    say: () => msg('The drill file does not say its unit: inches are taken, choose it if not.'),
  },
  'import.zeros-doubtful': {
    severity: 'warning',
    say: () =>
      msg(
        'The drill file does not say which zeros its numbers leave out: those at the start are taken for left out. Compare the size with the board, and choose if it is wrong.',
      ),
  },
  'import.far-away': FAR_AWAY,
  'import.file-incomplete': FILE_INCOMPLETE,
  'import.tool-unknown': {
    severity: 'warning',
    say: (_, tools) =>
      msg('The file does not say how wide {tools} is: holes of 0.5 mm are taken, check them.', {
        tools,
      }),
  },
  'import.instruction-unknown': {
    severity: 'warning',
    say: (_, words) =>
      msg('These parts of the file were left out, as Kerf cannot read them: {words}.', { words }),
  },
  'import.nothing-drawn': {
    severity: 'warning',
    say: () => msg('The file drills nothing: choose another one.'),
  },
} as const satisfies Record<string, FindingKind>;

export function looksLikeExcellon(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  return /^\s*M48\s*$/m.test(head) && !/[^\P{Cc}\t\n\r\f\v]/u.test(head);
}

/** Older programs write the tools' sizes, and what the numbers are, into a file of their own. */
function drillsWithoutHeader(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const isText = !/[^\P{Cc}\t\n\r\f\v]/u.test(head);
  return isText && /^T\d+/m.test(head) && /^X[-+]?[\d.]+Y[-+]?[\d.]+\s*$/m.test(head);
}

export async function parseExcellon(
  bytes: Uint8Array,
  { name, params = {} }: ImportOptions,
): Promise<ImportResult> {
  const options = completeValues(excellonParams, params);
  refuseSize(bytes, name, MAX_BYTES);
  if (!looksLikeExcellon(bytes) && !drillsWithoutHeader(bytes))
    throw isNone(name, msg('Excellon drill files'));
  const drill = new Drill(options);
  try {
    for (const line of Buffer.from(bytes)
      .toString('latin1')
      .split(/\r\n|\r|\n/))
      drill.take(line);
  } catch (cause) {
    if (cause instanceof RangeError) throw holdsTooMuch(name, cause);
    throw cause;
  }
  drill.finish();
  const { art, isWhole } = artOf(drill, await Clipper.load(() => holdsTooMuch(name)));
  const findings = new ImportFindings(kinds);
  if (!drill.numbers.saysUnit && options.unit === 'file') findings.add('import.unit-doubtful');
  if (drill.numbers.isAmbiguous) findings.add('import.zeros-doubtful');
  if (!drill.isEnded) findings.add('import.file-incomplete');
  if (!isWhole) findings.add('import.far-away');
  for (const tool of new Set([...drill.holes, ...drill.lines].map((one) => one.tool)))
    if (!drill.tools.has(tool)) findings.add('import.tool-unknown', `T${tool}`);
  for (const word of drill.unknown) findings.add('import.instruction-unknown', word);
  if (art.shapes.length === 0) findings.add('import.nothing-drawn');
  return { art, problems: findings.toProblems(name) };
}

function artOf({ holes, lines, tools }: Drill, clipper: Clipper) {
  const used = [...new Set([...holes, ...lines].map(({ tool }) => tool))].sort((a, b) => a - b);
  const layers = used.map((tool): ArtLayer => {
    const width = tools.get(tool);
    const size = width === undefined ? '' : `, ${Number(width.toFixed(3))} mm`;
    return { name: `T${tool}${size}`, isNamed: true, colour: BLACK, meant: { purpose: 'cut' } };
  });
  const widthOf = (tool: number) => tools.get(tool) ?? PLAIN_WIDTH;
  const edges = [
    ...holes.map((hole) => ({ tool: hole.tool, path: edgeOf(hole, widthOf(hole.tool)) })),
    ...lines
      .filter(({ path }) => isNear(path))
      .map(({ tool, path }) => ({ tool, path: edgeAlong(path, widthOf(tool), clipper) })),
  ];
  const shapes = edges.flatMap(({ tool, path }, i): Shape[] => {
    if (!isNear(path)) return [];
    const plain = { kind: 'path', id: `hole-${i + 1}`, layer: used.indexOf(tool), path } as const;
    return [{ ...plain, fillRule: 'nonzero', stroke: BLACK, strokeWidth: 0.1 }];
  });
  return {
    art: artInItsBox(layers, shapes),
    isWhole: shapes.length === holes.length + lines.length,
  };
}

function isNear({ coords }: Path): boolean {
  return coords.every((mm) => Math.abs(mm) < FARTHEST);
}

/** What the router cuts away along its line. */
function edgeAlong(path: Path, width: number, clipper: Clipper): Path {
  const lines = flatten(path, TOLERANCE).map(({ points }) => points);
  return asPath(clipper.outlined(lines, false, { width, ...ROUND }), true);
}

function edgeOf({ from, to }: DrilledHole, width: number): Path {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const round =
    length === 0 ? ellipseIn(width, width) : roundedRectangle(length + width, width, width / 2);
  const turn = rotation(Math.atan2(to.y - from.y, to.x - from.x));
  const centred = composed(turn, translation(-width / 2, -width / 2));
  return transformPath(round, composed(translation(from.x, from.y), centred));
}
