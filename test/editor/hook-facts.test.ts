// SPDX-License-Identifier: GPL-3.0-or-later
/** What macros can name of a job, and what the lines around a job would do. */
import assert from 'node:assert/strict';
import { OFFLINE } from '../../src/devices/contract/state.js';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { driverOf } from '../../src/devices/index.js';
import { hookFacts } from '../../src/editor/hook-facts.js';
import { jobVariables } from '../../src/editor/job-variables.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { english } from '../support/english.js';

const bed = { ...GRBL_DIODE.bed, width: 300, depth: 200 };
const FRONT: MachineProfile = { ...GRBL_DIODE, bed: { ...bed, origin: 'front-left' } };
const BACK: MachineProfile = { ...GRBL_DIODE, bed: { ...bed, origin: 'back-right' } };
const STATE = { ...OFFLINE, position: { x: 7, y: 8 } };
const BOUNDS = { minX: 10, minY: 20, maxX: 40, maxY: 80 };

describe('the numbers that macros can name', () => {
  const machine = { bed_width: 300, bed_depth: 200, max_s: GRBL_DIODE.controller.maxS, x: 7, y: 8 };

  it('are of the machine and the head alone where there is no job', () => {
    assert.deepEqual(jobVariables({ machine: FRONT, state: STATE, bounds: undefined }), machine);
  });

  it('are of the job as its program has them', () => {
    assert.deepEqual(jobVariables({ machine: FRONT, state: STATE, bounds: BOUNDS }), {
      ...machine,
      ...{ min_x: 10, min_y: 20, max_x: 40, max_y: 80 },
      ...{ width: 30, height: 60, center_x: 25, center_y: 50 },
    });
    const back = jobVariables({ machine: BACK, state: STATE, bounds: BOUNDS });
    assert.deepEqual([back['width'], back['height']], [30, 60]);
    assert.deepEqual([back['min_x'], back['max_x']], [260, 290]);
    assert.deepEqual([back['min_y'], back['max_y']], [120, 180]);
    assert.deepEqual([back['center_x'], back['center_y']], [275, 150]);
  });
});

describe('the lines around a job', () => {
  const facts = (before: string, after = '', more: Partial<typeof STATE> = {}) =>
    hookFacts(
      { hooks: { before, after }, macros: [] },
      {
        machine: FRONT,
        state: { ...STATE, ...more },
        bounds: BOUNDS,
        programFormat: () => driverOf(FRONT).program,
      },
    );

  it('are nothing where there are none', () => {
    assert.deepEqual(facts('', '\n'), []);
  });

  it('tell where they lead, when, and whether they could burn', () => {
    const [first, second, ...none] = facts('G0 X{max_x} Y{max_y}', 'M3 S100\nG1 X5 F100');
    assert.deepEqual(none, []);
    assert.deepEqual([first!.when, second!.when], ['before', 'after']);
    assert.deepEqual([first!.moveBounds.maxX, first!.moveBounds.maxY], [40, 80]);
    assert.equal(first!.longestLine, 'G0X40Y80'.length);
    assert.equal(first!.beamLine, undefined);
    assert.match(second!.beamLine!, /M3/);
  });

  it('that lead nowhere have no place', () => {
    const [only] = facts('M8');
    assert.ok(only!.moveBounds.minX > only!.moveBounds.maxX);
  });

  it('that cannot be read say why, and hide no other fault', () => {
    const [broken] = facts('G0 X{nowhere}');
    assert.match(english(broken!.trouble), /nowhere/);
    assert.equal(broken!.longestLine, 0);
    const wrong = new TypeError('a fault of ours');
    const from = { machine: FRONT, state: STATE, bounds: undefined };
    const programFormat = () => {
      throw wrong;
    };
    const hooks = { before: 'M8', after: '' };
    assert.throws(() => hookFacts({ hooks, macros: [] }, { ...from, programFormat }), wrong);
  });
});
