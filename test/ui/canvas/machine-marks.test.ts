// SPDX-License-Identifier: GPL-3.0-or-later
/** While a machine reports, the canvas is painted again only where it would look otherwise. */
import assert from 'node:assert/strict';
import { type MachineState, OFFLINE } from '../../../src/devices/contract/state.js';
import { isShownAlike } from '../../../src/ui/canvas/machine-marks.js';

const STATE: MachineState = { ...OFFLINE, condition: 'idle', trust: 'known', power: 0 };
const { position, machinePosition } = STATE;

describe('two states of a machine', () => {
  it('look alike where only what is no mark on the bed has changed', () => {
    for (const other of [{}, { condition: 'run' }, { speed: 5 }, { isAirOn: true }]) {
      assert.ok(isShownAlike(STATE, { ...STATE, ...(other as object) }), JSON.stringify(other));
    }
    assert.ok(isShownAlike({ ...STATE, power: 0.2 }, { ...STATE, power: 0.7 }));
  });

  it('differ by the place of the head, whether it is sure, whether it burns, and whether there is one', () => {
    for (const other of [
      { position: { ...position, x: 1 } },
      { position: { ...position, y: 1 } },
      { machinePosition: { ...machinePosition, x: 1 } },
      { machinePosition: { ...machinePosition, y: 1 } },
      { trust: 'suspect' },
      { power: 0.1 },
      { condition: 'offline' },
    ]) {
      const changed = { ...STATE, ...(other as object) };
      assert.ok(!isShownAlike(STATE, changed), JSON.stringify(other));
      assert.ok(!isShownAlike(changed, STATE), JSON.stringify(other));
    }
  });
});
