// SPDX-License-Identifier: GPL-3.0-or-later
/** An emergency stop never reaches a machine that somebody has connected to again. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processName } from '../../src/base/process-name.js';
import { announceEmergencyStop, emergencyStopSent } from '../../src/stream/emergency-stop-note.js';
import { scratchFolder } from '../support/kerf-command.js';

const LASER = 'tcp://laser:23';

/** Linux gives no process a number like this (PID_MAX_LIMIT). */
const BEYOND_ALL_PIDS = 2 ** 22 + 1;

describe('the note of an emergency stop', () => {
  it('keeps the next one from its machine until they are said, and from no other', async () => {
    using scratch = scratchFolder();
    const note = announceEmergencyStop(LASER, scratch.path);
    const { mode } = statSync(join(scratch.path, `emergency-stop-${processName()}`));
    assert.equal(mode & 0o7777, 0o600);
    await emergencyStopSent('/dev/ttyUSB0', undefined, scratch.path);
    let isSaid = false;
    const from = performance.now();
    const said = emergencyStopSent(LASER, undefined, scratch.path).then(() => {
      isSaid = true;
    });
    await emergencyStopSent('/dev/ttyUSB0', undefined, scratch.path);
    assert.equal(isSaid, false);
    note[Symbol.dispose]();
    await said;
    assert.ok(performance.now() - from > 45, 'it is not looked for all the time');
    assert.deepEqual(readdirSync(scratch.path), []);
  });

  it('counts from the moment in which it is begun', async () => {
    using scratch = scratchFolder();
    const note = join(scratch.path, `emergency-stop-${processName()}`);
    writeFileSync(note, '');
    let isSaid = false;
    const said = emergencyStopSent('/dev/ttyUSB0', undefined, scratch.path).then(() => {
      isSaid = true;
    });
    await emergencyStopSent('/dev/ttyUSB0', undefined, '/proc/kerf');
    assert.equal(isSaid, false);
    writeFileSync(note, LASER);
    await said;
  });

  it('is waited for no longer than somebody wants', async () => {
    using scratch = scratchFolder();
    using _note = announceEmergencyStop(LASER, scratch.path);
    const waiting = new AbortController();
    const said = emergencyStopSent(LASER, waiting.signal, scratch.path);
    waiting.abort();
    await assert.rejects(said, { name: 'AbortError' });
  });

  it('of a dead guardian is cleared away', async () => {
    using scratch = scratchFolder();
    const pid = BEYOND_ALL_PIDS;
    const left = join(scratch.path, `emergency-stop-${processName(pid)}`);
    writeFileSync(left, LASER);
    await emergencyStopSent(LASER, undefined, scratch.path);
    assert.equal(existsSync(left), false);
  });

  it('of a guardian in another sandbox is heeded for as long as a guardian tries', async () => {
    using scratch = scratchFolder();
    const note = join(scratch.path, 'emergency-stop-4711.2');
    writeFileSync(note, LASER);
    const writtenAgo = (seconds: number) => {
      const at = Date.now() / 1000 - seconds;
      utimesSync(note, at, at);
    };
    writtenAgo(25);
    const waiting = new AbortController();
    const said = emergencyStopSent(LASER, waiting.signal, scratch.path);
    waiting.abort();
    await assert.rejects(said, { name: 'AbortError' });
    writtenAgo(31);
    await emergencyStopSent(LASER, undefined, scratch.path);
    assert.equal(existsSync(note), false);
  });

  it('is no condition for saying them', async () => {
    const note = announceEmergencyStop(LASER, '/proc/kerf');
    note[Symbol.dispose]();
    await emergencyStopSent(LASER, undefined, '/proc/kerf');
  });
});
