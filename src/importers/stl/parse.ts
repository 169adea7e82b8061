// SPDX-License-Identifier: GPL-3.0-or-later
/** Solids to art: triangles, a level plane through them, the outlines that it leaves. */
import type { ArtLayer, Colour, Shape } from '../../art/art.js';
import { counted, msg } from '../../base/message.js';
import { joinPaths } from '../../geometry/join-paths.js';
import { scaling, transformPath } from '../../geometry/matrix.js';
import { isClosedPath } from '../../geometry/subpaths.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { artInItsBox } from '../drawn-bounds.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import { holdsTooMuch, isNone, refuseSize } from '../refusals.js';
import { FILE_INCOMPLETE } from '../shared-findings.js';
import { MM_PER_UNIT, stlParams } from './params.js';
import { heightRange, sliceLines } from './slice.js';
import { isWholeStl, readTriangles } from './triangles.js';

const MAX_BYTES = 256 * 2 ** 20;
const MAX_LINES = 500_000;
/** mm; coordinates are single precision. */
const JOIN = 1e-3;
const FARTHEST = 1e6;
/** mm; what is larger, or smaller, may count in another unit. */
const [SMALLEST, LARGEST] = [1, 1000];
const BLACK: Colour = [0, 0, 0];

const kinds = {
  'import.file-incomplete': FILE_INCOMPLETE,
  'import.unit-doubtful': {
    severity: 'warning',
    say: (_, sizes) =>
      msg('The solid is {sizes} mm large if its numbers are millimetres: choose its unit if not.', {
        sizes,
      }),
  },
  'import.solid-open': {
    severity: 'warning',
    say: (count) =>
      counted(
        count,
        'One outline of the slice is not closed: the solid has a hole in its skin.',
        '{n} outlines of the slice are not closed: the solid has holes in its skin.',
      ),
  },
  'import.nothing-drawn': {
    severity: 'warning',
    say: () => msg('The slice runs beside the solid: choose a height within it.'),
  },
} as const satisfies Record<string, FindingKind>;

export function parseStl(bytes: Uint8Array, { name, params = {} }: ImportOptions): ImportResult {
  const { height, unit } = completeValues(stlParams, params);
  refuseSize(bytes, name, MAX_BYTES);
  const triangles = trianglesOf(bytes, name);
  const scale = MM_PER_UNIT[unit];
  const [low, high] = heightRange(triangles);
  const z = height === 0 ? (low + high) / 2 : low + height / scale;
  const lines = sliceLines(triangles, z);
  if (lines.length > MAX_LINES) throw holdsTooMuch(name);
  const sized = lines.map((line) => transformPath(line, scaling(scale)));
  const sound = sized.filter(({ coords }) => coords.every((mm) => Math.abs(mm) < FARTHEST));
  const outlines = joinPaths(sound, JOIN).map(({ path }) => path);
  const layers: ArtLayer[] = [{ name: 'Cross section', colour: BLACK }];
  const shapes = outlines.map((path, i): Shape => {
    const plain = { kind: 'path', id: `outline-${i + 1}`, layer: 0, path } as const;
    return { ...plain, fillRule: 'evenodd', stroke: BLACK, strokeWidth: 0.1 };
  });
  const art = artInItsBox(layers, shapes);
  const findings = new ImportFindings(kinds);
  if (!isWholeStl(bytes)) findings.add('import.file-incomplete');
  if (shapes.length === 0) findings.add('import.nothing-drawn');
  const side = Math.max(art.width, art.height);
  if (unit === 'mm' && shapes.length > 0 && (side < SMALLEST || side > LARGEST))
    findings.add('import.unit-doubtful', `${Number(side.toPrecision(3))}`);
  for (const path of outlines) if (!isClosedPath(path)) findings.add('import.solid-open');
  const words = msg('STL has no unit, its numbers are taken as {unit}', { unit });
  const size = { by: unit === 'mm' ? 'assumed' : 'person', words } as const;
  return { art, problems: findings.toProblems(name), size };
}

function trianglesOf(bytes: Uint8Array, name: string): Float64Array {
  try {
    return readTriangles(bytes);
  } catch (cause) {
    if (cause instanceof RangeError) throw isNone(name, msg('STL solids'), cause);
    throw cause;
  }
}
