// SPDX-License-Identifier: GPL-3.0-or-later
/** Moving while a key is held, jog by jog, over a board that only writes down what it is asked for. */
import assert from 'node:assert/strict';
import { JogStream, type JogStreamDeps } from '../../../src/devices/grbl/jog-stream.js';
import { VirtualTime } from '../virtual-time.js';

class Stand {
  readonly time = new VirtualTime();
  readonly lines: string[] = [];
  cancels = 0;
  changes = 0;
  room = 1000;
  plannerBlocks = 15;
  isRefused = false;
  readonly agility = { maxSpeedX: 200, maxSpeedY: 100, accelerationX: 1000, accelerationY: 500 };
  readonly wire = {
    isOver: false,
    pause: (seconds: number) =>
      new Promise<void>((resolve) => void this.time.setTimer(seconds, resolve)),
  };
  readonly stream: JogStream;

  constructor() {
    const stand = this;
    this.stream = new JogStream({
      clock: this.time,
      known: {
        agility: this.agility,
        get plannerBlocks() {
          return stand.plannerBlocks;
        },
      },
      conversation: {
        wire: this.wire,
        ask: async (line: string) => {
          this.lines.push(line);
          if (this.isRefused) throw new Error('error:15');
          return [];
        },
      },
      guard: { roomAlong: () => this.room },
      cancel: async () => {
        this.cancels++;
      },
      changed: () => {
        this.changes++;
      },
    } as unknown as JogStreamDeps); // It asks no more of its board.
  }

  /** The way of each jog, mm. */
  get ways(): number[][] {
    return this.lines.map((line) =>
      ['X', 'Y'].map((axis) => Number(new RegExp(`${axis}(-?[\\d.]+)`).exec(line)?.[1] ?? 0)),
    );
  }

  get sum(): number {
    return this.ways.reduce((sum, [x = 0]) => sum + x, 0);
  }

  /** Holds the key that long. */
  async hold(seconds: number): Promise<void> {
    for (let i = 0; i < Math.round(seconds * 10); i++) {
      this.stream.keep();
      await this.time.pass(0.1);
    }
  }
}

const RIGHT = { x: 3, y: 0 };

describe('a jog while a key is held', () => {
  it('goes out in short pieces, as many as it takes to stop, and no more', async () => {
    const stand = new Stand();
    await stand.stream.start(RIGHT, 50);
    // 50 mm/s at 500 mm/s² stop in a tenth of a second; a little more is queued, in pieces of 50 ms.
    assert.deepEqual(stand.ways[0], [2.5, 0]);
    await stand.time.pass(0);
    assert.equal(stand.lines.length, 5);
    await stand.hold(1);
    assert.ok(Math.abs(stand.sum - 50 * 1.22) <= 2.5 + 1e-9, `${stand.sum} mm in a second`);
    assert.equal(stand.stream.isRunning, true);
    stand.stream.forget();
  });

  it('goes out in longer pieces where the planner has few places', async () => {
    const way = async (plannerBlocks: number) => {
      const stand = new Stand();
      stand.plannerBlocks = plannerBlocks;
      await stand.stream.start(RIGHT, 50);
      stand.stream.forget();
      return stand.ways[0]?.[0];
    };
    // 0.22 s of motion in all: in two pieces at least, three places being kept free.
    assert.deepEqual(
      [await way(4), await way(5), await way(6), await way(15)],
      [...[5.5, 5.5, 3.667, 2.5]],
    );
  });

  it('is no faster than the slower axis', async () => {
    const stand = new Stand();
    await stand.stream.start({ x: 0, y: -1 }, 900);
    assert.deepEqual(stand.ways[0], [0, -5]);
    assert.match(stand.lines[0] ?? '', /F6000/);
    stand.stream.forget();
  });

  it('goes in the direction asked for, whatever its length', async () => {
    const stand = new Stand();
    await stand.stream.start({ x: 30, y: -40 }, 50);
    assert.deepEqual(stand.ways[0], [1.5, -2]);
    stand.stream.forget();
  });

  it('is cancelled after 200 ms without a sign of life', async () => {
    const stand = new Stand();
    await stand.stream.start(RIGHT, 50);
    await stand.time.pass(0.19);
    assert.deepEqual([stand.cancels, stand.stream.isRunning], [0, true]);
    await stand.time.pass(0.02);
    assert.deepEqual([stand.cancels, stand.stream.isRunning], [1, false]);
    const sent = stand.lines.length;
    stand.stream.keep();
    await stand.time.pass(2);
    assert.deepEqual([stand.lines.length, stand.cancels], [sent, 1], 'no key brings it back');
    assert.deepEqual([stand.changes, stand.time.pendingTimers], [2, 0]);
  });

  it('ends at the end of the reach, to the hair, without a cancel', async () => {
    const stand = new Stand();
    stand.room = 12;
    await stand.stream.start(RIGHT, 50);
    await stand.hold(1);
    assert.ok(Math.abs(stand.sum - 12) < 1e-9);
    assert.deepEqual([stand.stream.isRunning, stand.cancels], [false, 0]);
  });

  it('does not begin at the end of the reach, nor without a direction or a speed', async () => {
    const refusal = async (direction: typeof RIGHT, speed: number, room = 1000) => {
      const stand = new Stand();
      stand.room = room;
      const error = await stand.stream.start(direction, speed).catch((e: { code: string }) => e);
      assert.deepEqual(
        [stand.stream.isRunning, stand.lines, stand.time.pendingTimers],
        [...[false, [], 0]],
      );
      return (error as { code: string }).code;
    };
    assert.equal(await refusal(RIGHT, 50, 0.05), 'device.out-of-reach');
    for (const [direction, speed] of [
      [{ x: 0, y: 0 }, 50],
      [{ x: Number.NaN, y: 0 }, 50],
      [{ x: Number.POSITIVE_INFINITY, y: 0 }, 50],
      [RIGHT, 0],
      [RIGHT, -5],
    ] as const) {
      assert.equal(await refusal(direction, speed), 'device.jog');
    }
  });

  it('turns without a new beginning, and measures its room from where it will turn', async () => {
    const stand = new Stand();
    await stand.stream.start(RIGHT, 50);
    await stand.hold(0.5);
    const before = stand.lines.length;
    stand.room = 15;
    await stand.stream.start({ x: 0, y: 1 }, 50);
    await stand.hold(1);
    const up = stand.ways.slice(before).reduce((sum, [, y = 0]) => sum + y, 0);
    // 0.22 s and a piece of 0.05 s are queued the old way: 13.5 mm that count against the room.
    assert.ok(Math.abs(up - 1.5) < 1e-9, `${up}`);
    assert.equal(stand.stream.isRunning, false);
  });

  it('ends where the board refuses a piece, or its line is gone', async () => {
    const refused = new Stand();
    refused.isRefused = true;
    await assert.rejects(refused.stream.start(RIGHT, 50), /error:15/);
    assert.deepEqual([refused.stream.isRunning, refused.time.pendingTimers], [false, 0]);
    const later = new Stand();
    await later.stream.start(RIGHT, 50);
    later.isRefused = true;
    await later.hold(0.3);
    assert.equal(later.stream.isRunning, false);
    const gone = new Stand();
    await gone.stream.start(RIGHT, 50);
    gone.wire.isOver = true;
    await gone.hold(0.3);
    assert.equal(gone.stream.isRunning, false);
  });
});
