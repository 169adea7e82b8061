// SPDX-License-Identifier: GPL-3.0-or-later
/** How long a board that answers line by line, and says nothing more, is waited for by every command. */
import assert from 'node:assert/strict';
import type { SessionCommand } from '../../../src/devices/contract/commands.js';
import { marlin, smoothie } from './boards.js';

/** Seconds until a command fails whose answers do not come. */
const WAITS: readonly (readonly [SessionCommand, number])[] = [
  // What is queued before it may take long, and so may the way to the switches.
  [{ kind: 'home' }, 300],
  [{ kind: 'send-line', line: 'G4P0' }, 300],
  [{ kind: 'unlock' }, 10],
  [{ kind: 'select-work-system', system: 'G55' }, 10],
  [{ kind: 'set-zero', axes: 'x' }, 10],
];
/** Seconds until these are done all the same: they must not hang on a board that is dumb. */
const ENDS = {
  marlin: { stop: 30, 'emergency-stop': 2 },
  smoothie: { stop: 2.5, 'emergency-stop': 2 },
} as const;

for (const [name, board] of Object.entries({ marlin, smoothie })) {
  const dumb = async () => {
    const bench = await board();
    bench.controller.onData = () => undefined;
    const from = bench.time.now();
    return { bench, passed: () => bench.time.now() - from };
  };

  describe(`a ${name} board that no longer answers`, () => {
    for (const [command, seconds] of WAITS) {
      it(`is waited for ${seconds} s by ${command.kind}`, async () => {
        const { bench, passed } = await dumb();
        await using _ended = bench;
        const failing = bench.session.command(command);
        await assert.rejects(bench.time.for(failing, 2 * seconds), { code: 'device.silent' });
        assert.ok(Math.abs(passed() - seconds) < 0.01, `${passed()} s`);
      });
    }

    for (const kind of ['stop', 'emergency-stop'] as const) {
      it(`does not hold up ${kind}`, async () => {
        const { bench, passed } = await dumb();
        await using _ended = bench;
        await bench.time.for(bench.session.command({ kind }));
        const seconds = ENDS[name as keyof typeof ENDS][kind];
        assert.ok(Math.abs(passed() - seconds) < 0.01, `${passed()} s`);
      });
    }
  });
}
