// SPDX-License-Identifier: GPL-3.0-or-later
/** The beam on a standing head, over a board that only writes down what it is asked for: off means off. */
import assert from 'node:assert/strict';
import { TestFire, type TestFireDeps } from '../../../src/devices/grbl/test-fire.js';
import { english } from '../../support/english.js';
import { VirtualTime } from '../virtual-time.js';

class Stand {
  readonly time = new VirtualTime();
  readonly asked: string[] = [];
  readonly resets: string[] = [];
  changes = 0;
  /** What its report shows after the beam was switched off. */
  powerAfter = 0;
  /** The line that is not answered. */
  mute: string | undefined;
  readonly known = {
    ...{ maxS: 1000, power: 0, modalWords: ['M5'], overrides: { feed: 1, rapid: 1, power: 1 } },
  };
  readonly fire: TestFire;

  constructor() {
    this.fire = new TestFire({
      ...{ clock: this.time, known: this.known },
      conversation: {
        ask: async (line: string, seconds: number) => {
          this.asked.push(`${line} ${seconds}`);
          if (this.mute !== undefined && line.includes(this.mute)) throw new Error('no answer');
          return [];
        },
        wire: {
          inquire: async () => {
            this.known.power = this.powerAfter;
            return { kind: 'status' };
          },
        },
      },
      reset: (message: never) => void this.resets.push(english(message)),
      changed: () => {
        this.changes++;
      },
    } as unknown as TestFireDeps); // It asks no more of its board.
  }

  async lit(seconds = 5): Promise<this> {
    await this.fire.start(0.05, seconds);
    return this;
  }

  /** Holds on to it that long. */
  async hold(seconds: number): Promise<void> {
    for (let i = 0; i < Math.round(seconds * 10); i++) {
      this.fire.keep();
      await this.time.pass(0.1);
    }
  }
}

const OFF = ['M5S0 1', 'G0 1'];

describe('a test fire', () => {
  it('is lit once, weakly, and put out by two lines and a look', async () => {
    const stand = await new Stand().lit();
    assert.deepEqual([stand.asked, stand.fire.isOn, stand.changes], [['G1F100M3S50 1'], true, 1]);
    assert.deepEqual(stand.known.modalWords, [], 'they are not what they were');
    await stand.lit();
    assert.equal(stand.asked.length, 1);
    stand.known.modalWords = ['M3'];
    await Promise.all([stand.fire.end(), stand.fire.end()]);
    assert.deepEqual(stand.asked.slice(1), OFF);
    assert.deepEqual([stand.fire.isOn, stand.changes, stand.resets], [false, 2, []]);
    assert.deepEqual([stand.known.modalWords, stand.time.pendingTimers], [[], 0]);
    await stand.fire.end();
    assert.equal(stand.asked.length, 3, 'it is out already');
  });

  it('goes out after 0.3 s without a sign of life, and stays on as long as one comes', async () => {
    const stand = await new Stand().lit();
    await stand.time.pass(0.29);
    assert.equal(stand.fire.isOn, true);
    await stand.time.pass(0.02);
    assert.deepEqual([stand.fire.isOn, stand.asked.slice(1)], [false, OFF]);
    const held = await new Stand().lit();
    await held.hold(3);
    assert.equal(held.fire.isOn, true);
    await held.time.pass(0.5);
    assert.equal(held.fire.isOn, false);
    held.fire.keep();
    assert.equal(held.time.pendingTimers, 0, 'nothing is kept alive that is out');
  });

  it('goes out when its time is up, held or not', async () => {
    const stand = await new Stand().lit(2);
    await stand.hold(1.9);
    assert.equal(stand.fire.isOn, true);
    await stand.hold(0.3);
    assert.equal(stand.fire.isOn, false);
  });

  it('is as weak as was asked for, or weaker where an override is in force', async () => {
    const lit = async (power: number) => {
      const stand = new Stand();
      stand.known.overrides.power = power;
      await stand.lit();
      await stand.fire.end();
      return stand.asked[0];
    };
    assert.deepEqual([await lit(2), await lit(0.5)], ['G1F100M3S25 1', 'G1F100M3S50 1']);
  });

  it('is refused beyond a twentieth of the power and ten seconds', async () => {
    const stand = new Stand();
    for (const [power, seconds] of [
      [0.051, 1],
      [0, 1],
      [-0.01, 1],
      [Number.NaN, 1],
      [0.05, 10.1],
      [0.05, 0],
      [0.05, Number.NaN],
    ] as const) {
      await assert.rejects(stand.fire.start(power, seconds), { code: 'device.test-fire' });
    }
    assert.deepEqual([stand.asked, stand.fire.isOn], [[], false]);
    await stand.fire.start(0.05, 10);
    await stand.fire.end();
  });

  it('resets a board that does not answer what puts it out, or shows that it is on', async () => {
    const lines = ['M5S0', 'G0'];
    for (const mute of lines) {
      const stand = await new Stand().lit();
      stand.mute = mute;
      await assert.rejects(stand.fire.end(), /no answer/);
      assert.equal(stand.resets.length, 1);
      assert.match(stand.resets[0] ?? '', /did not confirm that the beam is off/);
      assert.equal(stand.fire.isOn, false);
    }
    const on = await new Stand().lit();
    on.powerAfter = 0.05;
    await on.fire.end();
    assert.equal(on.resets.length, 1);
  });

  it('is put out at once where the line that lights it is not answered', async () => {
    const stand = new Stand();
    stand.mute = 'M3';
    await assert.rejects(stand.lit(), /no answer/);
    assert.deepEqual([stand.asked.slice(1), stand.fire.isOn], [OFF, false]);
    assert.equal(stand.time.pendingTimers, 0);
  });

  it('is forgotten where the board was reset, which put it out', async () => {
    const stand = await new Stand().lit();
    stand.fire.forget();
    await stand.time.pass(20);
    assert.deepEqual([stand.asked.length, stand.fire.isOn, stand.changes], [1, false, 2]);
    stand.fire.forget();
    assert.equal(stand.changes, 2);
  });
});
