// SPDX-License-Identifier: GPL-3.0-or-later
/** Bytes to SVG text: gunzipped (.svgz), decoded by byte-order mark or XML declaration, bounded. */
import { TextDecoder } from 'node:util';
import { constants, gunzipSync } from 'node:zlib';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';

/** A drawing with more text than this is refused before anything reads it. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;
const SNIFF_BYTES = 64 * 1024;

/** Whether the bytes begin like an SVG document: an `<svg` element among the first tags. */
export function looksLikeSvg(bytes: Uint8Array): boolean {
  const head = isGzip(bytes) ? gunzipHead(bytes) : bytes.subarray(0, SNIFF_BYTES);
  const text = decode(head).trimStart();
  return text.startsWith('<') && /<(?:[\w.-]+:)?svg[\s>/]/.test(text);
}

/** The document's text without byte-order mark and XML declaration. */
export function readSvgText(bytes: Uint8Array, name: string): string {
  const text = decode(isGzip(bytes) ? gunzip(bytes, name) : withinLimit(bytes, name));
  return text.replace(/^\uFEFF/, '').replace(/^\s*<\?xml\s[^>]*\?>/, '');
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function gunzip(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_TEXT_BYTES });
  } catch (error) {
    if (error instanceof RangeError) throw tooBig(name);
    throw new AppError(
      'import.unreadable',
      msg('"{name}" is a damaged compressed drawing: save it again as plain SVG.', { name }),
      { cause: error },
    );
  }
}

/** The first bytes of what may be a very long or a broken stream. */
function gunzipHead(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes.subarray(0, 1024), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // Not gzip after all: then it is not SVG either, which is all the caller asks.
    return new Uint8Array(0);
  }
}

function withinLimit(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes.length > MAX_TEXT_BYTES) throw tooBig(name);
  return bytes;
}

function tooBig(name: string): AppError {
  const limit = MAX_TEXT_BYTES / 1024 / 1024;
  return new AppError(
    'import.too-big',
    msg('"{name}" has more than {limit} MB of drawing: simplify its paths or split it first.', {
      name,
      limit,
    }),
  );
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const label = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  return decoderFor(label).decode(bytes);
}

/** UTF-8 where the declared encoding is unknown, or is one that this text cannot be in. */
function decoderFor(label: string): TextDecoder {
  try {
    const decoder = new TextDecoder(label.replace(WINDOWS, 'windows-$1'));
    return decoder.encoding.startsWith('utf-16') ? new TextDecoder('utf-8') : decoder;
  } catch {
    return new TextDecoder('utf-8');
  }
}

/** Names of code pages as some programs write them: `win-1251`, `Windows1251`, `cp-1251`. */
const WINDOWS = /^(?:win|windows|cp)[-_]?(125\d)$/i;
