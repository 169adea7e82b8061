// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { Pacer } from '../../../src/simulators/core/pacer.js';
import { VirtualController } from '../../../src/simulators/grbl/controller.js';

const BUSY_MS = 300;

describe('a virtual machine at the pace of the clock', () => {
  it('stands still while the computer keeps it from going on', () => {
    const controller = new VirtualController({ isPaced: false, lineCost: 0.01 });
    controller.powerUp();
    using pacer = new Pacer(controller, 'real');
    pacer.write(Buffer.from('G1X100F600\n'));
    const before = controller.now;
    const until = performance.now() + BUSY_MS;
    while (performance.now() < until);
    pacer.wake();
    assert.ok(pacer.stoodStill > 0.2, `${pacer.stoodStill} s`);
    assert.ok(controller.now - before < 0.1, `${controller.now - before} s went by`);
  });
});
