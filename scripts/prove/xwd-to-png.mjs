// SPDX-License-Identifier: GPL-3.0-or-later
// `xwd -root -silent | node scripts/prove/xwd-to-png.mjs OUT.png`: a picture of an X screen of 24 or 32 bits a pixel, without
// another program for it.

import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';

const dump = await buffer(process.stdin);
/** The header is of 25 words of 32 bits (XWDFile.h): these are the ones that place the pixels. */
const word = (index) => dump.readUInt32BE(4 * index);
const [headerBytes, width, height, bitsPerPixel, bytesPerLine, colours] = [0, 4, 5, 11, 12, 19].map(
  word,
);
const bytesPerPixel = bitsPerPixel / 8;
if (bytesPerPixel !== 3 && bytesPerPixel !== 4)
  throw new RangeError(`${bitsPerPixel} bits a pixel`);
const start = headerBytes + 12 * colours;
const pixels = Buffer.alloc(3 * width * height);
for (let at = 0; at < width * height; at++) {
  const from = start + Math.floor(at / width) * bytesPerLine + bytesPerPixel * (at % width);
  for (let colour = 0; colour < 3; colour++) pixels[3 * at + colour] = dump[from + 2 - colour];
}
await sharp(pixels, { raw: { width, height, channels: 3 } })
  .png()
  .toFile(process.argv[2]);
