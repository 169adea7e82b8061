// SPDX-License-Identifier: MIT
/**
 * Values on a pipe: four bytes of length, little-endian, then the value. Short lists of numbers and
 * texts go as JSON, which is made and read several times faster; everything else as V8 writes it.
 * Several may come in one chunk and one in several.
 */
import { DefaultSerializer, deserialize } from 'node:v8';

const HEADER_BYTES = 4;
/** V8's own format is as fast for a longer text. */
const MAX_JSON_CHARS = 1024;
/** V8's own format begins with 255, which no JSON does. */
const V8_MARK = 0xff;

/** What `DefaultSerializer` has and its types do not declare. */
interface HostObjects {
  _writeHostObject(value: NodeJS.ArrayBufferView): void;
}

class Serializer extends DefaultSerializer {
  /** Node would send a copy, which the other side could take for the memory that it shares. */
  _writeHostObject(value: NodeJS.ArrayBufferView): void {
    if (value.buffer instanceof SharedArrayBuffer) throw new TypeError('shared memory');
    inherited._writeHostObject.call(this, value);
  }
}
// The method is there in every version that Kerf runs on.
const inherited = DefaultSerializer.prototype as unknown as HostObjects;

/** Throws where the value cannot be cloned, or holds memory that threads share. */
export function frameOf(value: unknown): Buffer {
  return isPlain(value, { charsLeft: MAX_JSON_CHARS }) ? jsonFrame(value) : v8Frame(value);
}

function jsonFrame(value: unknown): Buffer {
  const text = JSON.stringify(value);
  const frame = Buffer.allocUnsafe(HEADER_BYTES + text.length * 3);
  const byteLength = frame.write(text, HEADER_BYTES);
  frame.writeUInt32LE(byteLength);
  return frame.subarray(0, HEADER_BYTES + byteLength);
}

function v8Frame(value: unknown): Buffer {
  const serializer = new Serializer();
  // Room for the length, so that the value need not be copied behind it.
  serializer.writeRawBytes(Buffer.alloc(HEADER_BYTES));
  serializer.writeHeader();
  serializer.writeValue(value);
  const frame = serializer.releaseBuffer();
  frame.writeUInt32LE(frame.length - HEADER_BYTES);
  return frame;
}

/** Whether JSON gives back the very same: lists of texts, truths, null and finite numbers. */
function isPlain(value: unknown, budget: { charsLeft: number }): boolean {
  switch (typeof value) {
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'string':
      budget.charsLeft -= value.length;
      return budget.charsLeft >= 0;
    case 'object':
      return value === null || isPlainList(value, budget);
    default:
      return false;
  }
}

function isPlainList(value: object, budget: { charsLeft: number }): boolean {
  if (!Array.isArray(value) || 'toJSON' in value) return false;
  budget.charsLeft -= 8 * value.length;
  if (budget.charsLeft < 0 || Object.keys(value).length !== value.length) return false;
  for (const member of value) if (!isPlain(member, budget)) return false;
  return true;
}

export class FrameReader {
  #held: Buffer[] = [];
  #heldBytes = 0;
  #wantedBytes = HEADER_BYTES;

  /** The values that this chunk completes. Arrays in them are views of the chunk. */
  take(chunk: Buffer): unknown[] {
    this.#held.push(chunk);
    this.#heldBytes += chunk.length;
    if (this.#heldBytes < this.#wantedBytes) return [];
    let bytes = this.#held.length === 1 ? chunk : Buffer.concat(this.#held);
    const values: unknown[] = [];
    this.#wantedBytes = wantedBy(bytes);
    while (bytes.length >= this.#wantedBytes) {
      values.push(valueIn(bytes, this.#wantedBytes));
      bytes = bytes.subarray(this.#wantedBytes);
      this.#wantedBytes = wantedBy(bytes);
    }
    this.#held = bytes.length > 0 ? [bytes] : [];
    this.#heldBytes = bytes.length;
    return values;
  }
}

function valueIn(bytes: Buffer, end: number): unknown {
  if (bytes[HEADER_BYTES] === V8_MARK) return deserialize(bytes.subarray(HEADER_BYTES, end));
  return JSON.parse(bytes.toString('utf8', HEADER_BYTES, end));
}

/** How many bytes the first frame has, as far as these bytes show. */
function wantedBy(bytes: Buffer): number {
  return HEADER_BYTES + (bytes.length < HEADER_BYTES ? 0 : bytes.readUInt32LE());
}
