// SPDX-License-Identifier: GPL-3.0-or-later
/** A board on a serial port becomes a machine profile that jobs can be planned for. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kerf, scratchFolder } from '../support/kerf-command.js';
import { laserOnPty } from '../support/laser-on-pty.js';
import { kerfHere } from './kerf-here.js';

describe('kerf machine probe and measure', function () {
  this.timeout(60_000);

  it('write what the board tells and how fast it is, and the profile is one to work with', async () => {
    using folder = scratchFolder();
    const laser = await laserOnPty(join(folder.path, 'laser'), 'real');
    try {
      laser.controller.write(Buffer.from('$130=310\n$110=9000\n'));
      const file = join(folder.path, 'mine.json');
      const probe = await kerf(
        'machine',
        'probe',
        '--port',
        laser.port,
        '-o',
        file,
        '--id',
        'mine',
      );
      assert.equal(probe.status, 0, probe.stderr);
      assert.match(probe.stderr, /No board knows its laser/);
      const reported = JSON.parse(readFileSync(file, 'utf8'));
      assert.deepEqual(
        [reported.id, reported.bed.width, reported.motion.maxSpeedX],
        ['mine', 310, 150],
      );
      assert.deepEqual([reported.bed.counting, reported.bed.homesTo], ['up', 'front-left']);
      const options = ['--port', laser.port, '--machine', file, '-o', file, '--json'];
      const measure = await kerf('machine', 'measure', ...options);
      assert.equal(measure.status, 0, measure.stderr);
      const { linesPerSecond } = JSON.parse(measure.stdout);
      // The board reads 320; a busy computer may be late with its share.
      assert.ok(linesPerSecond > 100 && linesPerSecond < 500, `${linesPerSecond}`);
      const kept = JSON.parse(readFileSync(file, 'utf8'));
      assert.equal(kept.controller.linesPerSecond, linesPerSecond);
      assert.equal(laser.controller.burn.total, 0);
    } finally {
      await laser.end();
    }
  });

  it('say that a board at work has to stand still first', async () => {
    using folder = scratchFolder();
    const laser = await laserOnPty(join(folder.path, 'laser'), 'real');
    try {
      laser.controller.write(Buffer.from('G1X300F600\n'));
      const run = await kerfHere('machine', 'probe', '--port', laser.port);
      assert.equal(run.status, 1);
      assert.match(run.stderr, /The machine is not idle; wait until it stands still/);
    } finally {
      await laser.end();
    }
  });

  it('say what is missing', async () => {
    const run = await kerfHere('machine', 'probe');
    assert.equal(run.status, 2);
    assert.match(run.stderr, /--port/);
  });
});
