// SPDX-License-Identifier: GPL-3.0-or-later
/** The machine by hand from the command line, over a real pseudo-terminal. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kerf } from '../support/kerf-command.js';
import { type LaserOnPty, laserOnPty } from '../support/laser-on-pty.js';
import { kerfHere, ownFolders } from './kerf-here.js';

describe('the machine from the command line', function () {
  this.timeout(120_000);
  const folder = ownFolders();
  let laser: LaserOnPty;
  const run = async (...args: string[]) => {
    const done = await kerfHere(...args, '--port', laser.port);
    assert.equal(done.status, 0, done.stderr);
    return done.stdout;
  };

  beforeEach(async () => {
    laser = await laserOnPty(join(folder.path, 'laser'), 'max');
  });

  afterEach(async () => {
    await laser.end();
  });

  it('moves, zeros and frames', async () => {
    await run('control', 'jog', '20,30');
    assert.deepEqual(laser.controller.position, { x: 20, y: 30 });
    await run('control', 'system', 'g55');
    await run('control', 'offset', 'G55', '5,6');
    const real = await kerf('control', 'status', '--json', '--port', laser.port);
    const state = JSON.parse(real.stdout);
    assert.deepEqual(state.machinePosition, { x: 20, y: 30 });
    assert.match(
      await run('control', 'go', '10,10', '--machine-zero'),
      /machine {2}X 10.000 Y 10.000/,
    );
    // The place is that after it, not before.
    assert.match(
      await run('control', 'zero'),
      /work {5}G5\d X 0.000 Y 0.000\nmachine {2}X 10.000 Y/,
    );
    await run('control', 'frame', '0,0', '5,5', '--power', '0.01');
    assert.equal(laser.controller.isBeamOn, false);
    assert.ok(laser.controller.burn.cutMillimetres > 19);
  });

  it('tests the beam and leaves it off', async () => {
    await run('control', 'fire', '--power', '0.02', '--seconds', '0.5');
    assert.equal(laser.controller.isBeamOn, false);
    const strong = await kerfHere('control', 'fire', '--power', '0.5', '--port', laser.port);
    assert.notEqual(strong.status, 0);
    assert.match(strong.stderr, /at most 5 % power/);
  });

  it('shows, changes, keeps and brings back settings', async () => {
    const file = join(folder.path, 'board.json');
    assert.match(await run('settings', 'show'), /\$110=12000.000 +Highest speed, X \[mm\/min\]/);
    await run('settings', 'backup', file);
    assert.equal(await run('settings', 'set', '110=6000', '$11=0.02').then(lines), 2);
    assert.match(readFileSync(file, 'utf8'), /"\$110": "12000.000"/);
    const restored = await run('settings', 'restore', file);
    assert.match(restored, /\$110: 6000.000 → 12000.000/);
    assert.equal(lines(restored), 2);
    assert.match(await run('settings', 'restore', file), /nothing to change/);
    const odd = await kerfHere('settings', 'set', '32=7', '--port', laser.port);
    assert.match(odd.stderr, /Laser mode\) is 0 or 1/);
    const strange = await kerf(
      'settings',
      'set',
      '110=7000',
      '998=1',
      '999=1',
      '--port',
      laser.port,
    );
    assert.equal(strange.status, 1);
    assert.match(strange.stderr, /no setting \$998, \$999: nothing was changed/);
    assert.match(await run('settings', 'show'), /\$110=12000.000/);
  });

  it('runs a macro with numbers of its own', async () => {
    const file = join(folder.path, 'park');
    writeFileSync(file, 'G0 X{bed_width / 4} Y{gap}');
    await kerf('macro', 'add', 'Park', file);
    assert.match((await kerf('macro', 'list')).stdout, /Park/);
    await run('macro', 'run', 'park', '--set', 'gap=7');
    assert.deepEqual(laser.controller.position, { x: 100, y: 7 });
    const bad = await kerf('macro', 'run', 'nothing', '--port', laser.port);
    assert.match(bad.stderr, /There is no macro "nothing": use one of Park/);
  });
});

function lines(text: string): number {
  return text.trim().split('\n').length;
}
