// SPDX-License-Identifier: GPL-3.0-or-later
/** Bytes of pictures, put together piece by piece, and what their head says. */
import { readPictureHeader } from '../../src/art/pictures/header.js';

export const text = (words: string) => [...words].map((letter) => letter.charCodeAt(0));
export const big = (bytes: number, value: number) =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256);
export const little = (bytes: number, value: number) => big(bytes, value).reverse();
export const zeros = (count: number) => Array.from({ length: count }, () => 0);

/** A TIFF structure with one directory: tag, type (3 SHORT, 4 LONG, 5 RATIONAL) and value. */
export function tiff(
  entries: readonly (readonly [tag: number, type: number, value: number])[],
  isLittle = true,
) {
  const int = isLittle ? little : big;
  const rationals = entries.filter(([, type]) => type === 5);
  const tail = 8 + 2 + 12 * entries.length + 4;
  const directory = entries.flatMap(([tag, type, value]) => {
    const place = rationals.findIndex(([other]) => other === tag);
    const held =
      type === 3 ? [...int(2, value), 0, 0] : int(4, type === 5 ? tail + 8 * place : value);
    return [...int(2, tag), ...int(2, type), ...int(4, 1), ...held];
  });
  const fractions = rationals.flatMap(([, , value]) => [
    ...int(4, Math.round(value * 100)),
    ...int(4, 100),
  ]);
  const head = isLittle ? text('II*\0') : text('MM\0*');
  return [
    ...head,
    ...int(4, 8),
    ...int(2, entries.length),
    ...directory,
    ...int(4, 0),
    ...fractions,
  ];
}

export const EXIF = (orientation: number, isLittle = true) =>
  tiff([[274, 3, orientation]], isLittle);
export const EXIF_DPI = tiff([
  [282, 5, 300],
  [283, 5, 150],
  [296, 3, 2],
  [274, 3, 6],
]);

export function head(...parts: readonly (readonly number[])[]) {
  const found = readPictureHeader(Uint8Array.from([1, ...parts.flat()]).subarray(1));
  if (found === undefined) return undefined;
  const { mediaType, storedWidthPx, storedHeightPx, orientation, density } = found;
  const dpi = density && [Number(density.dpiX.toFixed(2)), Number(density.dpiY.toFixed(2))];
  return [mediaType.slice(6), storedWidthPx, storedHeightPx, orientation, ...(dpi ?? [])];
}
