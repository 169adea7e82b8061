// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf material` as it is typed in a shell: kept in the person's own folder, and taken by the next command. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder, startKerf } from '../support/kerf-command.js';

const LIBRARY =
  '<LightBurnLibrary DisplayName="Mine"><Material name="Birch"><Entry Thickness="3.0000" Desc="Clean">' +
  '<CutSetting type="Cut"><maxPower Value="65"/><speed Value="7"/></CutSetting></Entry></Material></LightBurnLibrary>';

describe('kerf material', function () {
  this.timeout(60_000);

  it('keeps what a library of LightBurn holds, and a job takes it', async () => {
    using home = scratchFolder();
    const at = (name: string) => join(home.path, name);
    const typed = (...argv: readonly string[]) =>
      startKerf(argv, undefined, { XDG_CONFIG_HOME: at('own') }).finished;
    writeFileSync(at('birch.clb'), LIBRARY);
    const taken = await typed('material', 'import', at('birch.clb'), '--machine', 'virtual');
    assert.deepEqual([taken.status, taken.stderr], [0, '']);
    assert.equal(
      taken.stdout,
      'Birch 3 mm: Clean\tcut\tVirtual laser\tpower=0.65, speed=420 mm/min, passes=1\n',
    );
    const { presets } = JSON.parse(readFileSync(at('own/kerf/materials.json'), 'utf8'));
    assert.equal(presets.length, 1);
    const job = await typed(
      ...['job', '--make', 'rectangle:width=20,height=10', '--operation', 'cut'],
      ...['--material', 'birch 3mm', '-o', at('box.gcode')],
    );
    assert.equal(job.status, 0, job.stderr);
    assert.match(readFileSync(at('box.gcode'), 'utf8'), /S650F420/);
    writeFileSync(at('own/kerf/materials.json'), '{"presets": [{"machine": "virtual"');
    const damaged = await typed('material', 'list');
    assert.equal(damaged.stdout, 'nothing is kept for a material yet\n');
    assert.match(damaged.stderr, /materials\.json is damaged: it is kept as/);
  });
});
