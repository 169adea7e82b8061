// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The flattened picture that a Photoshop document ends with, which most programs save in it: grey, RGB or CMYK of
 * 8 or 16 bits, plain or in runs (PackBits), one channel after the other. What is clear was saved as on white.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

export interface PsdPixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 2 | 3 | 4;
  /** Samples of 8 bits: grey or RGB, and opacity where the file has it. */
  readonly pixels: Uint8Array;
}

const [GREY, RGB, CMYK] = [1, 3, 4];
const COLOURS: Readonly<Record<number, number>> = { [GREY]: 1, [RGB]: 3, [CMYK]: 4 };

/** Throws AppError `import.unknown-format`; RangeError where the file ends too early. */
export function readPsdPixels(bytes: Uint8Array): PsdPixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [channelCount, heightPx, widthPx] = [
    view.getUint16(12),
    view.getUint32(14),
    view.getUint32(18),
  ];
  const [depth, mode] = [view.getUint16(22), view.getUint16(24)];
  const colours = COLOURS[mode];
  if (view.getUint16(4) !== 1 || colours === undefined || (depth !== 8 && depth !== 16))
    throw unknownKind(mode, depth);
  if (channelCount < colours) throw new RangeError('colours are missing');
  let at = 26;
  at += 4 + view.getUint32(at);
  at += 4 + view.getUint32(at);
  const hasOpacity = channelCount > colours && hasMergedOpacity(view, at) && mode !== CMYK;
  at += 4 + view.getUint32(at);
  const used = colours + (hasOpacity ? 1 : 0);
  const size = { widthPx, heightPx, depth, channelCount };
  const planes = readPlanes(bytes, view, at, size, used);
  const channels = mode === CMYK ? 3 : used;
  const pixels = mode === CMYK ? fromInks(planes) : interleaved(planes, hasOpacity);
  return { widthPx, heightPx, channels: channels as PsdPixels['channels'], pixels };
}

/** The count of layers is negative where the first further channel is the opacity of the whole. */
function hasMergedOpacity(view: DataView, section: number): boolean {
  return view.getUint32(section) >= 6 && view.getInt16(section + 8) < 0;
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly depth: number;
  readonly channelCount: number;
}

function readPlanes(
  bytes: Uint8Array,
  view: DataView,
  section: number,
  { widthPx, heightPx, depth, channelCount }: Size,
  used: number,
): Uint8Array[] {
  const coding = view.getUint16(section);
  if (coding > 1) throw unknownKind(coding, depth);
  const rowBytes = (widthPx * depth) / 8;
  const step = depth / 8;
  const row = new Uint8Array(rowBytes);
  let at = section + 2 + (coding === 1 ? 2 * heightPx * channelCount : 0);
  return Array.from({ length: used }, (_, channel) => {
    const plane = new Uint8Array(widthPx * heightPx);
    for (let y = 0; y < heightPx; y++) {
      const length =
        coding === 1 ? view.getUint16(section + 2 + 2 * (channel * heightPx + y)) : rowBytes;
      if (at + length > bytes.length) throw new RangeError('the pixels break off');
      const packed = bytes.subarray(at, at + length);
      if (coding === 1) unpack(packed, row);
      else row.set(packed);
      // A sample of 16 bits is cut to its upper eight.
      for (let x = 0; x < widthPx; x++) plane[y * widthPx + x] = row[x * step]!;
      at += length;
    }
    return plane;
  });
}

/** PackBits: a count of bytes as they are, or how often the next one stands there. */
function unpack(packed: Uint8Array, row: Uint8Array): void {
  let [from, to] = [0, 0];
  while (to < row.length) {
    const count = packed[from++];
    if (count === undefined) throw new RangeError('a row breaks off');
    if (count > 128) {
      row.fill(packed[from++] ?? 0, to, to + 257 - count);
      to += 257 - count;
    } else if (count < 128) {
      row.set(packed.subarray(from, from + Math.min(count + 1, row.length - to)), to);
      from += count + 1;
      to += count + 1;
    }
  }
}

/** Colours that were laid on white are taken off it again. */
function interleaved(planes: readonly Uint8Array[], hasOpacity: boolean): Uint8Array {
  const count = planes.length;
  const pixels = new Uint8Array(planes[0]!.length * count);
  const opacity = hasOpacity ? planes.at(-1) : undefined;
  planes.forEach((plane, channel) => {
    const isColour = plane !== opacity;
    for (let i = 0; i < plane.length; i++) {
      const covered = opacity?.[i] ?? 255;
      const isMixed = isColour && covered > 0 && covered < 255;
      const own = isMixed ? 255 - ((255 - plane[i]!) * 255) / covered : plane[i]!;
      pixels[i * count + channel] = Math.max(0, Math.round(own));
    }
  });
  return pixels;
}

/** Inks are saved as what is left white. Without a profile of the press their colours are about right. */
function fromInks([cyan, magenta, yellow, black]: readonly Uint8Array[]): Uint8Array {
  const pixels = new Uint8Array(3 * black!.length);
  [cyan!, magenta!, yellow!].forEach((ink, channel) => {
    for (let i = 0; i < ink.length; i++)
      pixels[3 * i + channel] = Math.round((ink[i]! * black![i]!) / 255);
  });
  return pixels;
}

function unknownKind(mode: number, depth: number): AppError {
  return new AppError(
    'import.unknown-format',
    msg('Kerf cannot read this kind of Photoshop document: save the picture as PNG.'),
    { details: { mode, depth } },
  );
}
