// SPDX-License-Identifier: MIT
/**
 * Values on a pipe: four bytes of length, little-endian, then the value as V8 writes it. Several may
 * come in one chunk and one in several.
 */
import { DefaultSerializer, deserialize } from 'node:v8';

const HEADER_BYTES = 4;

/** Throws where the value cannot be cloned. */
export function frameOf(value: unknown): Buffer {
  const serializer = new DefaultSerializer();
  // Room for the length, so that the value need not be copied behind it.
  serializer.writeRawBytes(Buffer.alloc(HEADER_BYTES));
  serializer.writeHeader();
  serializer.writeValue(value);
  const frame = serializer.releaseBuffer();
  frame.writeUInt32LE(frame.length - HEADER_BYTES);
  return frame;
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
      values.push(deserialize(bytes.subarray(HEADER_BYTES, this.#wantedBytes)));
      bytes = bytes.subarray(this.#wantedBytes);
      this.#wantedBytes = wantedBy(bytes);
    }
    this.#held = bytes.length > 0 ? [bytes] : [];
    this.#heldBytes = bytes.length;
    return values;
  }
}

/** How many bytes the first frame has, as far as they tell. */
function wantedBy(bytes: Buffer): number {
  return HEADER_BYTES + (bytes.length < HEADER_BYTES ? 0 : bytes.readUInt32LE());
}
