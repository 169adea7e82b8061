// SPDX-License-Identifier: GPL-3.0-or-later
/** How often a board is asked for its state. */
import assert from 'node:assert/strict';
import { SessionBench } from './session-bench.js';

describe('the questions for the state of a GRBL board', function () {
  this.timeout(20_000);

  async function reportsIn(bench: SessionBench, seconds: number): Promise<number> {
    bench.wire.length = 0;
    await bench.time.pass(seconds);
    return bench.heard.filter((line) => line.startsWith('<')).length;
  }

  const rested = async () => {
    const bench = await SessionBench.connected();
    await bench.time.pass(11);
    return bench;
  };

  it('come five times a second, and twice where it has stood for a while', async () => {
    await using bench = await SessionBench.connected();
    const awake = await reportsIn(bench, 4);
    assert.ok(awake >= 19 && awake <= 21, `${awake} reports`);
    await bench.time.pass(7);
    const atRest = await reportsIn(bench, 4);
    assert.ok(atRest >= 7 && atRest <= 9, `${atRest} reports`);
  });

  it('come as often as ever from the first word on', async () => {
    await using bench = await rested();
    await bench.command({ kind: 'send-line', line: 'G0X30F6000' });
    const soon = await reportsIn(bench, 0.25);
    assert.ok(soon >= 1, 'what follows from it is seen at once');
    const then = await reportsIn(bench, 4);
    assert.ok(then >= 19 && then <= 21, `${then} reports`);
  });

  it('come as often as ever while the beam is on, however long nothing is said', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'send-line', line: 'G1F600' });
    await bench.command({ kind: 'send-line', line: 'M3S20' });
    await bench.time.pass(11);
    assert.ok(bench.state.power > 0);
    const reports = await reportsIn(bench, 4);
    assert.ok(reports >= 19 && reports <= 21, `${reports} reports`);
  });

  it('notice a board that falls silent at rest', async () => {
    await using bench = await rested();
    bench.isDeaf = true;
    await bench.time.pass(5);
    assert.ok(bench.state.message !== undefined);
  });

  it('end with the session, at rest as well', async () => {
    const bench = await rested();
    await bench[Symbol.asyncDispose]();
    assert.equal(bench.time.pendingTimers, 0);
  });
});
