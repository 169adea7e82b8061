// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OFFLINE } from '../../src/devices/contract/state.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { checkProgram } from '../../src/devices/program-file.js';
import { linesBefore } from '../../src/gcode/hook-mark.js';
import { addHooks } from '../../src/jobs/hooked-program.js';
import { NO_NOTES } from '../../src/machine/notes.js';
import { FileNotebook } from '../../src/settings/machine-notebook.js';
import { HoursMeter } from '../../src/stream/hours-meter.js';
import { noDamage } from '../support/no-damage.js';

describe('what is kept of a machine', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kerf-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is there in the next session, each machine its own', () => {
    const macros = [{ name: 'Park', text: 'G0 X0' }];
    new FileNotebook(noDamage, folder).change('a', { macros, isSafetyAgreed: true });
    new FileNotebook(noDamage, folder).change('../b', { workSystemNames: { G55: 'Jig' } });
    const later = new FileNotebook(noDamage, folder);
    assert.deepEqual(later.read('a'), { ...NO_NOTES, macros, isSafetyAgreed: true });
    assert.deepEqual(later.read('../b').workSystemNames, { G55: 'Jig' });
    assert.deepEqual(later.read('c'), NO_NOTES);
  });

  it('keeps what another Kerf noted meanwhile', () => {
    const [window, terminal] = [1, 2].map(() => new FileNotebook(noDamage, folder)) as [
      FileNotebook,
      FileNotebook,
    ];
    assert.deepEqual(window.read('a'), NO_NOTES);
    const macros = [{ name: 'Park', text: 'G0 X0' }];
    terminal.change('a', { macros });
    assert.deepEqual(window.read('a').macros, macros);
    window.change('a', { isSafetyAgreed: true });
    assert.deepEqual(terminal.read('a'), { ...NO_NOTES, macros, isSafetyAgreed: true });
  });

  it('puts lines around a job, checked like the rest of it', async () => {
    const path = join(folder, 'job.gcode');
    writeFileSync(path, 'G21\nG0X1\nM5');
    const context = { library: [], variables: { max_x: 12 }, machine: VIRTUAL_LASER };
    await addHooks(path, { before: 'M8\nG4 P1', after: 'M9\nG0 X{max_x}' }, context);
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    assert.deepEqual(lines.slice(0, 2), ['M8', 'G4 P1']);
    assert.match(lines[2] ?? '', /^; /, 'the mark by which they are found again');
    assert.equal(lines[3], 'M5 S0');
    assert.deepEqual(linesBefore(readFileSync(path)), ['M8', 'G4 P1']);
    assert.deepEqual(lines.slice(-3), ['M9', 'G0 X12', 'M5 S0']);
    await checkProgram(path);
    const unlocking = { before: '$X', after: '' };
    await assert.rejects(addHooks(path, unlocking, context), { code: 'macro.line' });
  });

  it('counts beam and motion, and goes on counting where it left off', async () => {
    const file = join(folder, 'state', 'hours.json');
    let now = 0;
    const meter = new HoursMeter(noDamage, file, () => now);
    await meter.open('a');
    const run = { ...OFFLINE, condition: 'run', speed: 10, power: 0.5 } as const;
    for (const state of [run, run, { ...run, power: 0 }, { ...run, speed: 0, power: 0 }, run]) {
      meter.note(state);
      now += 0.5;
    }
    await meter.save();
    const later = new HoursMeter(noDamage, file, () => now);
    await later.open('a');
    assert.deepEqual(later.note(OFFLINE), { beam: 1, motion: 1.5 });
    await later.open('b');
    assert.deepEqual(later.note(OFFLINE), { beam: 0, motion: 0 });
  });

  it('does not count time that nobody watched', async () => {
    let now = 0;
    const meter = new HoursMeter(noDamage, join(folder, 'hours.json'), () => now);
    await meter.open('a');
    meter.note({ ...OFFLINE, condition: 'run', speed: 10, power: 0.5 });
    now = 3600;
    assert.deepEqual(meter.note(OFFLINE), { beam: 0, motion: 0 });
  });
});
