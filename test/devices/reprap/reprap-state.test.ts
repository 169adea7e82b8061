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

  it('is nothing before its first report', () => {
    for (const machine of [marlin(), smoothie()]) {
      const { firmware, condition, isLocked, position, isPlaceKnown, isPlaceProven } = machine;
      assert.deepEqual(
        [firmware, condition, isLocked, position, isPlaceKnown, isPlaceProven],
        [...['', 'connecting', false], { x: 0, y: 0 }, false, false],
      );
      const { speed, power, isHomed, workOffset, reckons, homedReach } = machine;
      assert.deepEqual(
        [speed, power, isHomed, workOffset, reckons, homedReach],
        [0, 0, false, undefined, true, undefined],
      );
      machine.assertFree();
    }
  });

  it('is how fast it drives, in millimetres, and at most full power', () => {
    const run = (unit: string, rest: string) =>
      smoothie(
        MODES.replace('G21', unit),
        `<Run|MPos:2.0,4.0,0.0|WPos:1.0,2.0,0.0|F:1200.0,3000.0,100.0${rest}>`,
      );
    assert.deepEqual([run('G21', '').speed, run('G20', '').speed], [20, 508]);
    assert.deepEqual([run('G21', '|S:0.8').power, run('G21', '|S:1.4').power], [0.8, 1]);
    const machine = run('G21', '|S:0.8');
    machine.note(parseReply('<Idle|MPos:2.0,4.0,0.0|WPos:1.0,2.0,0.0|F:4000.0,100.0>'));
    assert.deepEqual([machine.speed, machine.power], [0, 0]);
    assert.equal(smoothie(MODES, '<Idle|WPos:1.0,2.0,0.0>').isPlaceKnown, false, 'half a report');
    const inches = smoothie(MODES.replace('G21', 'G20'), '[G55:2.0000,1.0000,0.0000]');
    assert.deepEqual(inches.workOffsets, { G55: { x: 50.8, y: 25.4 } });
  });

  it('is what its name says that it can, and nothing else', () => {
    const machine = smoothie('FIRMWARE_NAME:Smoothieware, FIRMWARE_URL:x, X-GRBL_MODE:1');
    assert.equal(machine.firmware, 'Smoothieware');
    assert.deepEqual([machine.can('GRBL_MODE'), machine.can('EEPROM')], [true, false]);
    machine.note({ kind: 'ok' });
    assert.equal(machine.plannerBlocks, undefined);
  });

  it('is where its zero is, by what its motors counted once they stand', () => {
    const machine = marlin();
    const counted = (x: number, steps: number): RepRapReply => ({
      ...({ kind: 'position', position: { x, y: 0 } } as const),
      ...{ motors: `${steps} 0`, steps: { x: steps, y: 0 } },
    });
    machine.note({ kind: 'steps-per-mm', x: 80, y: 80 });
    machine.note(counted(0, 800));
    assert.deepEqual([machine.reckons, machine.workOffset], [true, undefined], 'it may move');
    machine.note(counted(0, 800));
    assert.deepEqual([machine.reckons, machine.workOffset], [false, { x: 10, y: 0 }]);
    assert.deepEqual(machine.machinePosition, { x: 10, y: 0 });
    // What an earlier session had is older.
    const at = { position: { x: 0, y: 0 }, machinePosition: { x: 77, y: 0 } };
    machine.recall({ ...at, reach: undefined } as never);
    assert.deepEqual(machine.machinePosition, { x: 10, y: 0 });
    machine.homed();
    assert.deepEqual([machine.reckons, machine.workOffset], [true, { x: 0, y: 0 }]);
  });

  it('is a zero that was moved under a head that stands', () => {
    const machine = marlin();
    machine.note(at(30, 20));
    machine.homed();
    machine.note(at(0, 0));
    machine.zeroMoved({ x: 30, y: 20 });
    assert.deepEqual(
      [machine.machinePosition, machine.offset, machine.workOffset],
      [
        ...[
          { x: 30, y: 20 },
          { x: 30, y: 20 },
          { x: 30, y: 20 },
        ],
      ],
    );
  });

  it('is the bed from 0 up where it stands in that, not homed here', () => {
    const reachAt = (x: number, y: number) =>
      smoothie(MODES, `<Idle|MPos:${x}.0,${y}.0,0.0|WPos:0.0,0.0,0.0>`).reachOf();
    const bed = { x: { from: 0, to: 300 }, y: { from: 0, to: 200 }, by: 'profile' };
    for (const [x, y] of [
      [0, 0],
      [302, 202],
      [-2, -2],
    ] as const)
      assert.deepEqual(reachAt(x, y), bed, `${x} ${y}`);
    for (const [x, y] of [
      [303, 0],
      [-3, 0],
      [0, 203],
      [0, -3],
    ] as const)
      assert.equal(reachAt(x, y), undefined, `${x} ${y}`);
    assert.equal(smoothie(MODES).reachOf(), undefined, 'it says no place');
    const machine = smoothie(MODES, '<Idle|MPos:10.0,10.0,0.0|WPos:0.0,0.0,0.0>');
    machine.homed();
    assert.equal(machine.reachOf(), undefined, 'it tells where it homed');
    machine.note(parseReply('<Run|MPos:100.0,9.0,0.0|WPos:0.0,0.0,0.0>'));
    assert.equal(machine.reachOf(), undefined, 'on its way');
    machine.note(parseReply('<Idle|MPos:4.0,3.0,0.0|WPos:0.0,0.0,0.0>'));
    const homed = { x: { from: 4, to: 304 }, y: { from: 3, to: 203 }, by: 'board' };
    assert.deepEqual(machine.reachOf(), homed);
    machine.note(parseReply('<Idle|MPos:99.0,88.0,0.0|WPos:0.0,0.0,0.0>'));
    assert.deepEqual(machine.reachOf(), homed, 'where it stood first');
    const counted = { ...SMOOTHIE_CO2, bed: { ...SMOOTHIE_CO2.bed, counting: 'down' } } as const;
    assert.deepEqual(new RepRapState(counted).reachOf()?.x, { from: -300, to: 0 });
  });

  it('is free once it began again, whatever it ran before', () => {
    const machine = marlin();
    machine.taken();
    machine.restarted();
    machine.assertFree();
    machine.note(at(1, 2));
    assert.throws(() => machine.assertReady('suspect'), { code: 'device.position-unknown' });
    assert.throws(() => machine.assertPlaced('lost'), { code: 'device.position-unknown' });
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
