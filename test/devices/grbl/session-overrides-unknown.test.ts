// SPDX-License-Identifier: GPL-3.0-or-later
/** A board that came with overrides in force: nothing burns before they are known, or set. */
import assert from 'node:assert/strict';
import { SessionBench, SQUARE } from './session-bench.js';

const fire = { kind: 'test-fire', power: 0.02, seconds: 2 } as const;
const frame = {
  kind: 'frame',
  bounds: { minX: 10, minY: 10, maxX: 20, maxY: 20 },
  speed: 50,
  power: 0.02,
} as const;
const [FEED_MORE, POWER_MORE] = [0x91, 0x9a];

/** At 200 % of the power and of the feed, which the program before left; `tells` counts reports. */
async function found(tells: (report: number) => boolean): Promise<SessionBench> {
  const bench = new SessionBench();
  let reports = 0;
  bench.retell((line) =>
    !line.startsWith('<') || tells(++reports) ? line : line.replace(/\|Ov:[\d,]+/, ''),
  );
  bench.controller.powerUp();
  for (let i = 0; i < 10; i++) {
    bench.controller.write(Uint8Array.of(FEED_MORE, POWER_MORE));
    await bench.time.pass(0.1);
  }
  await bench.time.for(bench.session.start(), 20);
  return bench;
}

const NEVER = () => false;
const LATER = (report: number) => report > 12;

describe('overrides that nobody reported yet', function () {
  this.timeout(20_000);

  for (const [what, tells] of [
    ['reported later', LATER],
    ['never reported', NEVER],
  ] as const) {
    it(`make no test fire stronger: ${what}`, async () => {
      await using bench = await found(tells);
      await bench.command(fire);
      await bench.time.pass(0.1);
      assert.equal(bench.controller.power, 0.02);
    });

    it(`make no frame brighter: ${what}`, async () => {
      await using bench = await found(tells);
      await bench.command(frame);
      await bench.time.until(() => bench.controller.isBeamOn, 20);
      assert.ok(bench.controller.power <= 0.02, `${bench.controller.power}`);
      await bench.command({ kind: 'stop' });
    });
  }

  it('are waited for where the board is slow to report, for five seconds and no longer', async () => {
    for (const [seconds, isDone] of [
      [3, true],
      [5.1, false],
    ] as const) {
      await using bench = await found(LATER);
      bench.isDeaf = true;
      const fired = bench.session.command(fire).then(
        () => true,
        ({ code }) => (code === 'device.silent' ? false : code),
      );
      await bench.time.pass(seconds);
      bench.isDeaf = false;
      assert.equal(await bench.time.for(fired), isDone, `${seconds} s`);
    }
  });

  for (const [what, end] of [
    ['let go of', { kind: 'test-fire-end' }],
    ['stopped', { kind: 'stop' }],
    ['stopped at once', { kind: 'emergency-stop' }],
  ] as const) {
    for (const command of [fire, frame]) {
      if (command === frame && end.kind === 'test-fire-end') continue;
      it(`light nothing after it was ${what} while they were asked for: ${command.kind}`, async () => {
        await using bench = await found(NEVER);
        const begun = bench.session.command(command).catch((error: Error) => error.name);
        await bench.time.pass(0.01);
        await bench.command(end);
        await bench.time.pass(5);
        assert.match(`${await begun}`, /Error/);
        assert.deepEqual([bench.controller.burn.total, bench.state.condition], [0, 'idle']);
      });
    }
  }

  it('are known before the first line of a job goes out', async () => {
    await using bench = await found(LATER);
    await bench.startJob(SQUARE);
    const begin = bench.states.find(({ job }) => job !== undefined);
    assert.deepEqual([begin?.overrides.feed, begin?.overrides.power], [2, 2]);
    await bench.finishes();
  });

  it('are 100 % in a job on a board that does not report them', async () => {
    await using bench = await found(NEVER);
    await bench.startJob(SQUARE);
    await bench.time.until(() => bench.controller.isBeamOn, 20);
    assert.ok(bench.controller.power <= 0.5, `${bench.controller.power}`);
    await bench.finishes();
  });

  it('are set to what a person wants in one go, and not three times over', async () => {
    await using bench = await found(NEVER);
    await bench.startJob(SQUARE);
    await bench.command({ kind: 'override', of: 'power', to: 1.2 });
    assert.equal(bench.state.overrides.power, 1.2);
    await bench.time.until(() => bench.controller.power > 0.55, 20);
    await bench.time.pass(0.05);
    assert.ok(bench.controller.power <= 0.6, `${bench.controller.power}`);
    await bench.finishes();
  });
});

describe('full power that nobody reported yet', function () {
  this.timeout(20_000);

  it('is asked for before a test fire on a board that was found at work', async () => {
    await using bench = new SessionBench({ settings: { 30: 255 } });
    bench.controller.powerUp();
    await bench.time.pass(1);
    bench.controller.write(Buffer.from('G1X30F600\n'));
    await bench.time.pass(0.2);
    await bench.time.for(bench.session.start(), 20);
    assert.equal(bench.state.condition, 'run');
    await bench.time.pass(10);
    await bench.command(fire);
    await bench.time.pass(0.1);
    assert.ok(Math.abs(bench.controller.power - 0.02) < 0.001, `${bench.controller.power}`);
  });
});
