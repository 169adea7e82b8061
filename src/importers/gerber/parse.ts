// SPDX-License-Identifier: GPL-3.0-or-later
/** Gerber layers to art: commands followed, dark and clear areas laid on each other. */

import { Clipper } from '../../areas/clipper.js';
import type { Art, ArtLayer, Colour, Shape } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { counted, msg } from '../../base/message.js';
import { grown, isEmpty } from '../../geometry/bounds.js';
import { transformPath, translation } from '../../geometry/matrix.js';
import { roundedRectangle } from '../../geometry/shapes.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { artInItsBox, drawnBounds } from '../drawn-bounds.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import { holdsTooMuch, isNone, refuseSize } from '../refusals.js';
import { FAR_AWAY, FILE_INCOMPLETE } from '../shared-findings.js';
import type { GerberArea } from './areas.js';
import { GerberCommands, wordsOf } from './commands.js';
import { UnknownFormatError } from './coordinate-format.js';
import { gerberParams } from './params.js';
import { GerberPlotter } from './plotter.js';

const MAX_BYTES = 64 * 2 ** 20;
const HEAD = 8000;
/** The farthest place that is still believed, mm. */
const FARTHEST = 1e4;
const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];

const kinds = {
  'import.unit-doubtful': {
    severity: 'warning',
    say: () => msg('The layer does not say its unit: inches are taken, choose it if not.'),
  },
  'import.line-without-width': {
    severity: 'note',
    say: (count) =>
      counted(
        count,
        'One line has no width in the file: it is drawn 0.1 mm wide.',
        '{n} lines have no width in the file: they are drawn 0.1 mm wide.',
      ),
  },
  'import.file-incomplete': FILE_INCOMPLETE,
  'import.far-away': FAR_AWAY,
  'import.instruction-unknown': {
    severity: 'warning',
    say: (_, words) =>
      msg('These parts of the layer were left out, as Kerf cannot read them: {words}.', { words }),
  },
  'import.nothing-drawn': {
    severity: 'warning',
    say: () => msg('The layer has nothing on it: choose another file.'),
  },
} as const satisfies Record<string, FindingKind>;

export function looksLikeGerber(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  return /%FS[LTD]?[AI]?[^%]*X\d\d/.test(head) || /%MO(?:MM|IN)\*%/.test(head);
}

/** Files of before 1998 leave to others how their numbers are written. */
function drawsWithoutHeader(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  return /^[GXY][-+\dGXYIJ.]*D0?[1-3]\*/m.test(head);
}

function formatUnknown(name: string, cause: Error): AppError {
  const sentence = msg(
    '"{name}" does not say how its numbers are written (%FS…): export it again as RS-274X or X2.',
    { name },
  );
  return new AppError('import.unreadable', sentence, { cause });
}

export async function parseGerber(
  bytes: Uint8Array,
  { name, params = {} }: ImportOptions,
): Promise<ImportResult> {
  const { burn, margin, unit } = completeValues(gerberParams, params);
  refuseSize(bytes, name, MAX_BYTES);
  if (!looksLikeGerber(bytes) && !drawsWithoutHeader(bytes))
    throw isNone(name, msg('Gerber layers'));
  const plotter = new GerberPlotter();
  const clipper = await Clipper.load(() => holdsTooMuch(name));
  const commands = new GerberCommands(plotter, clipper, unit);
  try {
    for (const word of wordsOf(Buffer.from(bytes).toString('latin1'))) commands.take(word);
    commands.end();
  } catch (cause) {
    if (cause instanceof UnknownFormatError) throw formatUnknown(name, cause);
    if (cause instanceof RangeError || cause instanceof AppError) throw holdsTooMuch(name, cause);
    throw cause;
  }
  const findings = new ImportFindings(kinds);
  if (!commands.saysUnit && unit === 'file') findings.add('import.unit-doubtful');
  for (const word of commands.unknown) findings.add('import.instruction-unknown', word);
  for (let i = 0; i < plotter.thinLines; i++) findings.add('import.line-without-width');
  if (!commands.isEnded) findings.add('import.file-incomplete');
  const shapes = plotter.areas.flatMap(shapeOf);
  if (shapes.length < plotter.areas.length) findings.add('import.far-away');
  if (shapes.length === 0) findings.add('import.nothing-drawn');
  const layers: ArtLayer[] = [
    {
      name: commands.function || 'Board',
      isNamed: true,
      colour: BLACK,
      meant: { purpose: 'engrave' },
    },
  ];
  const art = burn === 'around' ? around(layers, shapes, margin) : artInItsBox(layers, shapes);
  return { art, problems: findings.toProblems(name) };
}

function shapeOf({ path, isDark, rule }: GerberArea, i: number): Shape[] {
  if (path.ops.length < 2 || !path.coords.every((mm) => Math.abs(mm) < FARTHEST)) return [];
  const plain = { kind: 'path', id: `area-${i + 1}`, layer: 0, path, strokeWidth: 0 } as const;
  return [{ ...plain, fill: isDark ? BLACK : WHITE, fillRule: rule }];
}

/** A black plate, on which black and white have changed places. */
function around(layers: readonly ArtLayer[], shapes: readonly Shape[], margin: number): Art {
  const box = grown(drawnBounds(shapes), margin);
  if (isEmpty(box)) return artInItsBox(layers, shapes);
  const [width, height] = [box.maxX - box.minX, box.maxY - box.minY];
  const path = transformPath(roundedRectangle(width, height, 0), translation(box.minX, box.minY));
  const plain = { kind: 'path', layer: 0, fillRule: 'nonzero', strokeWidth: 0 } as const;
  const plate: Shape = { ...plain, id: 'plate', path, fill: BLACK };
  const swapped = shapes.map((shape): Shape => {
    if (shape.kind !== 'path') return shape;
    return { ...shape, fill: shape.fill === BLACK ? WHITE : BLACK };
  });
  return artInItsBox(layers, [plate, ...swapped]);
}
