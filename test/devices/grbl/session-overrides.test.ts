// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextStep } from '../../../src/devices/grbl/override-pacer.js';
import { SessionBench } from './session-bench.js';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;
// M4 would make the beam follow the changed speed.
const LONG = 'G21G90\nM3S500\nG1X300Y0F600\nM5\n';

describe('overrides', function () {
  this.timeout(20_000);

  it('change feed and power of a job under way, and are told', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(LONG);
    await bench.time.pass(2);
    assert.equal(bench.controller.speed.toFixed(2), '10.00');
    await bench.command({ kind: 'override', of: 'feed', to: 1.37 });
    await bench.command({ kind: 'override', of: 'power', to: 0.8 });
    await bench.time.pass(1);
    assert.equal(bench.controller.speed.toFixed(2), '13.70');
    assert.equal(bench.controller.power.toFixed(3), '0.400');
    assert.deepEqual(bench.state.overrides, { feed: 1.37, rapid: 1, power: 0.8 });
  });

  it('send one byte per 50 ms at most, since a burst would melt into one', async () => {
    await using bench = await SessionBench.connected();
    const at: number[] = [];
    bench.session.wire.connect(({ direction, text }) => {
      const code = text.charCodeAt(0);
      if (direction === 'sent' && code >= 0x90 && code <= 0x9d) at.push(bench.time.now());
    });
    await bench.command({ kind: 'override', of: 'feed', to: 1.37 });
    const gaps = at.slice(1).map((time, i) => time - (at[i] ?? 0));
    assert.ok(at.length >= 6);
    assert.ok(Math.min(...gaps) >= 0.05, `${gaps}`);
  });

  it('follow a hand that changes its mind on the way', async () => {
    await using bench = await SessionBench.connected();
    const first = bench.session.command({ kind: 'override', of: 'feed', to: 2 });
    await bench.time.pass(0.2);
    await bench.command({ kind: 'override', of: 'feed', to: 1.1 });
    await bench.time.for(first);
    assert.equal(bench.state.overrides.feed, 1.1);
  });

  it('refuse what a controller has no word for', async () => {
    await using bench = await SessionBench.connected();
    const odd = [
      { of: 'rapid', to: 0.8 },
      { of: 'feed', to: 2.5 },
      { of: 'power', to: 0.05 },
      { of: 'power', to: Number.NaN },
    ] as const;
    for (const wish of odd) {
      const refused = bench.command({ kind: 'override', ...wish });
      await assert.rejects(refused, refusedWith('device.override'));
    }
    await bench.command({ kind: 'override', of: 'rapid', to: 0.25 });
    assert.equal(bench.state.overrides.rapid, 0.25);
  });

  it('reach every value from every other in a dozen bytes', () => {
    const percent = fc.integer({ min: 10, max: 200 });
    fc.assert(
      fc.property(fc.constantFrom('feed', 'power'), percent, percent, (of, from, to) => {
        let at = from;
        for (let bytes = 0; bytes < 17; bytes++) {
          const step = nextStep(of, at, to);
          if (step === undefined) return at === to;
          at = step.to;
        }
        return false;
      }),
    );
  });
});
