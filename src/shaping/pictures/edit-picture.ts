// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture cropped, masked or sharpened: the body of a thread's task. */

import { Clipper, type Rings } from '../../areas/clipper.js';
import type { Luma } from '../../art/art.js';
import { unpackShapes } from '../../art/packed-shapes.js';
import { nameOfLuma } from '../../art/pictures/name-of-luma.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { toShared } from '../../base/shared-memory.js';
import { NOTHING, union } from '../../geometry/bounds.js';
import { transformPath } from '../../geometry/matrix.js';
import { pointsBounds } from '../../geometry/polyline.js';
import { areaOfShapes } from '../area.js';
import type { EditedPicture, PictureEdit, PictureRequest, PixelBox } from './contract.js';
import { boxLeft, croppedLuma } from './crop.js';
import { maskedLuma, pixelsAround } from './mask.js';
import { sharpenedLuma } from './sharpen.js';

interface PictureContext {
  throwIfCancelled(): void;
}

/** Throws AppError `picture.nothing`, `shape.too-much`. */
export async function editPicture(
  context: PictureContext,
  { luma, edit }: PictureRequest,
): Promise<EditedPicture> {
  const { luma: made, box } = await edited(luma, edit, () => context.throwIfCancelled());
  const shared = {
    ...made,
    pixels: toShared(made.pixels),
    ...(made.opacity && { opacity: toShared(made.opacity) }),
  };
  return { luma: shared, fingerprint: nameOfLuma(shared), box };
}

async function edited(
  luma: Luma,
  edit: PictureEdit,
  tick: () => void,
): Promise<Pick<EditedPicture, 'luma' | 'box'>> {
  const whole = { x: 0, y: 0, widthPx: luma.widthPx, heightPx: luma.heightPx };
  if (edit.kind === 'sharpen') return { luma: sharpenedLuma(luma, edit, tick), box: whole };
  if (edit.kind === 'crop') {
    const box = boxLeft(luma, edit) ?? nothingLeft();
    return { luma: croppedLuma(luma, box), box };
  }
  const area = await areaOf(edit);
  const bounds = area.reduce((all, ring) => union(all, pointsBounds(ring)), NOTHING);
  const box: PixelBox = pixelsAround(luma, bounds) ?? nothingLeft();
  const lines = area.map((ring) => ({ points: shifted(ring, box), isClosed: true }));
  return { luma: maskedLuma(croppedLuma(luma, box), lines, tick), box };
}

async function areaOf({ outlines }: Extract<PictureEdit, { kind: 'mask' }>): Promise<Rings> {
  const clipper = await Clipper.load(
    () =>
      new AppError(
        'shape.too-much',
        msg('These outlines have more points than can be processed: select fewer of them.'),
      ),
  );
  const areas = outlines.map(({ shapes, toPixels }) => {
    const own = unpackShapes(shapes).map((shape) => ({
      ...shape,
      path: transformPath(shape.path, toPixels),
    }));
    return areaOfShapes(clipper, own);
  });
  return clipper.resolved(areas.flat(), 'nonzero');
}

function shifted(ring: Float64Array, { x, y }: PixelBox): Float64Array {
  return ring.map((value, i) => value - (i % 2 === 0 ? x : y));
}

function nothingLeft(): never {
  throw new AppError(
    'picture.nothing',
    msg(
      'Nothing would be left of the picture: cut away less, or use closed outlines that cover part of it.',
    ),
  );
}
