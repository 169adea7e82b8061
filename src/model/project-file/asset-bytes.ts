// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Assets as bytes. Outlines, little-endian: four u32 (count of shapes, of ops, of coordinates, 0), then
 * f64 styles (four per shape), f64 coordinates, u32 opStarts and u32 coordStarts (count + 1 each), u8 ops,
 * as `PackedShapes` has them. A picture: its brightness, a byte per pixel, row 0 at the top; then, where
 * something shows through it, its opacity in the same way.
 */
import type { Luma } from '../../art/art.js';
import { type PackedShapes, SHAPE_STYLE_WIDTH } from '../../art/packed-shapes.js';
import { MAX_PICTURE_PIXELS } from '../../art/pictures/header.js';
import { nameOfLuma } from '../../art/pictures/name-of-luma.js';
import { fingerprint } from '../../base/fingerprint.js';
import { COORDS_OF, MOVE } from '../../geometry/path.js';
import type { Asset } from '../asset.js';
import type { AssetEntry, PictureEntry } from './format.js';

const HEADER_BYTES = 16;

/** The entry of an asset beside its bytes. */
export function assetEntry(asset: Asset): AssetEntry {
  const { width, height } = asset;
  if (asset.kind === 'paths') return { kind: 'paths', width, height };
  const { widthPx, heightPx, opacity } = asset.luma;
  const encoding = opacity === undefined ? 'luma' : 'luma-opacity';
  return { kind: 'bitmap', width, height, widthPx, heightPx, encoding };
}

/** The bytes in parts, which are views of the asset's own memory. */
export function assetBytes(asset: Asset): readonly Uint8Array[] {
  if (asset.kind === 'bitmap') {
    const { pixels, opacity } = asset.luma;
    return opacity === undefined ? [pixels] : [pixels, opacity];
  }
  const { count, ops, coords, opStarts, coordStarts, styles } = asset.shapes;
  const header = new Uint32Array([count, ops.length, coords.length, 0]);
  return [header, styles, coords, opStarts, coordStarts, ops].map(bytesOf);
}

/**
 * The asset again, over the same memory. It is named by its content, whatever it was called. Throws
 * RangeError where the bytes are not what the entry says.
 */
export function assetFrom(entry: AssetEntry, bytes: Uint8Array): Asset {
  const { width, height } = entry;
  if (!(width > 0 && height > 0)) throw new RangeError('a box without a size');
  if (entry.kind === 'paths') {
    const shapes = shapesFrom(bytes);
    const name = fingerprint('paths', width, height, shapes);
    return { kind: 'paths', fingerprint: name, width, height, shapes };
  }
  const luma = lumaFrom(entry, bytes);
  return { kind: 'bitmap', fingerprint: nameOfLuma(luma), width, height, luma };
}

function lumaFrom(entry: PictureEntry, bytes: Uint8Array): Luma {
  const { widthPx, heightPx, encoding } = entry;
  const count = pixelCount(entry);
  const hasOpacity = encoding === 'luma-opacity';
  if (bytes.length !== (hasOpacity ? 2 : 1) * count)
    throw new RangeError('pixels that do not fill the picture');
  const pixels = bytes.subarray(0, count);
  return { widthPx, heightPx, pixels, ...(hasOpacity && { opacity: bytes.subarray(count) }) };
}

/** Throws RangeError for a picture that is larger than Kerf can process, or that has no pixels. */
function pixelCount({ widthPx, heightPx }: { widthPx: number; heightPx: number }): number {
  const isWhole = Number.isInteger(widthPx) && Number.isInteger(heightPx);
  const count = widthPx * heightPx;
  if (!isWhole || widthPx < 1 || heightPx < 1 || count > MAX_PICTURE_PIXELS)
    throw new RangeError('a picture without a size');
  return count;
}

function shapesFrom(bytes: Uint8Array): PackedShapes {
  const { buffer, byteOffset } = bytes;
  if (bytes.length < HEADER_BYTES) throw new RangeError('outlines without a header');
  const header = new Uint32Array(buffer, byteOffset, 4);
  const [count, opCount, coordCount] = [header[0]!, header[1]!, header[2]!];
  let at = byteOffset + HEADER_BYTES;
  const next = (width: number, length: number) => {
    const from = at;
    at += width * length;
    if (at > byteOffset + bytes.length) throw new RangeError('outlines that end too early');
    return [buffer, from, length] as const;
  };
  const styles = new Float64Array(...next(8, count * SHAPE_STYLE_WIDTH));
  const coords = new Float64Array(...next(8, coordCount));
  const opStarts = new Uint32Array(...next(4, count + 1));
  const coordStarts = new Uint32Array(...next(4, count + 1));
  const ops = new Uint8Array(...next(1, opCount));
  if (at !== byteOffset + bytes.length) throw new RangeError('more than outlines');
  const shapes = { count, ops, coords, opStarts, coordStarts, styles };
  demandWhole(shapes);
  return shapes;
}

/** Every shape begins with a move, has the coordinates that its ops take, and all numbers are numbers. */
function demandWhole({ count, ops, coords, opStarts, coordStarts, styles }: PackedShapes): void {
  if (!coords.every(Number.isFinite) || !styles.every(Number.isFinite))
    throw new RangeError('outlines that are nowhere');
  let [op, coord] = [0, 0];
  for (let shape = 0; shape < count; shape++) {
    if (opStarts[shape] !== op || coordStarts[shape] !== coord) throw new RangeError('a gap');
    const end = opStarts[shape + 1]!;
    if (end > ops.length || (end > op && ops[op] !== MOVE))
      throw new RangeError('a shape without a start');
    for (; op < end; op++) coord += COORDS_OF[ops[op]!] ?? Number.NaN;
  }
  const isWhole = op === ops.length && coord === coords.length;
  if (!isWhole || opStarts[count] !== op || coordStarts[count] !== coord)
    throw new RangeError('outlines and their lists do not agree');
}

function bytesOf(array: Uint8Array | Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
