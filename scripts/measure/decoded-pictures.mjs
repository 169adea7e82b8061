// SPDX-License-Identifier: GPL-3.0-or-later
// Art whose pictures are PNG: what draws it for a measure knows fewer kinds of pictures than Kerf, and draws those that
// are drawings themselves coarsely.

import sharp from 'sharp';

export async function withDecoded(art) {
  const shapes = art.shapes.map(async (shape) => {
    if (shape.kind !== 'bitmap') return shape;
    const encoded = await sharp(shape.encoded, { unlimited: true }).png().toBuffer();
    return { ...shape, encoded, mediaType: 'image/png' };
  });
  return { ...art, shapes: await Promise.all(shapes) };
}
