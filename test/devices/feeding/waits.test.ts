// SPDX-License-Identifier: GPL-3.0-or-later
/** How long a line of a program takes in each firmware, as far as that hangs on how its words are read. */
import assert from 'node:assert/strict';
import { LineList } from '../../../src/devices/feeding/line-source.js';
import { builtInMachines } from '../../../src/devices/index.js';
import { SMOOTHIE_GRBL_BEAM } from '../../../src/devices/smoothie/beam.js';
import type { ProgramRules } from '../../../src/gcode/program-rules.js';
import { programRulesOf } from '../../support/program-rules.js';

const AGILITY = {
  ...{ maxSpeedX: 100, maxSpeedY: 100, accelerationX: 1e6, accelerationY: 1e6 },
  ...{ junctionDeviation: 0.01, arcTolerance: 0.002 },
};

function seconds(rules: ProgramRules, ...lines: readonly string[]): readonly number[] {
  const list = new LineList(lines, { agility: AGILITY, start: { x: 0, y: 0 }, rules });
  const found: number[] = [];
  while (list.next()) found.push(Number(list.seconds.toFixed(2)));
  return found;
}

const rulesOf = (id: string) => programRulesOf(builtInMachines.find((m) => m.id === id)!);

describe('the time that is in the controller', () => {
  it('counts a wait as the firmware does', () => {
    assert.deepEqual(seconds(rulesOf('virtual'), 'G4P2'), [2]);
    assert.deepEqual(seconds(rulesOf('marlin-diode'), 'G4P2000', 'G4S3'), [2, 3]);
    assert.deepEqual(seconds(rulesOf('smoothie'), 'G4P2000', 'G4S3'), [2, 3]);
    assert.deepEqual(seconds(SMOOTHIE_GRBL_BEAM, 'G4P2'), [2]);
  });

  it('counts moves by the share of their feed that is in force', () => {
    const [, whole] = seconds(rulesOf('marlin-diode'), 'M220S100', 'G1X10F600');
    const [, half] = seconds(rulesOf('marlin-diode'), 'M220S50', 'G1X10F600');
    assert.deepEqual([whole, half], [1, 2]);
  });
});
