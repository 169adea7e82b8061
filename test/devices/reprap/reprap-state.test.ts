// SPDX-License-Identifier: GPL-3.0-or-later
/** What is believed of a line-answering board's reports, and in which unit. */
import assert from 'node:assert/strict';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import type { RepRapReply } from '../../../src/devices/reprap/firmware.js';
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

describe('what is known of a board that answers line by line', () => {
  const smoothie = (...lines: readonly string[]) => {
    const machine = new RepRapState(SMOOTHIE_CO2, true);
    for (const line of lines) machine.note(parseReply(line));
    return machine;
  };
  const marlin = () => new RepRapState(MARLIN_DIODE);
  const at = (x: number, y: number, motors?: string): RepRapReply => ({
    ...({ kind: 'position', position: { x, y } } as const),
    ...(motors !== undefined && { motors }),
  });
  const MODES = '[GC:G0 G55 G17 G21 G90 G94 M0 M5 M9 T0 F4000.0]';

  it('is its state and its lock, its speed and its power', () => {
    const report = '<Run|MPos:2.0000,4.0000,0.0000|WPos:1.0000,2.0000,0.0000|F:600.0,100.0>';
    const machine = smoothie(MODES, report);
    assert.deepEqual(
      [machine.condition, machine.isLocked, machine.activeWcs],
      ['run', false, 'G55'],
    );
    assert.deepEqual(machine.offset, { x: 1, y: 2 });
    assert.deepEqual(machine.workOffset, { x: 1, y: 2 });
    machine.note(parseReply(report.replace('Run', 'Alarm')));
    assert.equal(machine.isLocked, true);
    assert.throws(() => machine.assertReady('known'), { code: 'device.alarm' });
    machine.note(parseReply(report.replace('Run', 'Idle')));
    assert.equal(machine.isLocked, false);
    machine.assertReady('known');
  });

  it('is no place that may be moved from while it is in doubt, or was never told', () => {
    const machine = marlin();
    assert.throws(() => machine.assertPlaced('suspect'), { code: 'device.position-unknown' });
    assert.throws(() => machine.assertPlaced('known'), { code: 'device.place-unknown' });
    machine.note(at(1, 2));
    machine.assertPlaced('here');
  });

  it('is a place that two reports in a row must tell', () => {
    const machine = marlin();
    const proven = [at(1, 2), at(1, 2), at(9, 2), at(1, 2), at(1, 2)].map((reply) => {
      machine.note(reply);
      return machine.isPlaceProven;
    });
    assert.deepEqual(proven, [false, true, false, false, true]);
  });

  it('is that it runs another program, until it stands', () => {
    const machine = marlin();
    machine.note(at(1, 2, '80 160'));
    machine.taken();
    assert.equal(machine.condition, 'run');
    assert.throws(() => machine.assertFree(), { code: 'device.busy' });
    machine.note(at(2, 2, '160 160'));
    assert.throws(() => machine.assertFree(), { code: 'device.busy' });
    machine.note(at(2, 2, '160 160'));
    machine.assertFree();
    assert.equal(machine.condition, 'idle');
    const reporting = smoothie();
    reporting.taken();
    for (const [state, isTaken] of [
      ['Run', true],
      ['Hold', true],
      ['Idle', false],
    ] as const) {
      reporting.note(parseReply(`<${state}|MPos:2.0,4.0,0.0|WPos:1.0,2.0,0.0>`));
      if (isTaken) assert.throws(() => reporting.assertFree(), { code: 'device.busy' });
      else reporting.assertFree();
    }
  });

  it('is what it can, and how many moves its planner holds', () => {
    const machine = marlin();
    assert.deepEqual([machine.can('EEPROM'), machine.plannerBlocks], [false, undefined]);
    machine.note({ kind: 'ability', name: 'EEPROM', isThere: true });
    for (const blocksFree of [3, 15, 7]) machine.note({ kind: 'ok', blocksFree } as RepRapReply);
    assert.deepEqual([machine.can('EEPROM'), machine.plannerBlocks], [true, 16]);
    machine.note({ kind: 'ability', name: 'EEPROM', isThere: false });
    assert.equal(machine.can('EEPROM'), false);
  });

  it('is where it ends, told after homing and not before', () => {
    const ends = { kind: 'ends', x: { from: 0, to: 200 }, y: { from: 0, to: 150 } } as const;
    const machine = marlin();
    machine.note(ends);
    assert.deepEqual([machine.isHomed, machine.homedReach], [false, undefined]);
    machine.homed();
    assert.deepEqual([machine.isHomed, machine.homedReach], [true, undefined]);
    machine.note(at(0, 0));
    assert.equal(machine.homedReach?.by, 'board', 'by where it stands');
    machine.note(ends);
    assert.deepEqual(machine.homedReach, { x: ends.x, y: ends.y, by: 'board' });
    assert.deepEqual(machine.workOffset, { x: 0, y: 0 });
    machine.restarted();
    assert.deepEqual(
      [machine.isHomed, machine.homedReach, machine.workOffset],
      [...[false, undefined, undefined]],
    );
  });

  it('is what an earlier session had of it, until it is homed or begins again', () => {
    const reach = { x: { from: 0, to: 9 }, y: { from: 0, to: 9 }, by: 'board' } as const;
    const machine = marlin();
    machine.note(at(1, 2));
    machine.recall({ reach, position: { x: 1, y: 2 }, machinePosition: { x: 4, y: 4 } } as never);
    assert.deepEqual([machine.isHomed, machine.homedReach], [true, reach]);
    assert.deepEqual(machine.machinePosition, { x: 4, y: 4 });
    machine.restarted();
    assert.deepEqual([machine.isHomed, machine.machinePosition], [false, { x: 1, y: 2 }]);
  });

  it('is its feed in millimetres only, and a lock that a restart takes away', () => {
    assert.equal(smoothie(MODES).feed, 4000);
    assert.equal(smoothie(MODES.replace('G21', 'G20')).feed, undefined);
    const machine = smoothie(MODES, '<Alarm|MPos:2.0,4.0,0.0|WPos:1.0,2.0,0.0>');
    machine.restarted();
    assert.deepEqual([machine.isLocked, machine.activeWcs], [false, undefined]);
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
