// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { MARLIN_FAN_BEAM } from '../../src/devices/marlin/beam.js';
import { surveyHook } from '../../src/gcode/survey-hook.js';

const survey = (text: string, isBeamOnFan = false) =>
  surveyHook(text.split('\n'), { maxS: 1000, rules: isBeamOnFan ? MARLIN_FAN_BEAM : GRBL_BEAM });
const beamLine = (text: string, isBeamOnFan = false) => survey(text, isBeamOnFan).beamLine;

describe('lines around a job, looked through', () => {
  it('may switch air and exhaust, wait, and drive dark', () => {
    for (const text of [
      'M8\nG4 P0.5',
      'M106 S255',
      'M42 P4 S255',
      'G4 S2',
      'G0 X10 Y5\nG1 X20 F600 S0',
      'M3 S0\nG1 X20 F600\nM5',
      'M5 S0',
    ]) {
      assert.equal(beamLine(text), undefined, text);
    }
  });

  it('could fire with a power, or with one that nobody set', () => {
    assert.equal(beamLine('M8\nM3 S300'), 'M3 S300');
    assert.equal(beamLine('m4 s1'), 'm4 s1');
    assert.equal(beamLine('M3\nG1 X5 F600'), 'M3');
    assert.equal(beamLine('M4 S0\nM106 S9\nG1 X5 S40'), 'G1 X5 S40');
    assert.equal(beamLine('G1 X5 S0.4'), 'G1 X5 S0.4', 'a firmware may need no M3');
  });

  it('take an S for power only where it is power, and remember it', () => {
    for (const [text, line] of [
      ['M3 S0\nM8 S5\nG1 X5', 'G1 X5'],
      ['M3 S0\nM8 S5\nS0\nG1 X5', undefined],
      ['M3 S0\nG4 S5', undefined],
      ['M3 S0\nS5', 'S5'],
      ['M3 S0\nM3', undefined],
      ['M4 S0\nM5 S9\nG0 X1', undefined],
      ['M5 S9\nM3', 'M3'],
      ['M5\nG1 X5 S9', 'G1 X5 S9'],
      ['M3 S0\nM107\nG1 X5', undefined],
      ['M3 S0 ; S9\nG1 X5', undefined],
      ['S0\nM4', undefined],
      ['M3 S0\nM5\nM3', undefined],
    ] as const) {
      assert.equal(beamLine(text), line, text);
    }
    assert.equal(beamLine('M106 S0\nM107 S9', true), undefined);
    assert.equal(beamLine('M106 S0\nM107\nG1 X5', true), undefined);
    assert.deepEqual(survey('M98 P1').unfollowed, [
      { line: 1, text: 'M98P1', why: 'program', couldBurn: false },
    ]);
    assert.deepEqual(Object.keys(survey('M8')), ['moveBounds', 'longestLine', 'unfollowed']);
  });

  it('fire with M106 where the laser hangs on the fan', () => {
    assert.equal(beamLine('M106 S255', true), 'M106 S255');
    assert.equal(beamLine('M106 S0\nM107', true), undefined);
  });

  it('tell where they lead and how long they are', () => {
    const { moveBounds, longestLine } = survey('G0 X3 Y4\nG0 X10');
    assert.deepEqual(moveBounds, { minX: 3, minY: 4, maxX: 10, maxY: 4 });
    assert.equal(longestLine, 6);
  });
});
