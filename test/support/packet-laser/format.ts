// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be said of such a program without sending it. */
import { AppError } from '../../../src/base/errors.js';
import { msg } from '../../../src/base/message.js';
import type {
  ProgramFindings,
  ProgramFormat,
  ProgramReader,
} from '../../../src/devices/contract/program-format.js';
import { type Bounds, NOTHING, union } from '../../../src/geometry/bounds.js';
import { ZoneWatch } from '../../../src/toolpath/zone-watch.js';
import { BLOCK_BYTES, type Block, BURN, MAGIC, readBlock } from './packets.js';

export const packetFormat: ProgramFormat = {
  label: 'packets',
  extension: '.pkt',
  unit: 'block',
  needsTimeline: true,
  survey(_machine, { zones, from }) {
    const watch = new ZoneWatch(zones, from?.start ?? { x: 0, y: 0 });
    const found = new Findings(watch);
    return readerOf(
      (block) => found.note(block),
      () => found.findings,
    );
  },
  follow: (_machine, moves) =>
    readerOf(
      ({ kind, x, y, power, speed }) =>
        kind === BURN ? moves.burn(x, y, power, speed) : moves.travel(x, y),
      () => moves.rest(),
    ),
};

/** Throws AppError `program.not-packets`. */
function readerOf<Found>(onBlock: (block: Block) => void, end: () => Found): ProgramReader<Found> {
  const blocks = new BlockReader();
  return {
    read: (chunk) => blocks.read(chunk, onBlock),
    end: () => {
      blocks.end();
      return end();
    },
  };
}

/** Blocks out of chunks that are cut anywhere. */
export class BlockReader {
  #rest: Uint8Array = new Uint8Array();
  #hasBegun = false;

  read(chunk: Uint8Array, onBlock: (block: Block) => void): void {
    const bytes = Buffer.concat([this.#rest, chunk]);
    let at = 0;
    if (!this.#hasBegun && bytes.length >= MAGIC.length) {
      if (!MAGIC.every((byte, i) => bytes[i] === byte)) throw notPackets();
      this.#hasBegun = true;
      at = MAGIC.length;
    }
    while (this.#hasBegun && bytes.length - at >= BLOCK_BYTES) {
      onBlock(readBlock(bytes, at));
      at += BLOCK_BYTES;
    }
    this.#rest = Uint8Array.from(bytes.subarray(at));
  }

  end(): void {
    if (!this.#hasBegun || this.#rest.length > 0) throw notPackets();
  }
}

function notPackets(): AppError {
  return new AppError(
    'program.not-packets',
    msg('This is not a whole program of packets: export it again.'),
  );
}

class Findings {
  findings: ProgramFindings = {
    ...{ burnBounds: NOTHING, moveBounds: NOTHING, topPower: 0, topSpeed: 0, minSpeed: 0 },
    burningBlocks: 0,
  };
  readonly #watch: ZoneWatch;
  #from: Bounds | undefined;

  constructor(watch: ZoneWatch) {
    this.#watch = watch;
  }

  note({ kind, x, y, power, speed }: Block): void {
    const to = { minX: x, minY: y, maxX: x, maxY: y };
    const way = this.#from === undefined ? to : union(this.#from, to);
    this.#from = to;
    this.#watch.travel(x, y);
    const { burnBounds, moveBounds, topPower, topSpeed, minSpeed, burningBlocks } = this.findings;
    this.findings = {
      ...this.findings,
      moveBounds: union(moveBounds, to),
      zoneHits: this.#watch.hits,
    };
    if (kind !== BURN) return;
    this.findings = {
      ...this.findings,
      burnBounds: union(burnBounds, way),
      topPower: Math.max(topPower, power),
      topSpeed: Math.max(topSpeed, speed),
      minSpeed: burningBlocks === 0 ? speed : Math.min(minSpeed, speed),
      burningBlocks: burningBlocks + 1,
    };
  }
}
