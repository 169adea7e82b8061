// SPDX-License-Identifier: GPL-3.0-or-later
/** Pictures on the tiles of a pattern, as one picture of all that is painted with it. */
import type { Rings } from '../areas/clipper.js';
import type { BitmapShape } from '../art/art.js';
import { type Bounds, intersection, isEmpty, NOTHING, union } from '../geometry/bounds.js';
import { inverse } from '../geometry/matrix.js';
import { pointsBounds } from '../geometry/polyline.js';
import { crispCut, crispPath } from './crisp-cut.js';
import { dataUri, pictureOfPage } from './page-picture.js';
import type { Tiling } from './pattern-tiles.js';

/** Pixels per mm, so that the edge of the area does not show the steps of a coarse picture. */
const FINEST = 10;
/** Share of a tile. */
const ROUNDING = 1e-6;

export interface TiledPicture extends Pick<BitmapShape, 'encoded' | 'mediaType' | 'placement'> {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** `area` is what is painted, and `cuts` are the clips around it, mm. Undefined where nothing of it is seen. */
export function tiledPicture(
  pictures: readonly BitmapShape[],
  tiling: Tiling,
  { area, cuts }: { readonly area: Rings; readonly cuts: readonly Rings[] },
): TiledPicture | undefined {
  const box = [area, ...cuts].map(boxOfRings).reduce(intersection);
  if (isEmpty(box) || box.maxX <= box.minX || box.maxY <= box.minY) return undefined;
  const finest = pictures.map(({ placement: [a, b, c, d], widthPx, heightPx }) =>
    Math.max(widthPx / Math.hypot(a, b), heightPx / Math.hypot(c, d)),
  );
  const { toPage, width, height, drawn } = tiling;
  const size = `patternUnits="userSpaceOnUse" width="${width}" height="${height}"`;
  const cut = crispCut(cuts);
  const body =
    `<defs>${cut.definitions}<clipPath id="drawn-of-kerf"><rect width="${drawn.width}" height="${drawn.height}"/></clipPath>` +
    `<pattern id="tile-of-kerf" ${size} patternTransform="matrix(${toPage.join(' ')})">` +
    `${tileText(pictures, tiling)}</pattern></defs>` +
    `${cut.open}${crispPath(area, 'url(#tile-of-kerf)')}${cut.close}`;
  const picture = pictureOfPage(body, box, Math.max(FINEST, ...finest));
  const placement = [box.maxX - box.minX, 0, 0, box.maxY - box.minY, box.minX, box.minY] as const;
  return { ...picture, placement };
}

/** What one tile shows: its own pictures, and what of the tiles before it lies over it. */
function tileText(
  pictures: readonly BitmapShape[],
  { toPage, width, height, drawn }: Tiling,
): string {
  const images = pictures.map(imageText).join('');
  const own = `<g transform="matrix(${inverse(toPage).join(' ')})">${images}</g>`;
  const count = (reach: number, size: number) => Math.max(1, Math.ceil(reach / size - ROUNDING));
  const [across, along] = [count(drawn.width, width), count(drawn.height, height)];
  return Array.from({ length: across * along }, (_, i) => {
    const place = `translate(${-(i % across) * width} ${-Math.floor(i / across) * height})`;
    return `<g transform="${place}" clip-path="url(#drawn-of-kerf)">${own}</g>`;
  }).join('');
}

/** In mm, y up. */
function imageText({ placement, ...picture }: BitmapShape): string {
  const place = `transform="matrix(${placement.join(' ')}) matrix(1 0 0 -1 0 1)"`;
  return `<image width="1" height="1" preserveAspectRatio="none" ${place} xlink:href="${dataUri(picture)}"/>`;
}

function boxOfRings(rings: Rings): Bounds {
  return rings.map(pointsBounds).reduce(union, NOTHING);
}
