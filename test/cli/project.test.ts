// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kerf, scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';
import { kerfHere } from './kerf-here.js';

const coaster = join(projectRoot, 'resources/samples/coaster.svg');

describe('kerf with a project', function () {
  this.timeout(180_000);

  it('gives the same G-code as the drawing it was made of, and the same file again', async () => {
    using folder = scratchFolder();
    const at = (name: string) => join(folder.path, name);
    const made = await kerf('convert', coaster, at('work.kerf'));
    assert.equal(made.status, 0, made.stderr);
    assert.match(made.stdout, /3 pieces on 3 layers/);
    const saved = await kerf('job', at('work.kerf'), '-o', at('saved.gcode'), '--json');
    const drawn = await kerfHere('job', coaster, '-o', at('drawn.gcode'), '--json');
    const again = await kerfHere('convert', at('work.kerf'), at('again.kerf'));
    assert.deepEqual([drawn.status, saved.status, again.status], [0, 0, 0]);
    assert.equal(readFileSync(at('saved.gcode'), 'utf8'), readFileSync(at('drawn.gcode'), 'utf8'));
    assert.deepEqual(readFileSync(at('again.kerf')), readFileSync(at('work.kerf')));
  });

  it('says in a job from a project what is only guessed', async () => {
    using folder = scratchFolder();
    const at = (name: string) => join(folder.path, name);
    writeFileSync(
      at('red.svg'),
      `<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm" viewBox="0 0 10 10">
      <rect width="9" height="9" fill="none" stroke="#f00"/></svg>`,
    );
    await kerfHere('convert', at('red.svg'), at('red.kerf'));
    const job = await kerfHere('job', at('red.kerf'), '-o', at('out.gcode'));
    assert.equal(job.status, 0, job.stderr);
    assert.match(job.stderr, /guessed these operations: Cut for .* because its lines are red/);
  });

  it('shows what is in a project without changing it', async () => {
    const shown = await kerf(
      'project',
      'show',
      join(projectRoot, 'test/data/projects/format-1.kerf'),
      '--json',
    );
    assert.equal(shown.status, 0, shown.stderr);
    const { format, layers, assets } = JSON.parse(shown.stdout);
    assert.deepEqual([format, assets.length], [1, 2]);
    assert.deepEqual(layers[0].pieces[0].x, 30.1);
    assert.equal(layers[0].steps[0].guess, 'red line');
  });

  it('refuses in one sentence what cannot be done', async () => {
    using folder = scratchFolder();
    const at = (name: string) => join(folder.path, name);
    writeFileSync(
      at('broken.kerf'),
      readFileSync(join(projectRoot, 'test/data/projects/format-1.kerf')).subarray(0, 900),
    );
    const ways: [string[], number, RegExp][] = [
      [['job', at('broken.kerf'), '-o', at('out.gcode')], 1, /"broken.kerf" is damaged/],
      [['convert', coaster], 2, /last, the file to write/],
      [['convert', coaster, at('work.xyz')], 2, /one of these endings: .*\.kerf/],
      [['job', at('broken.kerf'), coaster, '-o', at('out.gcode')], 2, /whole work/],
      [
        ['job', at('broken.kerf'), '--at', '1,1', '-o', at('out.gcode')],
        2,
        /leave out --operation/,
      ],
      [
        ['job', at('broken.kerf'), '--layout', 'page', '-o', at('out.gcode')],
        2,
        /leave out .* --layout/,
      ],
      [['convert', coaster, at('no/work.kerf')], 1, /does not exist/],
    ];
    for (const [words, status, sentence] of ways) {
      const run = await kerfHere(...words);
      assert.equal(run.status, status, run.stderr);
      assert.match(run.stderr, sentence);
      assert.equal(run.stderr.trim().split('\n').length, 1, run.stderr);
    }
    assert.equal(existsSync(at('out.gcode')), false);
  });
});
