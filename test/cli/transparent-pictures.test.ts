// SPDX-License-Identifier: GPL-3.0-or-later
/** Transparency is not ink, from a file to a program, to outlines, and by way of a project and a drawing. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kerf, scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';
import { kerfHere } from './kerf-here.js';

/** 100 × 50 pixels of 0.1 mm: white ink in the left half, nothing in the right one. */
const WHITE_INK = join(projectRoot, 'test/data/pictures/invert_transparent_white_ink.png');
const INVERTED = 'engrave:invert=true,interval=0.1';

/** Runs it and reads its figures. */
async function figuresOf(...args: readonly string[]) {
  const run = await kerfHere(...args, '--json');
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout);
}

describe('a transparent picture', function () {
  this.timeout(60_000);

  it('burns its white ink when it is inverted, and not what is clear', async () => {
    using folder = scratchFolder();
    const out = join(folder.path, 'out.gcode');
    const made = await figuresOf('job', WHITE_INK, '-o', out, '--operation', INVERTED);
    assert.ok(Math.abs(made.cutMillimetres - 250) < 0.5, `${made.cutMillimetres} mm`);
  });

  it('is traced around its white ink when it is inverted', async () => {
    using folder = scratchFolder();
    const out = join(folder.path, 'out.svg');
    const traced = await figuresOf('trace', WHITE_INK, '-o', out, '--invert');
    assert.equal(traced.outlines, 1);
    const box = await figuresOf(
      'job',
      out,
      '-o',
      join(folder.path, 'o.gcode'),
      '--operation',
      'cut',
    );
    assert.ok(Math.abs(box.cutMillimetres - 2 * (5 + 5)) < 0.5, `${box.cutMillimetres}`);
    assert.equal((await kerfHere('trace', WHITE_INK, '-o', out)).status, 1, 'there is no dark ink');
  });

  it('burns the same by way of a project', async () => {
    using folder = scratchFolder();
    const [project, out] = [join(folder.path, 'a.kerf'), join(folder.path, 'out.gcode')];
    const saved = await kerfHere('convert', WHITE_INK, project, '--operation', INVERTED);
    assert.equal(saved.status, 0, saved.stderr);
    const made = await figuresOf('job', project, '-o', out);
    assert.ok(Math.abs(made.cutMillimetres - 250) < 0.5, `${made.cutMillimetres} mm`);
  });

  it('burns the same by way of a drawing', async () => {
    using folder = scratchFolder();
    const [drawing, out] = [join(folder.path, 'a.svg'), join(folder.path, 'out.gcode')];
    const written = await kerf('convert', WHITE_INK, '-o', drawing);
    assert.equal(written.status, 0, written.stderr);
    assert.match(readFileSync(drawing, 'utf8'), /<image/);
    const made = await figuresOf('job', drawing, '-o', out, '--operation', INVERTED);
    assert.ok(Math.abs(made.cutMillimetres - 250) < 0.5, `${made.cutMillimetres} mm`);
  });
});
