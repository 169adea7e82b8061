// SPDX-License-Identifier: GPL-3.0-or-later
/** What `kerf job` says a job takes against the clock of the virtual laser, over drawings and pictures. */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturePath } from '../importers/fixtures.js';
import { scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';
import { kerfHere } from './kerf-here.js';

const corpus: readonly (readonly [name: string, file: string | undefined, ...options: string[]])[] =
  [
    ['the sample coaster', join(projectRoot, 'resources/samples/coaster.svg')],
    ['a drawing of a mouse', fixturePath('svg/mouse.svg')],
    ['nested rectangles', fixturePath('svg/nested-rect.svg')],
    ['many colours', fixturePath('svg/multicolor.svg')],
    ['a photo', fixturePath('bitmap/grayscale.png'), '--size', '30x', '--at', '20,20'],
  ];

describe('the time that kerf job tells', function () {
  this.timeout(180_000);

  for (const [name, file, ...options] of corpus) {
    it(`is that of kerf simulate within 2 %: ${name}`, async function () {
      if (file === undefined) {
        console.log(`      skipped: no fixture for ${name} (set KERF_FIXTURES to its folder)`);
        this.skip();
      }
      using folder = scratchFolder();
      const program = join(folder.path, 'out.gcode');
      const made = await kerfHere('job', file, '-o', program, '--json', ...options);
      assert.equal(made.status, 0, made.stderr);
      const run = await kerfHere('simulate', program, '--json');
      assert.equal(run.status, 0, run.stderr);
      const reported = JSON.parse(made.stdout);
      const simulated = JSON.parse(run.stdout);
      const slack = 0.02 * simulated.seconds + 0.05;
      const off = Math.abs(reported.estimatedSeconds - simulated.seconds);
      assert.ok(off < slack, `${reported.estimatedSeconds} for ${simulated.seconds}`);
    });
  }
});

describe('kerf simulate', function () {
  this.timeout(60_000);

  it('draws where light falls and tells how much, by the watts of the machine', async () => {
    using folder = scratchFolder();
    const at = (name: string) => join(folder.path, name);
    const machine = { id: 'm', name: 'M', bed: { width: 100, depth: 100 }, head: { watts: 10 } };
    writeFileSync(at('m.json'), JSON.stringify(machine));
    writeFileSync(at('job.gcode'), 'G21G90\nM4S0\nG0X10Y10\nG1X50S1000F3000\nM5S0\n');
    const options = ['--machine', at('m.json'), '--energy', at('light.png'), '--json'];
    const run = await kerfHere('simulate', at('job.gcode'), ...options);
    assert.equal(run.status, 0, run.stderr);
    const { maxEnergy, maxDose, stutters } = JSON.parse(run.stdout);
    assert.ok(maxEnergy > 1 && maxEnergy < 3, `${maxEnergy} J/mm²`);
    assert.ok(Math.abs(maxEnergy / maxDose - 10) < 1e-6);
    assert.equal(stutters, 0);
    assert.ok(existsSync(at('light.png')));
  });
});
