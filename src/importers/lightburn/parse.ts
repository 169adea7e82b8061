// SPDX-License-Identifier: GPL-3.0-or-later
/** LightBurn projects to art: XML, layers, shapes, and what their layers do. */
import type { Art, ArtLayer, Shape } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Matrix } from '../../geometry/matrix.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { artInItsBox, movedShape } from '../drawn-bounds.js';
import { cutOrderIn } from './cut-order.js';
import { type CutLayer, cutLayerOf, meantBy } from './cut-settings.js';
import {
  childOf,
  childrenOf,
  readElements,
  TooManyElementsError,
  type TreeElement,
} from './element-tree.js';
import { fillsTogether } from './fills-together.js';
import { type LightburnFindings, lightburnFindings } from './findings.js';
import { type LightburnParams, lightburnParams } from './params.js';
import { type LayerShape, ShapeReader, TooManyShapesError } from './shapes.js';

const MAX_BYTES = 160 * 2 ** 20;
const HEAD = 2000;

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
  const shapes = fillsTogether(readShapes(project, findings, name));
  if (shapes.length === 0) findings.add('import.nothing-drawn');
  noteSettings(shapes, findings, options);
  const scored = scoredLayers(project);
  const cutOrder = options.settings === 'file' ? cutOrderIn(project) : undefined;
  const art = toArt(shapes, mirrorOf(project), { ...options, scored });
  return {
    art: { ...art, ...(cutOrder && { cutOrder }) },
    problems: findings.toProblems(name),
  };
}

function readProject(bytes: Uint8Array, name: string): TreeElement {
  if (bytes.length === 0)
    throw new AppError('import.empty', msg('"{name}" is empty: choose another file.', { name }));
  if (bytes.length > MAX_BYTES) throw tooBig(name);
  try {
    const [project] = readElements(new TextDecoder().decode(bytes)).children;
    if (project?.name === 'LightBurnProject') return project;
  } catch (cause) {
    if (cause instanceof TooManyElementsError) throw tooBig(name, cause);
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
    const isTooMuch = cause instanceof TooManyShapesError || cause instanceof TooManyElementsError;
    if (isTooMuch) throw tooBig(name, cause);
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

/** What Kerf notes of layers that it wrote: LightBurn itself knows lines that cut alone. */
function scoredLayers(project: TreeElement): ReadonlySet<number> {
  const notes = childOf(project, 'Notes')?.attributes['Notes'] ?? '';
  const [, listed = ''] = /Scored, not cut: ([C\d, ]+)\./.exec(notes) ?? [];
  return new Set([...listed.matchAll(/C(\d+)/g)].map(([, index]) => Number(index)));
}

type ArtOptions = LightburnParams & { readonly scored: ReadonlySet<number> };

function toArt(found: readonly LayerShape[], mirror: Matrix, options: ArtOptions): Art {
  const used = new Map(found.map((one) => [keyOf(one), one]));
  // Layers of the same place stay in the order of their shapes.
  const ordered = [...used.values()].sort((a, b) => a.layer.priority - b.layer.priority);
  const indices = new Map(ordered.map((one, i) => [keyOf(one), i]));
  const layers = ordered.map(({ layer, kind }) => artLayer(layer, kind, options));
  const shapes = found.map((one, i): Shape => {
    const index = indices.get(keyOf(one))!;
    return { ...movedShape(one.shape, mirror), id: `shape-${i + 1}`, layer: index };
  });
  return artInItsBox(layers, shapes);
}

function keyOf({ layer, kind }: LayerShape): string {
  return `${layer.index} ${kind}`;
}

function artLayer(layer: CutLayer, kind: LayerShape['kind'], options: ArtOptions): ArtLayer {
  const { name, colour, index } = layer;
  const isTaken = options.settings === 'file';
  const meant = meantBy(layer, kind, { isTaken, isScored: options.scored.has(index) });
  return { name, isNamed: true, colour, meant };
}
