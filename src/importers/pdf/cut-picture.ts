// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture that is clipped or skewed, as an upright picture of its own, which is drawn where pictures are decoded. */
import type { Rings } from '../../areas/clipper.js';
import type { BitmapShape } from '../../art/art.js';
import { composedPicture } from '../../art/pictures/composed.js';
import { MAX_PICTURE_PIXELS } from '../../art/pictures/header.js';
import type { Bounds } from '../../geometry/bounds.js';

/** Pixels per mm, so that a clip does not show the steps of a coarse picture. */
const FINEST_CUT = 10;
/** The most pixels of a side; what draws it goes to 32 767. */
const MAX_SIDE = 16_000;

/** `box` is what is left to be seen, `rings` the clip within it. */
export function cutPicture(
  shape: BitmapShape,
  box: Bounds,
  rings: Rings | undefined,
): BitmapShape | undefined {
  const [width, height] = [box.maxX - box.minX, box.maxY - box.minY];
  if (!(width > 0 && height > 0)) return undefined;
  const [a, b, c, d, e, f] = shape.placement;
  const finest = Math.max(
    FINEST_CUT,
    shape.widthPx / Math.hypot(a, b),
    shape.heightPx / Math.hypot(c, d),
  );
  const pxPerMm = Math.min(
    finest,
    MAX_SIDE / Math.max(width, height),
    Math.sqrt(MAX_PICTURE_PIXELS / 4 / (width * height)),
  );
  // The unit square, its first row on top, on a page whose y goes down.
  const matrix = [a, -b, -c, d, e + c, -(f + d)].join(' ');
  const uri = `data:${shape.mediaType};base64,${Buffer.from(shape.encoded).toString('base64')}`;
  const image = `<image width="1" height="1" preserveAspectRatio="none" transform="matrix(${matrix})" xlink:href="${uri}"/>`;
  const body = rings === undefined ? image : clipped(image, rings);
  const size = {
    widthPx: Math.max(1, Math.ceil(width * pxPerMm)),
    heightPx: Math.max(1, Math.ceil(height * pxPerMm)),
  };
  return {
    ...shape,
    ...composedPicture(body, size, { x: box.minX, y: -box.maxY, width, height }),
    placement: [width, 0, 0, height, box.minX, box.minY],
  };
}

function clipped(image: string, rings: Rings): string {
  const outlines = rings.map((ring) => {
    const points = Array.from({ length: ring.length / 2 }, (_, i) => {
      return `${ring[2 * i]!.toFixed(4)} ${(-ring[2 * i + 1]!).toFixed(4)}`;
    });
    return `M${points.join('L')}Z`;
  });
  const clip = `<clipPath id="clip"><path clip-rule="nonzero" d="${outlines.join('')}"/></clipPath>`;
  return `<defs>${clip}</defs><g clip-path="url(#clip)">${image}</g>`;
}
