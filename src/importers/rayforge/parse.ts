// SPDX-License-Identifier: GPL-3.0-or-later
/** Rayforge projects to art: JSON, layers with their steps, parts where they lie on the bed, stock. */
import type { ArtLayer, Colour, Shape } from '../../art/art.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { isEmpty } from '../../geometry/bounds.js';
import { composed, IDENTITY, scaling, transformPath, translation } from '../../geometry/matrix.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { artWhereItLies } from '../drawn-bounds.js';
import { colourIn, type JsonRecord, numberIn, recordsIn, textIn } from '../json-values.js';
import { RayforgeFindings } from './findings.js';
import { matrixOf, readGeometry } from './geometry.js';
import { type LayerReading, readLayer } from './layer-shapes.js';
import { rayforgeParams } from './params.js';
import { isSound, outlineShape } from './part-content.js';
import { readProjectJson } from './project-json.js';

const MAX_BYTES = 128 * 2 ** 20;
const MAX_SHAPES = 100_000;
const GREY: Colour = [128, 128, 128];

export async function parseRayforge(
  bytes: Uint8Array,
  { name, params = {} }: ImportOptions,
): Promise<ImportResult> {
  const options = completeValues(rayforgeParams, params);
  const project = await readProject(bytes, name);
  const findings = new RayforgeFindings();
  const drawn = new DrawnLayers(name);
  const put = (layer: ArtLayer, shape: Shape) => drawn.put(layer, shape);
  const reading = { options, findings, assets: assetsOf(project), put };
  for (const child of recordsIn(project['children'])) {
    if (child['type'] === 'layer') await readLayer(child, reading);
    else if (child['type'] === 'stockitem') readStock(child, reading);
    else findings.add('import.item-unknown', textIn(child['type']) || '?');
  }
  if (drawn.shapes.length === 0) findings.add('import.nothing-drawn');
  return {
    art: artWhereItLies(drawn.layers, drawn.shapes),
    problems: findings.toProblems(name),
    program: 'Rayforge',
  };
}

async function readProject(bytes: Uint8Array, name: string): Promise<JsonRecord> {
  if (bytes.length === 0)
    throw new AppError('import.empty', msg('"{name}" is empty: choose another file.', { name }));
  if (bytes.length > MAX_BYTES) throw tooBig(name);
  try {
    return await readProjectJson(bytes);
  } catch (cause) {
    if (cause instanceof RangeError) throw tooBig(name, cause);
    throw new AppError(
      'import.unreadable',
      msg('"{name}" is damaged or not a Rayforge project: open it in Rayforge and save it again.', {
        name,
      }),
      { cause },
    );
  }
}

function tooBig(name: string, cause?: Error): AppError {
  const sentence = msg('"{name}" holds more than Kerf can read: save it in several parts.', {
    name,
  });
  return new AppError('import.too-big', sentence, { cause });
}

/** Older files keep them by kind. */
function assetsOf(project: JsonRecord): ReadonlyMap<string, JsonRecord> {
  const kinds = ['assets', 'source_assets', 'sketches', 'stock_assets'];
  const all = kinds.flatMap((kind) => {
    const listed = project[kind];
    return recordsIn(
      Array.isArray(listed) || typeof listed !== 'object' ? listed : Object.values(listed ?? {}),
    );
  });
  return new Map(all.map((asset) => [textIn(asset['uid']), asset]));
}

class DrawnLayers {
  readonly layers: ArtLayer[] = [];
  readonly shapes: Shape[] = [];
  readonly #name: string;
  readonly #indices = new Map<ArtLayer, number>();

  constructor(name: string) {
    this.#name = name;
  }

  put(layer: ArtLayer, shape: Shape): void {
    if (this.shapes.length >= MAX_SHAPES) throw tooBig(this.#name);
    const index = this.#indices.get(layer) ?? this.layers.push(layer) - 1;
    this.#indices.set(layer, index);
    this.shapes.push({ ...shape, id: `shape-${this.shapes.length + 1}`, layer: index });
  }
}

/** The sheet below the work, on a layer that is not burnt. */
function readStock(item: JsonRecord, { assets, findings, put }: LayerReading): void {
  const asset = assets.get(textIn(item['stock_asset_uid']));
  const named = textIn(item['name']) || 'Stock';
  const read = readGeometry(asset?.['geometry']);
  const box = pathBounds(read.path);
  const placed = matrixOf(item['matrix']) ?? IDENTITY;
  if (isEmpty(box) || !isSound(placed)) {
    findings.add('import.part-empty', named);
    return;
  }
  const [width, height] = [box.maxX - box.minX, box.maxY - box.minY];
  const toUnit = scaling(1 / Math.max(width, 1e-9), 1 / Math.max(height, 1e-9));
  const matrix = composed(placed, composed(toUnit, translation(-box.minX, -box.minY)));
  const colour = colourIn(item['color']) ?? GREY;
  const thickness = numberIn(asset?.['thickness']);
  const about = [thickness && `${thickness} mm`, textIn(asset?.['material_uid'])].filter(Boolean);
  const name = about.length > 0 ? `${named} (${about.join(', ')})` : named;
  const layer: ArtLayer = { name, isNamed: true, colour, meant: { purpose: 'nothing' } };
  put(layer, outlineShape(transformPath(read.path, matrix), colour, false));
}
