// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { grblSimulator } from '../../../src/devices/grbl/simulator.js';

describe('a program on the virtual GRBL', () => {
  it('takes the same under M3, whether or not the machine knows M4', async () => {
    const dots = Array.from({ length: 400 }, (_, i) => `X${(i / 10).toFixed(1)}S${100 + i}`);
    const seconds = async (hasDynamicPower: boolean) => {
      const machine = { ...GRBL_DIODE, head: { ...GRBL_DIODE.head, hasDynamicPower } };
      const program = Readable.from([Buffer.from(`M3S0\nG1F6000\n${dots.join('\n')}\nM5\n`)]);
      const run = { signal: new AbortController().signal, onProgress: () => {} };
      return (await grblSimulator.simulate(machine, program, run)).seconds;
    };
    assert.equal(await seconds(false), await seconds(true));
  });
});
