// SPDX-License-Identifier: GPL-3.0-or-later
/** DXF bytes to art: pairs, sections, what is seen of them, text as outlines, ends joined, layers. */
import type { Art, PathShape } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { type Bounds, isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import { translation } from '../../geometry/matrix.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { PathSlabs } from '../../geometry/path-slabs.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { asOneLayer, type LayeredShapes, layersBy, splitByColour } from '../split-by-colour.js';
import { readBinaryTags } from './binary-tags.js';
import { readDocument } from './document.js';
import { type DxfFindings, dxfFindings } from './findings.js';
import { type DxfParams, dxfParams } from './params.js';
import { dxfProgram } from './program.js';
import { type DrawnShapes, toShapes } from './shapes.js';
import { isBinaryDxf, looksLikeDxf } from './sniff.js';
import { TagError, type Tags, TooManyTagsError } from './tags.js';
import { readTextTags } from './text-tags.js';
import { type DrawingUnit, drawingUnit, unitBasis } from './units.js';
import { type DrawnEntity, TooMuchError, Walk } from './walk.js';

const MAX_BYTES = 160 * 2 ** 20;
/** mm: what a laser cuts is larger and smaller than this. */
const LARGEST = 5000;
const SMALLEST = 1;
/** mm; finer than any page is meant. */
const PAGE_GRAIN = 1e-4;

export async function parseDxf(
  bytes: Uint8Array,
  { name, params = {} }: ImportOptions,
): Promise<ImportResult> {
  const options = completeValues(dxfParams, params);
  refuseOthers(bytes, name);
  const findings = dxfFindings();
  const tags = readTags(bytes, name);
  if (!tags.isWhole) findings.add('import.file-incomplete');
  const file = readDocument(tags);
  const unit = drawingUnit(file, options);
  const entities = drawnOf(new Walk(file, findings), unit, name);
  const drawn = await toShapes(entities, { join: options.join, findings });
  const box = drawn.shapes.reduce((all, { path }) => union(all, pathBounds(path)), NOTHING);
  judgeSize(box, unit, findings);
  const art = toArt(drawn, box, options);
  const problems = [...findings.toProblems(name), ...drawn.problems];
  return { art, problems, size: unitBasis(unit), program: dxfProgram(tags) };
}

function refuseOthers(bytes: Uint8Array, name: string): void {
  if (bytes.length === 0)
    throw new AppError('import.empty', msg('"{name}" is empty: choose another file.', { name }));
  if (bytes.length > MAX_BYTES) throw tooMuch(name);
  if (!looksLikeDxf(bytes)) {
    throw new AppError(
      'import.unreadable',
      msg('"{name}" is not a DXF drawing despite its name: choose another file.', { name }),
    );
  }
}

function readTags(bytes: Uint8Array, name: string): Tags {
  try {
    return isBinaryDxf(bytes) ? readBinaryTags(bytes) : readTextTags(bytes);
  } catch (cause) {
    if (cause instanceof TooManyTagsError) throw tooMuch(name, cause);
    if (!(cause instanceof TagError)) throw cause;
    const { place } = cause;
    const sentence = isBinaryDxf(bytes)
      ? msg('"{name}" is damaged from its byte {place} on: export it again.', { name, place })
      : msg('"{name}" is damaged from its line {place} on: export it again.', { name, place });
    throw new AppError('import.unreadable', sentence, { cause });
  }
}

function drawnOf(walk: Walk, { mm }: DrawingUnit, name: string): readonly DrawnEntity[] {
  try {
    return walk.drawAll(mm);
  } catch (cause) {
    if (cause instanceof TooMuchError) throw tooMuch(name, cause);
    throw cause;
  }
}

function tooMuch(name: string, cause?: Error): AppError {
  return new AppError(
    'import.too-big',
    msg(
      '"{name}" holds more than Kerf can draw, or a block that holds itself: export only what is to be burnt.',
      { name },
    ),
    { cause },
  );
}

/** A unit that no one named, or one by which the drawing is a house or a grain, is worth a question. */
function judgeSize(box: Bounds, { by }: DrawingUnit, findings: DxfFindings): void {
  if (isEmpty(box)) {
    findings.add('import.nothing-drawn');
    return;
  }
  const [width, height] = [box.maxX - box.minX, box.maxY - box.minY];
  const size = `${width.toFixed(1)} × ${height.toFixed(1)} mm`;
  const most = Math.max(width, height);
  if (by === 'assumed') findings.add('import.unit-assumed', size);
  if (by === 'file' && (most > LARGEST || most < SMALLEST)) {
    findings.add('import.unit-doubtful', size);
  }
}

function toArt(drawn: DrawnShapes, box: Bounds, { layers }: DxfParams): Art {
  if (isEmpty(box)) return { width: PAGE_GRAIN, height: PAGE_GRAIN, layers: [], shapes: [] };
  const toCorner = translation(-box.minX, -box.minY);
  const slabs = new PathSlabs();
  const placed = drawn.shapes.map((shape) => {
    return { ...shape, path: slabs.transformed(shape.path, toCorner) };
  });
  const width = Math.max(box.maxX - box.minX, PAGE_GRAIN);
  const height = Math.max(box.maxY - box.minY, PAGE_GRAIN);
  return { width, height, ...inLayers(placed, drawn.layers, layers) };
}

/** What every drawing has, whether it is used or not. */
const NAMELESS = '0';

function inLayers(
  shapes: readonly PathShape[],
  names: readonly string[],
  choice: DxfParams['layers'],
): LayeredShapes {
  const hasLayers = names.some((name) => name !== NAMELESS);
  if (choice === 'colour' || !hasLayers) return splitByColour(shapes) ?? asOneLayer(shapes);
  return layersBy(shapes, ({ layer }) => ({ key: layer, name: names[layer]!, isNamed: true }));
}
