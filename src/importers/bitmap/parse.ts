// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A picture file to art: one bitmap that fills the page, in mm by the file's own density, seen
 * upright (EXIF applied). Pixels stay encoded; damage after the header is found when decoding.
 */
import type { Art, BitmapShape } from '../../art/art.js';
import { pictureCount } from '../../art/pictures/frames.js';
import {
  isHugePicture,
  MAX_PICTURE_SIDE,
  maxPixels,
  readPictureHeader,
  uprightSize,
} from '../../art/pictures/header.js';
import type { PictureDensity, PictureHeader } from '../../art/pictures/picture-header.js';
import type { SizeBasis } from '../../art/truth/truth-report.js';
import { AppError, type Problem } from '../../base/errors.js';
import { MM_PER_INCH } from '../../base/inch.js';
import { figures, msg } from '../../base/message.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { bitmapParams } from './params.js';

const ASSUMED_DPI = 96;
/** A value outside is not a resolution but a filled-in field. */
const SENSIBLE_DPI = { min: 10, max: 25_400 };

export function parseBitmap(bytes: Uint8Array, { name, params = {} }: ImportOptions): ImportResult {
  if (bytes.length === 0)
    throw new AppError('import.empty', msg('"{name}" is empty: choose another file.', { name }));
  const header = readPictureHeader(bytes);
  if (header === undefined) {
    throw new AppError(
      'import.unreadable',
      msg(
        '"{name}" is damaged or not a picture that Kerf can read: save it again as PNG or JPEG.',
        { name },
      ),
    );
  }
  const { widthPx, heightPx } = uprightSize(header);
  refuseHuge(header, name);
  const { dpi } = completeValues(bitmapParams, params);
  const density = dpi > 0 ? { dpiX: dpi, dpiY: dpi } : sensibleDensity(header);
  const { dpiX, dpiY } = density ?? { dpiX: ASSUMED_DPI, dpiY: ASSUMED_DPI };
  const width = sizeInMm(widthPx, dpiX);
  const height = sizeInMm(heightPx, dpiY);
  const shape: BitmapShape = {
    kind: 'bitmap',
    id: 'picture',
    layer: 0,
    encoded: bytes,
    mediaType: header.mediaType,
    widthPx,
    heightPx,
    placement: [width, 0, 0, height, 0, 0],
  };
  const art: Art = { width, height, layers: [{ name: 'Picture' }], shapes: [shape] };
  const problems = [
    ...(density === undefined ? [resolutionAssumed(art, name)] : []),
    ...othersLeftOut(bytes, header, name),
  ];
  return { art, problems, size: densityBasis(dpi > 0, density) };
}

function othersLeftOut(bytes: Uint8Array, { mediaType }: PictureHeader, where: string): Problem[] {
  const count = pictureCount(bytes, mediaType);
  if (count === 1) return [];
  const message = msg(
    'The file holds {count} pictures (frames or pages), of which the first is taken: save another one as a file of its own to burn it.',
    { count },
  );
  return [{ severity: 'warning', code: 'import.frames-ignored', message, where }];
}

function densityBasis(isChosen: boolean, density: PictureDensity | undefined): SizeBasis {
  if (density === undefined) {
    return { by: 'assumed', words: msg('{dpi} dpi, assumed', { dpi: ASSUMED_DPI }) };
  }
  const words = msg('{dpi} dpi', { dpi: Number(density.dpiX.toFixed(2)) });
  return { by: isChosen ? 'person' : 'file', words };
}

function refuseHuge(header: PictureHeader, name: string): void {
  const { mediaType } = header;
  const { widthPx, heightPx } = uprightSize(header);
  if (!isHugePicture({ widthPx, heightPx, mediaType })) return;
  const most = maxPixels(mediaType);
  const sentence =
    widthPx * heightPx > most
      ? msg(
          '"{name}" has {widthPx} × {heightPx} pixels, more than Kerf can process: scale it to at most {millions} million pixels first.',
          { name, widthPx, heightPx, millions: most / 1e6 },
        )
      : msg(
          '"{name}" has {widthPx} × {heightPx} pixels, and Kerf takes at most {side} along a side: cut it into parts or scale it first.',
          { name, widthPx, heightPx, side: MAX_PICTURE_SIDE },
        );
  throw new AppError('import.too-big', sentence, { details: { widthPx, heightPx } });
}

/** The density along the axes as seen, or undefined where the file gives none that makes sense. */
function sensibleDensity(header: PictureHeader): PictureDensity | undefined {
  const { density, orientation } = header;
  if (density === undefined || !isSensible(density.dpiX) || !isSensible(density.dpiY))
    return undefined;
  return orientation >= 5 ? { dpiX: density.dpiY, dpiY: density.dpiX } : density;
}

/** The size to a millionth of a mm: densities per metre or inch leave their dust in the last digits. */
function sizeInMm(px: number, dpi: number): number {
  return Number(((px / dpi) * MM_PER_INCH).toFixed(6));
}

function isSensible(dpi: number): boolean {
  return dpi >= SENSIBLE_DPI.min && dpi <= SENSIBLE_DPI.max;
}

function resolutionAssumed(art: Art, name: string): Problem {
  const size = `${art.width.toFixed(1)} × ${art.height.toFixed(1)} mm`;
  return {
    severity: 'note',
    code: 'import.resolution-assumed',
    message: msg(
      'The picture has no physical size; Kerf assumes {dpi} dpi, which makes it {size}: correct its size if that is wrong.',
      { dpi: ASSUMED_DPI, size: figures(size) },
    ),
    where: name,
  };
}
