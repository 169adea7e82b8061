// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How long a board that says nothing is waited for, by every command: too short gives up a board that is busy, too
 * long leaves a person before a window that does nothing.
 */
import assert from 'node:assert/strict';
import type { SessionCommand } from '../../../src/devices/contract/commands.js';
import { SessionBench } from './session-bench.js';

/** Seconds until a command fails whose answers do not come. */
const WAITS: readonly (readonly [SessionCommand, number])[] = [
  // A head may have a long way to the switches, or through what is queued before it.
  [{ kind: 'home' }, 300],
  [{ kind: 'jog', by: { x: 5, y: 0 }, speed: 100 }, 60],
  [{ kind: 'go-to', to: { x: 5, y: 5 }, speed: 50 }, 60],
  [{ kind: 'send-line', line: 'G4P0' }, 60],
  [{ kind: 'unlock' }, 5],
  [{ kind: 'air', isOn: true }, 5],
  [{ kind: 'read-settings' }, 5],
  [{ kind: 'write-setting', number: 110, value: '500' }, 5],
  // Written, and then asked for what it has become.
  [{ kind: 'select-work-system', system: 'G55' }, 10],
  [{ kind: 'set-zero', axes: 'x' }, 10],
  [{ kind: 'set-work-offset', system: 'G54', offset: { x: 1, y: 1 } }, 10],
  [{ kind: 'test-fire', power: 0.01, seconds: 1 }, 2],
];

describe('a board that no longer answers', () => {
  for (const [command, seconds] of WAITS) {
    it(`is waited for ${seconds} s by ${command.kind}`, async () => {
      await using bench = await SessionBench.connected({ settings: { 22: 1 } });
      bench.hush((line) => /^(ok|error)/.test(line));
      const from = bench.time.now();
      const failing = bench.session.command(command);
      await assert.rejects(bench.time.for(failing, 2 * seconds), { code: 'device.silent' });
      assert.ok(Math.abs(bench.time.now() - from - seconds) < 0.01, `${bench.time.now() - from} s`);
    });
  }

  it('is not waited for by what holds or stops it', async () => {
    for (const [kind, seconds] of [
      ['hold', 0],
      ['stop', 0],
      ['emergency-stop', 2],
    ] as const) {
      await using bench = await SessionBench.connected();
      bench.isDeaf = true;
      const from = bench.time.now();
      await bench.time.for(bench.session.command({ kind }));
      assert.ok(Math.abs(bench.time.now() - from - seconds) < 0.01, kind);
    }
  });

  it('is given up where nothing greets: a start takes as long as a board takes to boot', async () => {
    const bench = new SessionBench();
    bench.isDeaf = true;
    await assert.rejects(bench.time.for(bench.session.start(), 20), { code: 'device.silent' });
    assert.ok(Math.abs(bench.time.now() - 4.2) < 0.01, `${bench.time.now()} s`);
    await bench[Symbol.asyncDispose]();
  });
});
