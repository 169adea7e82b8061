// SPDX-License-Identifier: GPL-3.0-or-later
/** kerf simulate over programs that no machine could run, and over those of every firmware. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kerf, scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';
import { kerfHere } from './kerf-here.js';

const programs = join(projectRoot, 'test/data/programs');

describe('kerf simulate', function () {
  this.timeout(60_000);

  for (const [name, why] of [
    ['gcode-arc-1e20.gcode', /Line 5 of the program has J1.00e\+20/],
    ['gcode-y2e9.gcode', /Line 3 of the program has Y2.15e\+9/],
    ['fuzz-gcode-HANG-414.bin', /is written in UTF-16/],
  ] as const) {
    it(`ends with a sentence: ${name}`, async () => {
      const { status, stderr } = await kerf('simulate', join(programs, name), '--json');
      assert.equal(status, 1);
      assert.match(stderr, why);
    });
  }

  it('says what it cannot foretell on a firmware that might do it', async () => {
    using folder = scratchFolder();
    const file = join(folder.path, 'program.gcode');
    writeFileSync(file, 'G28\nG0X5Y5\nM3S99\nG5X9Y9I1J1P1Q1F600\nM5\n');
    const { status, stderr } = await kerfHere('simulate', file, '--machine', 'marlin-diode');
    assert.equal(status, 1);
    assert.match(stderr, /line 4: It could burn along a path that cannot be predicted/);
  });

  for (const [machine, program] of [
    ['smoothie', 'G21\nG90\nG0X10Y10\nG1X30S0.5F600\nG2X30Y30J10\nG0X0Y0\n'],
    ['marlin-fan', 'G21\nG90\nG0X10Y10\nM106S128\nG1X30F600\nG2X30Y30J10\nM107\n'],
    ['marlin-diode', 'G21\nG90\nM3I1S0\nG0X10Y10\nG1X30S128F600\nG2X30Y30J10\nM5\nM5I1\n'],
    ['virtual', '\uFEFF%\nG21\nG90\nM4S0\nG0X10Y10\nG1X30S500F600\nG2X30Y30J10\nM5\n%\n'],
  ] as const) {
    it(`knows what burns on ${machine}`, async () => {
      using folder = scratchFolder();
      const file = join(folder.path, 'program.gcode');
      writeFileSync(file, program);
      const { status, stdout, stderr } = await kerfHere(
        'simulate',
        file,
        '--json',
        '--machine',
        machine,
      );
      assert.equal(status, 0, stderr);
      const { cutMillimetres, bounds, isBeamOffAtEnd } = JSON.parse(stdout);
      assert.ok(Math.abs(cutMillimetres - (20 + 10 * Math.PI)) < 0.1, `${cutMillimetres}`);
      assert.deepEqual(
        Object.values(bounds).map((mm) => Math.round(Number(mm))),
        [10, 10, 30, 30],
      );
      assert.equal(isBeamOffAtEnd, true);
    });
  }
});
