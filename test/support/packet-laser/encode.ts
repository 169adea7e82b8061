// SPDX-License-Identifier: GPL-3.0-or-later
/** A toolpath as blocks of bytes. The beam burns in `BURN` blocks alone, so it is off first and last. */
import type { Encoder } from '../../../src/devices/contract/encoder.js';
import { walk } from '../../../src/toolpath/walk.js';
import { BLOCK_BYTES, type Block, BURN, blockBytes, MAGIC, TRAVEL } from './packets.js';

const TRAVEL_SPEED = 200;

export const packetEncoder: Encoder = {
  id: 'packet-laser',
  version: 1,
  encode(toolpath, _machine, sink, { progress, unit } = {}) {
    let total = 0;
    sink(Uint8Array.from(MAGIC));
    const write = (block: Block, speed: number) => {
      sink(blockBytes(block));
      total++;
      unit?.(block.x, block.y, block.power, speed);
    };
    const travel = (x: number, y: number) =>
      write({ kind: TRAVEL, x, y, power: 0, speed: TRAVEL_SPEED }, Number.POSITIVE_INFINITY);
    const burn = (x: number, y: number, power: number, speed: number) =>
      write({ kind: power > 0 ? BURN : TRAVEL, x, y, power, speed }, speed);
    walk(toolpath, { travel, burn, air: () => undefined }, progress);
    travel(0, 0);
    return { total, unit: 'block', byteCount: MAGIC.length + total * BLOCK_BYTES };
  },
};
