// SPDX-License-Identifier: GPL-3.0-or-later
/** What is believed of a line-answering board's reports, and in which unit. */
import assert from 'node:assert/strict';
import { RepRapState } from '../../../src/devices/reprap/reprap-state.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';
import { SMOOTHIE_CO2 } from '../../../src/devices/smoothie/profiles.js';
import { parseReply } from '../../../src/devices/smoothie/replies.js';
import { Words } from '../../../src/gcode/words.js';

describe('the unit of a Smoothieware’s reports', () => {
  const report = '<Idle|MPos:2.0000,4.0000,0.0000|WPos:1.0000,2.0000,0.0000>';

  it('is the one in force, and no place is known before that was told', () => {
    for (const [modes, x] of [
      ['[GC:G0 G54 G17 G21 G90 G94 M0 M5 M9 T0 F4000.0]', 1],
      ['[GC:G0 G54 G17 G20 G90 G94 M0 M5 M9 T0 F4000.0]', 25.4],
    ] as const) {
      const machine = new RepRapState(SMOOTHIE_CO2, true);
      machine.note(parseReply(report));
      assert.equal(machine.isPlaceKnown, false);
      machine.note(parseReply(modes));
      assert.deepEqual(machine.position, { x, y: 2 * x });
      assert.deepEqual(machine.machinePosition, { x: 2 * x, y: 4 * x });
      machine.assumeUnit();
      assert.deepEqual(machine.position, { x, y: 2 * x });
    }
  });

  it('is taken for millimetres where the board was asked and does not say', () => {
    const machine = new RepRapState(SMOOTHIE_CO2, true);
    machine.note(parseReply(report));
    machine.assumeUnit();
    assert.deepEqual([machine.isPlaceKnown, machine.position], [true, { x: 1, y: 2 }]);
  });
});

describe('a wait of Smoothieware', () => {
  const secondsOf = (isGrblMode: boolean, line: string) => {
    const words = new Words();
    const bytes = Buffer.from(line);
    assert.equal(words.read(bytes, 0, bytes.length), 'none');
    return smoothieFirmware.rules(() => isGrblMode).dwell(words);
  };

  it('counts milliseconds, or seconds in its grbl mode', () => {
    assert.deepEqual([secondsOf(false, 'G4P1500'), secondsOf(true, 'G4P1.5')], [1.5, 1.5]);
    assert.deepEqual([secondsOf(false, 'G4S2'), secondsOf(true, 'G4P1S2.9')], [2, 3]);
  });
});
