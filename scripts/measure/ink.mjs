// SPDX-License-Identifier: GPL-3.0-or-later
// Two pictures compared by where they have ink.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** From this opacity on (of 255) a pixel has ink, and is covered by half. */
const FAINT = 16;
const HALF = 128;

/** Where an RGBA picture is not transparent: `ink` at all, `solid` where it is more than the soft edge of an area. */
export function inkOf(rgba, { width, height }) {
  const ink = new Uint8Array(width * height);
  for (let i = 0; i < ink.length; i++) ink[i] = rgba[4 * i + 3] >= FAINT ? 1 : 0;
  const solid = ink.map((has, i) => {
    if (!has || rgba[4 * i + 3] >= HALF) return has;
    return around(i, width, height).every((at) => ink[at] === 1) ? 1 : 0;
  });
  return { ink, solid };
}

/** The ink of a picture on white paper: whatever keeps one of the three colours from shining. */
export async function darknessOf(picture, size) {
  const drawn = sharp(picture).flatten({ background: '#fff' }).toColourspace('srgb');
  const rgb = await drawn.removeAlpha().raw().toBuffer();
  const rgba = new Uint8Array(4 * size.width * size.height);
  for (let i = 0; i < rgba.length / 4; i++)
    rgba[4 * i + 3] = 255 - Math.min(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]);
  return inkOf(rgba, size);
}

/** Both inks in one picture, in the folder that KEEP names: red is theirs alone, blue our own. */
export async function keepInks(name, { theirs, own, size: { width, height } }) {
  const into = process.env.KEEP;
  if (into === undefined) return;
  mkdirSync(into, { recursive: true });
  const both = Buffer.alloc(3 * width * height, 255);
  for (let i = 0; i < width * height; i++) {
    if (theirs.ink[i]) both[3 * i + 1] = both[3 * i + 2] = 90;
    if (own.ink[i]) both[3 * i] = both[3 * i + 1] = theirs.ink[i] ? 0 : 90;
  }
  const file = join(into, `${name.replaceAll('/', '_')}.png`);
  await sharp(both, { raw: { width, height, channels: 3 } })
    .png()
    .toFile(file);
}

/** The intersection over the union, and the share of all pixels, and of ink, that the other has not within one pixel. */
export function compareInk(a, b, { width, height }) {
  let [both, either, off] = [0, 0, 0];
  for (let i = 0; i < a.ink.length; i++) {
    if (a.solid[i] && b.solid[i]) both++;
    if (a.solid[i] || b.solid[i]) either++;
    if (a.ink[i] === b.ink[i]) continue;
    const [has, other] = a.ink[i] ? [a, b] : [b, a];
    if (!has.solid[i]) continue;
    if (!around(i, width, height).some((at) => other.ink[at] === 1)) off++;
  }
  const share = either === 0 ? { iou: 1, offInk: 0 } : { iou: both / either, offInk: off / either };
  return { ...share, off: off / (width * height) };
}

function around(i, width, height) {
  const [x, y] = [i % width, Math.floor(i / width)];
  const found = [];
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const [px, py] = [x + dx, y + dy];
      if (px >= 0 && py >= 0 && px < width && py < height) found.push(py * width + px);
    }
  }
  return found;
}
