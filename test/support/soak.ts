// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A thousand lines a second into a small board, on the virtual clock: rows of 0.025 mm pixels at 25 mm/s,
 * the fastest that fifteen blocks can plan. The host answers late, now and then very late. s, mm.
 */
import { LineBlock } from '../../src/devices/feeding/line-block.js';
import { LinePreparer } from '../../src/devices/feeding/line-preparer.js';
import { BlockSource, type LineSource } from '../../src/devices/feeding/line-source.js';
import { LineStream } from '../../src/devices/grbl/line-stream.js';
import { VirtualController } from '../../src/simulators/grbl/controller.js';

export interface Soak {
  readonly lines: number;
  readonly seconds: number;
  /** Times the machine stood still with lines left to send. */
  readonly underruns: number;
  readonly bytesLost: number;
}

const PIXEL = 0.025;
const SPEED = 25;
const ROW_PIXELS = 4000;
const START = { x: 0, y: 0 };
const AGILITY = {
  maxSpeedX: 200,
  maxSpeedY: 200,
  accelerationX: 1000,
  accelerationY: 1000,
  junctionDeviation: 0.01,
  arcTolerance: 0.002,
};

/** Made as they are needed. */
class Rows extends BlockSource implements LineSource {
  isAtEnd = false;
  readonly #rows: number;
  #row = 0;
  readonly #preparer = new LinePreparer(AGILITY, START);
  readonly #block = new LineBlock(ROW_PIXELS * 16);

  constructor(rows: number) {
    super();
    this.#rows = rows;
  }

  next(): boolean {
    while (!this.nextOfBlock()) {
      if (this.#row >= this.#rows) {
        this.isAtEnd = true;
        return false;
      }
      const text = Buffer.from(row(this.#row++));
      this.#preparer.prepare(text, text.length, this.#block, false);
      this.give(this.#block);
    }
    return true;
  }
}

export function row(n: number): string {
  const isBack = n % 2 === 1;
  const y = ((n % 1000) * PIXEL).toFixed(3);
  let text = n === 0 ? `M4S0\nG1F${SPEED * 60}\n` : '';
  text += `Y${y}S0\n`;
  for (let i = 1; i <= ROW_PIXELS; i++) {
    const x = (isBack ? ROW_PIXELS - i : i) * PIXEL;
    text += `X${Number(x.toFixed(3))}S${(i * 7919) % 900}\n`;
  }
  return text;
}

/** Between an answer and the next line: mostly quick, once in a thousand a stall. */
export function* latencies(stall: number): Generator<number, never> {
  for (let i = 0; ; i = (i + 1) % 1009) yield i === 0 ? stall : 0.0005 + (i % 7) * 0.0003;
}

export function soak(rows: number, stall: number): Soak {
  const controller = new VirtualController({
    lineCost: 0.0004,
    baudRate: 1_000_000,
    onSegment: () => {},
  });
  controller.powerUp();
  const answers: number[] = [];
  const latency = latencies(stall);
  controller.onData = (bytes) => {
    for (const byte of bytes) {
      if (byte === 0x6b) answers.push(controller.now + latency.next().value);
    }
  };
  const stream = new LineStream(
    new Rows(rows),
    { rxBytes: 128, plannerBlocks: 15, seconds: 2, start: START },
    {
      write: (bytes) => controller.write(bytes),
      finished: () => undefined,
      receivedAt: () => controller.now,
      now: () => controller.now,
    },
  );
  stream.fill();
  const underruns = drive(controller, stream, answers);
  const { lost } = controller.receive;
  return { lines: stream.feed.linesAcked, seconds: controller.now, underruns, bytesLost: lost };
}

/** Lets both work until the stream is done; results in how often the machine stood waiting for it. */
function drive(controller: VirtualController, stream: LineStream, answers: number[]): number {
  let underruns = 0;
  let wasIdle = true;
  while (!stream.isDone) {
    const due = answers[0] ?? Number.POSITIVE_INFINITY;
    const event = controller.nextEventAt();
    if (due <= event) {
      controller.advance(Math.max(0, due - controller.now));
      answers.shift();
      stream.acked();
    } else controller.step(event);
    const isIdle = controller.condition === 'Idle';
    if (isIdle && !wasIdle && !stream.feed.isAtEnd) underruns++;
    wasIdle = isIdle;
  }
  return underruns;
}
