// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { type SimulateRequest, simulateFile } from '../../src/jobs/simulate-file.js';
import { TaskManager } from '../../src/tasker/index.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('a program on the virtual laser', () => {
  it('shows what it burns where a picture is asked for, and is as long without one', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.gcode');
    writeFileSync(path, 'G21\nG90\nM4 S0\nG0 X10 Y10\nG1 X30 S1000 F600\nM5\n');
    const request = { path, machine: VIRTUAL_LASER };
    const tasks = new TaskManager();
    const run = (asked: SimulateRequest) =>
      tasks.addCoroutine((context) => simulateFile(context, asked)).done;
    const plain = await run(request);
    assert.equal(plain.picture, undefined);
    assert.equal(plain.report.maxDose, null);
    const { picture, report } = await run({ ...request, pixel: 1 });
    assert.ok(picture !== undefined && picture.widthPx >= 20 && picture.widthPx <= 24);
    const burnt = picture.pixels.filter((level) => level < 255).length;
    assert.ok(burnt >= 19 && burnt <= 44, `${burnt} pixels of a line of 20 mm`);
    assert.ok(report.maxDose !== null && report.maxDose > 0);
    assert.equal(report.seconds, plain.report.seconds);
    assert.equal(report.cutMillimetres, 20);
    await tasks.shutdown();
  });
});
