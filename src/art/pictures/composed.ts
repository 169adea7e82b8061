// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Pictures that Kerf itself puts together of others: an SVG document of a fixed beginning, so that no other
 * SVG is taken for a picture.
 */
import type { PictureHeader } from './picture-header.js';

export const COMPOSED_MEDIA_TYPE = 'image/svg+xml';
const START = '<svg data-kerf="picture" width="';
const HEAD = new RegExp(`^${START}(\\d{1,6})" height="(\\d{1,6})" `);
const HEAD_BYTES = 100;

export interface ComposedPicture {
  readonly encoded: Uint8Array;
  readonly mediaType: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** `body` are elements in the units of `viewBox`, y down. */
export function composedPicture(
  body: string,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): ComposedPicture {
  const text =
    `${START}${widthPx}" height="${heightPx}" viewBox="${box.x} ${box.y} ${box.width} ${box.height}" ` +
    `preserveAspectRatio="none" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${body}</svg>`;
  return {
    encoded: new TextEncoder().encode(text),
    mediaType: COMPOSED_MEDIA_TYPE,
    widthPx,
    heightPx,
  };
}

export function isComposed(bytes: Uint8Array): boolean {
  return HEAD.test(headOf(bytes));
}

/** Throws RangeError where there is no size. */
export function readComposed({
  buffer,
  byteOffset,
  byteLength,
}: DataView): Omit<PictureHeader, 'mediaType'> {
  const [, width, height] = HEAD.exec(headOf(new Uint8Array(buffer, byteOffset, byteLength))) ?? [];
  if (width === undefined || height === undefined) throw new RangeError('a picture without a size');
  return { storedWidthPx: Number(width), storedHeightPx: Number(height), orientation: 1 };
}

function headOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
}
