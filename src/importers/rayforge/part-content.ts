// SPDX-License-Identifier: GPL-3.0-or-later
/** What a part of a Rayforge project shows, in the box of one by one that its matrix stretches. */
import type { BitmapShape, PathShape, Shape } from '../../art/art.js';
import { composedPicture } from '../../art/pictures/composed.js';
import {
  isHugePicture,
  pictureMediaType,
  readPictureHeader,
  uprightSize,
} from '../../art/pictures/header.js';
import { AppError } from '../../base/errors.js';
import { composed, type Matrix, transformPath } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import { movedShape } from '../drawn-bounds.js';
import { isSvgInside, readEmbeddedDrawing } from '../embedded-drawing.js';
import { type JsonRecord, listIn, numberIn, recordIn, textIn } from '../json-values.js';
import type { RayforgeFindings } from './findings.js';
import { matrixOf, type ReadGeometry, readGeometry } from './geometry.js';
import { sketchOutline } from './sketch.js';

export interface PartContent {
  /** The outline, with where its commands begin, where tabs are placed by them. */
  readonly outline?: ReadGeometry;
  /** The shapes of a drawing that is embedded whole, with its own paint. */
  readonly drawn?: readonly Shape[];
  readonly picture?: BitmapShape;
}

export type Assets = ReadonlyMap<string, JsonRecord>;

export interface PartReading {
  readonly assets: Assets;
  readonly findings: RayforgeFindings;
}

export async function contentOf(part: JsonRecord, reading: PartReading): Promise<PartContent> {
  const { assets, findings } = reading;
  const segment = recordIn(part['source_segment']);
  const name = textIn(part['name']);
  if (listIn(segment['image_modifier_chain']).length > 0) findings.add('import.part-changed', name);
  const provider = textIn(part['geometry_provider_uid']) || textIn(part['sketch_uid']);
  const sketch = assets.get(provider);
  const outline =
    ownOutline(part['edited_boundaries'], findings) ??
    (sketch && (await outlineOfSketch(sketch, part, findings))) ??
    segmentOutline(segment, findings);
  const uid = textIn(segment['source_asset_uid']) || textIn(part['source_asset_uid']);
  const source = assets.get(uid);
  const bytes = Buffer.from(textIn(source?.['original_data']), 'base64');
  const seen = source === undefined ? {} : await sourceContent(bytes, segment, reading);
  return {
    ...(outline ? { outline } : seen.drawn),
    ...(seen.picture && { picture: seen.picture }),
  };
}

/** Undefined where there is none. */
function ownOutline(value: unknown, findings: RayforgeFindings): ReadGeometry | undefined {
  const read = readGeometry(value);
  for (const name of read.unknown) findings.add('import.entity-unknown', name);
  return read.path.ops.length > 0 ? read : undefined;
}

async function outlineOfSketch(
  sketch: JsonRecord,
  part: JsonRecord,
  findings: RayforgeFindings,
): Promise<ReadGeometry | undefined> {
  const path = await sketchOutline(sketch, recordIn(part['resolved_text_cache']), findings);
  return path && { path, opOf: [], unknown: [] };
}

function segmentOutline(segment: JsonRecord, findings: RayforgeFindings): ReadGeometry | undefined {
  const toUnit = matrixOf(segment['normalization_matrix']);
  const read = ownOutline(segment['pristine_geometry'], findings);
  return read && toUnit && { ...read, path: transformPath(read.path, toUnit) };
}

interface SourceContent {
  readonly drawn?: { readonly drawn: readonly Shape[] };
  readonly picture?: BitmapShape;
}

async function sourceContent(
  bytes: Uint8Array,
  segment: JsonRecord,
  { findings }: PartReading,
): Promise<SourceContent> {
  if (isSvgInside(bytes)) return svgContent(bytes, segment, findings);
  const picture = pictureOf(bytes, segment);
  if (picture !== undefined) return { picture };
  if (bytes.length > 0) findings.add('import.picture-unreadable');
  return {};
}

async function svgContent(
  bytes: Uint8Array,
  segment: JsonRecord,
  findings: RayforgeFindings,
): Promise<SourceContent> {
  const toUnit = matrixOf(segment['normalization_matrix']);
  if (toUnit === undefined) return {};
  try {
    const { shapes, toUser, problems } = await readEmbeddedDrawing(bytes, 'source.svg');
    findings.pass(problems);
    const matrix = composed(toUnit, toUser);
    return { drawn: { drawn: shapes.map((shape) => movedShape(shape, matrix)) } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    findings.add('import.picture-unreadable');
    return {};
  }
}

/** The part of a picture that is shown; undefined where Kerf cannot read it. */
function pictureOf(encoded: Uint8Array, segment: JsonRecord): BitmapShape | undefined {
  const mediaType = pictureMediaType(encoded);
  const header = readPictureHeader(encoded);
  const size = header && uprightSize(header);
  if (mediaType === undefined || size === undefined) return undefined;
  if (isHugePicture({ ...size, mediaType })) return undefined;
  const { widthPx, heightPx } = size;
  const [x = 0, y = 0, w = widthPx, h = heightPx] = listIn(segment['crop_window_px']).map((value) =>
    numberIn(value),
  );
  const toUnit = matrixOf(segment['normalization_matrix']) ?? [
    1 / w,
    0,
    0,
    -1 / h,
    -x / w,
    1 + y / h,
  ];
  const placement = composed(toUnit, [w, 0, 0, -h, x, y + h]);
  const plain = { kind: 'bitmap', id: '', layer: 0, placement } as const;
  const isWhole = x <= 0 && y <= 0 && x + w >= widthPx && y + h >= heightPx;
  if (isWhole || !(w > 0 && h > 0)) return { ...plain, encoded, mediaType, widthPx, heightPx };
  const data = `data:${mediaType};base64,${Buffer.from(encoded).toString('base64')}`;
  const body = `<image width="${widthPx}" height="${heightPx}" xlink:href="${data}"/>`;
  const window = { widthPx: Math.ceil(w), heightPx: Math.ceil(h) };
  return { ...plain, ...composedPicture(body, window, { x, y, width: w, height: h }) };
}

const LINE_WIDTH = 0.1;

/** Shapes of one outline: a hairline, and filled where it is to be engraved. */
export function outlineShape(
  path: Path,
  colour: readonly [number, number, number],
  isFilled: boolean,
): PathShape {
  const plain = { kind: 'path', id: '', layer: 0, path, fillRule: 'evenodd' } as const;
  const line = { stroke: colour, strokeWidth: LINE_WIDTH };
  return { ...plain, ...line, ...(isFilled && { fill: colour }) };
}

export function isSound(matrix: Matrix): boolean {
  return matrix.every((n) => Number.isFinite(n) && Math.abs(n) < FARTHEST);
}

/** The farthest place that is still believed, mm. */
const FARTHEST = 1e6;
