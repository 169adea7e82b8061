// SPDX-License-Identifier: GPL-3.0-or-later
/** From where to where a board counts that was homed in an earlier session, and says nothing of it. */
import assert from 'node:assert/strict';
import { LineMachine } from '../../../src/devices/line-talk/line-machine.js';
import { SMOOTHIE_CO2 } from '../../../src/devices/smoothie/profiles.js';

const standingAt = (x: number, y: number): LineMachine => {
  const machine = new LineMachine(SMOOTHIE_CO2);
  const status = {
    condition: 'idle',
    position: { x: 0, y: 0 },
    machinePosition: { x, y },
  } as const;
  machine.note({ kind: 'status', status });
  return machine;
};

describe('the reach of a board that tells its machine position', () => {
  it('is its bed counted up from 0, where its head stands in it', () => {
    const { width, depth } = SMOOTHIE_CO2.bed;
    const { reach } = standingAt(250, 150);
    assert.deepEqual(
      [reach?.x, reach?.y],
      [
        { from: 0, to: width },
        { from: 0, to: depth },
      ],
    );
  });

  it('is not guessed where the head stands elsewhere', () => {
    assert.equal(standingAt(-120, 40).reach, undefined);
    assert.equal(standingAt(5000, 40).reach, undefined);
  });
});
