// SPDX-License-Identifier: GPL-3.0-or-later
/** LightBurn projects to art: XML, layers, shapes, and what their layers do. */
import type { Art, ArtLayer, Shape } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { type Bounds, isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import { apply, composed, type Matrix, transformPath, translation } from '../../geometry/matrix.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { type CutLayer, cutLayerOf, purposeOf } from './cut-settings.js';
import { childrenOf, readElements, type TreeElement } from './element-tree.js';
import { type LightburnFindings, lightburnFindings } from './findings.js';
import { type LightburnParams, lightburnParams } from './params.js';
import { type LayerShape, ShapeReader, TooManyShapesError } from './shapes.js';

const MAX_BYTES = 256 * 2 ** 20;
const HEAD = 2000;
const PAGE_GRAIN = 1e-4;

export function looksLikeLightburn(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  return /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<LightBurnProject[\s>]/.test(
    head,
  );
}

export function parseLightburn(
  bytes: Uint8Array,
  { name, params = {} }: ImportOptions,
): ImportResult {
  const options = completeValues(lightburnParams, params);
  const project = readProject(bytes, name);
  const findings = lightburnFindings();
  const shapes = readShapes(project, findings, name);
  if (shapes.length === 0) findings.add('import.nothing-drawn');
  noteSettings(shapes, findings, options);
  return { art: toArt(shapes, mirrorOf(project), options), problems: findings.toProblems(name) };
}

function readProject(bytes: Uint8Array, name: string): TreeElement {
  if (bytes.length === 0)
    throw new AppError('import.empty', msg('"{name}" is empty: choose another file.', { name }));
  if (bytes.length > MAX_BYTES) throw tooBig(name);
  try {
    const [project] = readElements(new TextDecoder().decode(bytes)).children;
    if (project?.name === 'LightBurnProject') return project;
  } catch (cause) {
    throw new AppError(
      'import.unreadable',
      msg('"{name}" is damaged: open it in LightBurn and save it again.', { name }),
      { cause },
    );
  }
  throw new AppError(
    'import.unreadable',
    msg('"{name}" is not a LightBurn project despite its name: choose another file.', { name }),
  );
}

function tooBig(name: string, cause?: Error): AppError {
  const sentence = msg('"{name}" holds more than Kerf can read: save it in several parts.', {
    name,
  });
  return new AppError('import.too-big', sentence, { cause });
}

function readShapes(project: TreeElement, findings: LightburnFindings, name: string) {
  const settings = project.children.filter((child) => child.name.startsWith('CutSetting'));
  const layers = new Map<number, CutLayer>();
  for (const layer of settings.map(cutLayerOf)) layers.set(layer.index, layer);
  const reader = new ShapeReader(layers, findings);
  try {
    for (const shape of childrenOf(project, 'Shape')) reader.read(shape);
  } catch (cause) {
    if (cause instanceof TooManyShapesError) throw tooBig(name, cause);
    throw cause;
  }
  return reader.shapes;
}

/** What is used of the layers and said: taken over, not taken over, switched off. */
function noteSettings(
  shapes: readonly LayerShape[],
  findings: LightburnFindings,
  { settings }: LightburnParams,
): void {
  for (const layer of new Set(shapes.map((one) => one.layer))) {
    if (!layer.hasOutput) findings.add('import.layer-silent', layer.name);
    else {
      for (const what of layer.ignored) findings.add('import.settings-ignored', what);
      const isTaken = settings === 'file' && Object.keys(layer.settings).length > 0;
      if (isTaken) findings.add('import.settings-taken', layer.name);
    }
  }
}

/** A project for a machine whose origin lies elsewhere is written mirrored. */
function mirrorOf({ attributes: { MirrorX, MirrorY } }: TreeElement): Matrix {
  const sign = (word: string | undefined) => (word?.toLowerCase() === 'true' ? -1 : 1);
  return [sign(MirrorX), 0, 0, sign(MirrorY), 0, 0];
}

function toArt(found: readonly LayerShape[], mirror: Matrix, options: LightburnParams): Art {
  const moved = found.map(({ shape }) => placed(shape, mirror));
  const box = moved.map(boxOf).reduce(union, NOTHING);
  if (isEmpty(box)) return { width: PAGE_GRAIN, height: PAGE_GRAIN, layers: [], shapes: [] };
  const toCorner = translation(-box.minX, -box.minY);
  const layers: ArtLayer[] = [];
  const indices = new Map<string, number>();
  const shapes = found.map(({ layer, kind }, i): Shape => {
    const key = `${layer.index} ${kind}`;
    const index = indices.get(key) ?? layers.push(artLayer(layer, kind, options)) - 1;
    indices.set(key, index);
    return { ...placed(moved[i]!, toCorner), id: `shape-${i + 1}`, layer: index };
  });
  const side = (mm: number) => Math.max(mm, PAGE_GRAIN);
  return { width: side(box.maxX - box.minX), height: side(box.maxY - box.minY), layers, shapes };
}

function artLayer(layer: CutLayer, kind: 'line' | 'fill', { settings }: LightburnParams): ArtLayer {
  const { name, colour } = layer;
  const meant = {
    purpose: purposeOf(layer, kind),
    ...(settings === 'file' && { settings: layer.settings }),
  };
  return { name, isNamed: true, colour, meant };
}

function placed(shape: Shape, matrix: Matrix): Shape {
  if (shape.kind === 'path') return { ...shape, path: transformPath(shape.path, matrix) };
  return { ...shape, placement: composed(matrix, shape.placement) };
}

function boxOf(shape: Shape): Bounds {
  if (shape.kind === 'path') return pathBounds(shape.path);
  const corners = [0, 1].flatMap((x) => [0, 1].map((y) => apply(shape.placement, { x, y })));
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return {
    minX: Math.min(...xs),
    minY: Math.min(...ys),
    maxX: Math.max(...xs),
    maxY: Math.max(...ys),
  };
}
