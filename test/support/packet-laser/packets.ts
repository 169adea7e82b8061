// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The wire and the program, byte by byte. A program is `PKT1` and blocks of 12 bytes: what to do, x and y in
 * µm, power 0…255, speed in tenths of mm/s. Each block goes out as `BLOCK`, its number, itself, and is
 * answered by `DONE` and that number; what is not answered is sent again.
 */
export const MAGIC: readonly number[] = [...'PKT1'].map((c) => c.charCodeAt(0));
export const BLOCK_BYTES = 12;
export const [TRAVEL, BURN] = [0x88, 0xa8] as const;

export const HELLO = 0x01;
export const BLOCK = 0x10;
export const DONE = 0xcc;
/** As long as its queue is full, instead of `DONE`. */
export const BUSY = 0xcd;
export const [HOLD, RESUME, STOP] = [0xd0, 0xd1, 0xd8] as const;
/** Answered by itself, and 1 while something moves. */
export const STATUS = 0xda;

export interface Block {
  readonly kind: typeof TRAVEL | typeof BURN;
  readonly x: number;
  readonly y: number;
  readonly power: number;
  readonly speed: number;
}

export function blockBytes({ kind, x, y, power, speed }: Block): Uint8Array {
  const view = new DataView(new ArrayBuffer(BLOCK_BYTES));
  view.setUint8(0, kind);
  view.setInt32(1, Math.round(x * 1000));
  view.setInt32(5, Math.round(y * 1000));
  view.setUint8(9, Math.round(power * 255));
  view.setUint16(10, Math.round(speed * 10));
  return new Uint8Array(view.buffer);
}

export function readBlock(bytes: Uint8Array, at = 0): Block {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, BLOCK_BYTES);
  return {
    kind: view.getUint8(0) === BURN ? BURN : TRAVEL,
    x: view.getInt32(1) / 1000,
    y: view.getInt32(5) / 1000,
    power: view.getUint8(9) / 255,
    speed: view.getUint16(10) / 10,
  };
}

/** `DONE 7`, `BLOCK 7 …` */
export function numbered(kind: number, number: number, rest: Uint8Array = new Uint8Array()) {
  return Uint8Array.of(kind, number >> 8, number & 0xff, ...rest);
}

export function numberOf(packet: Uint8Array): number {
  return ((packet[1] ?? 0) << 8) | (packet[2] ?? 0);
}
