// SPDX-License-Identifier: GPL-3.0-or-later
/** The bed is guarded from the command line: a board that counts from minus its travel up to 0. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kerf } from '../support/kerf-command.js';
import { laserOnPty } from '../support/laser-on-pty.js';
import { kerfHere, ownFolders } from './kerf-here.js';

const PROGRAM = 'G21G90\nM4S0\nG0X10Y10\nG1X20S500F3000\nY20\nX10\nY10\nM5\nG0X0Y0\n';

describe('a board that counts down from 0, from the command line', function () {
  this.timeout(180_000);

  const folder = ownFolders();

  for (const softLimits of [0, 1]) {
    it(`is driven nowhere but where it reaches, with $20=${softLimits}`, async () => {
      const settings = { 20: softLimits };
      const laser = await laserOnPty(join(folder.path, 'laser'), 'max', {
        ...{ homesToZero: false, settings },
      });
      try {
        const file = join(folder.path, 'work.gcode');
        writeFileSync(file, PROGRAM);
        const run = (...args: string[]) => kerfHere(...args, '--port', laser.port);
        assert.equal((await kerfHere('macro', 'add', 'far', file)).status, 0);
        assert.equal((await run('control', 'home')).status, 0);
        assert.deepEqual(laser.controller.position, { x: -399, y: -399 });
        const { travelMillimetres } = laser.controller;
        for (const words of [
          ['control', 'go', '1000,0'],
          ['control', 'go', '10,10'],
          ['control', 'go', '1,0', '--machine-zero'],
          ['control', 'jog', '450,0'],
          ['control', 'frame', '5,5', '500,20'],
          ['send', file],
          ['macro', 'run', 'far'],
        ]) {
          const { status, stderr } = await run(...words);
          assert.equal(status, 1, words.join(' '));
          assert.match(
            stderr,
            /move the head to X .* the machine reaches X -400 to 0 mm and Y -400/,
          );
        }
        assert.equal(laser.controller.travelMillimetres, travelMillimetres);
        assert.equal((await run('control', 'offset', 'G54', '-400,-400')).status, 0);
        assert.equal((await run('control', 'frame', '5,5', '50,20')).status, 0);
        const sent = await kerf('send', file, '--port', laser.port);
        assert.equal(sent.status, 0, sent.stderr);
        const { minX, minY, maxX, maxY } = laser.controller.burn;
        const box = [minX, minY, maxX, maxY].map((mm) => Math.round(mm));
        assert.deepEqual(box, [-390, -390, -380, -380]);
      } finally {
        await laser.end();
      }
    });
  }
});
