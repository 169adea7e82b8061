// SPDX-License-Identifier: GPL-3.0-or-later
/** Picture headers typed by hand, without pixels: what an importer must read and nothing more. */
export interface HeaderSize {
  readonly width: number;
  readonly height: number;
}

/** `perMetre` is pHYs; `orientation` goes into an eXIf chunk. */
export function pngHeader(
  { width, height }: HeaderSize,
  extras: { perMetre?: readonly [number, number]; orientation?: number } = {},
): Uint8Array {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(width, 0);
  ihdr.writeUInt32BE(height, 4);
  ihdr.set([8, 0, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', ihdr)];
  if (extras.perMetre) {
    const phys = Buffer.alloc(9);
    phys.writeUInt32BE(extras.perMetre[0], 0);
    phys.writeUInt32BE(extras.perMetre[1], 4);
    phys[8] = 1;
    chunks.push(chunk('pHYs', phys));
  }
  if (extras.orientation) chunks.push(chunk('eXIf', exif({ orientation: extras.orientation })));
  chunks.push(chunk('IDAT', Buffer.alloc(0)));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
}

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body, Buffer.alloc(4)]);
}

export interface ExifFields {
  readonly orientation?: number;
  readonly dpi?: number;
  /** 2 inch, 3 centimetre. */
  readonly unit?: number;
  readonly size?: HeaderSize;
}

/** A TIFF structure with one directory: EXIF's beginning, and a TIFF's. */
export function exif(fields: ExifFields, isLittle = true): Buffer {
  const entries: [tag: number, type: number, value: number][] = [];
  if (fields.size) entries.push([256, 4, fields.size.width], [257, 3, fields.size.height]);
  if (fields.orientation) entries.push([274, 3, fields.orientation]);
  const rationalsAt = 10 + 12 * (entries.length + 3) + 4;
  if (fields.dpi) {
    entries.push([282, 5, rationalsAt], [283, 5, rationalsAt], [296, 3, fields.unit ?? 2]);
  }
  const bytes = Buffer.alloc(rationalsAt + 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  bytes.write(isLittle ? 'II' : 'MM', 0, 'latin1');
  view.setUint16(2, 42, isLittle);
  view.setUint32(4, 8, isLittle);
  view.setUint16(8, entries.length, isLittle);
  entries.forEach(([tag, type, value], i) => {
    const at = 10 + 12 * i;
    view.setUint16(at, tag, isLittle);
    view.setUint16(at + 2, type, isLittle);
    view.setUint32(at + 4, 1, isLittle);
    if (type === 3) view.setUint16(at + 8, value, isLittle);
    else view.setUint32(at + 8, value, isLittle);
  });
  view.setUint32(rationalsAt, (fields.dpi ?? 0) * 10, isLittle);
  view.setUint32(rationalsAt + 4, 10, isLittle);
  return bytes;
}

/** `jfif` is unit (0 none, 1 inch, 2 cm) and density across and down. */
export function jpegHeader(
  { width, height }: HeaderSize,
  extras: { jfif?: readonly [unit: number, x: number, y: number]; exif?: Buffer } = {},
): Uint8Array {
  const parts: Buffer[] = [Buffer.from('ffd8', 'hex')];
  if (extras.jfif) {
    const body = Buffer.from('4a46494600010100000000', 'hex');
    const app0 = Buffer.concat([body, Buffer.alloc(3)]);
    app0[7] = extras.jfif[0];
    app0.writeUInt16BE(extras.jfif[1], 8);
    app0.writeUInt16BE(extras.jfif[2], 10);
    parts.push(segment(0xe0, app0.subarray(0, 14)));
  }
  if (extras.exif) parts.push(segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), extras.exif])));
  const sof = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  sof.writeUInt16BE(height, 1);
  sof.writeUInt16BE(width, 3);
  // A table comes first, and fill bytes before the frame header, as real files have them.
  parts.push(segment(0xdb, Buffer.alloc(65)), Buffer.from('ffff', 'hex'), segment(0xc2, sof));
  return Buffer.concat(parts);
}

function segment(code: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

export function gifHeader({ width, height }: HeaderSize): Uint8Array {
  const bytes = Buffer.alloc(13);
  bytes.write('GIF89a', 0, 'latin1');
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}

export function bmpHeader({ width, height }: HeaderSize, perMetre = 0): Uint8Array {
  const bytes = Buffer.alloc(54);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  bytes.writeInt32LE(perMetre, 38);
  bytes.writeInt32LE(perMetre, 42);
  return bytes;
}

export function webpHeader(
  { width, height }: HeaderSize,
  kind: 'VP8 ' | 'VP8L' | 'VP8X',
  exifBlock?: Buffer,
): Uint8Array {
  const bytes = Buffer.alloc(30);
  bytes.write('RIFF\0\0\0\0WEBP', 0, 'latin1');
  bytes.write(kind, 12, 'latin1');
  bytes.writeUInt32LE(10, 16);
  if (kind === 'VP8 ') {
    bytes.writeUInt16LE(width, 26);
    bytes.writeUInt16LE(height, 28);
  } else if (kind === 'VP8L') {
    bytes[20] = 0x2f;
    bytes.writeUInt32LE((width - 1) | ((height - 1) << 14), 21);
  } else {
    bytes.writeUIntLE(width - 1, 24, 3);
    bytes.writeUIntLE(height - 1, 27, 3);
  }
  if (exifBlock === undefined) return bytes;
  const head = Buffer.alloc(8);
  head.write('EXIF', 0, 'latin1');
  head.writeUInt32LE(exifBlock.length, 4);
  return Buffer.concat([bytes, head, exifBlock]);
}
