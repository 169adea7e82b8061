// SPDX-License-Identifier: GPL-3.0-or-later
/** What is known of a GRBL board from the lines that it said, in our units: no wire, no clock. */
import assert from 'node:assert/strict';
import { boardFacts } from '../../../src/devices/grbl/board-facts.js';
import { GrblState } from '../../../src/devices/grbl/grbl-state.js';
import { parseReply } from '../../../src/devices/grbl/replies.js';
import type { MachineProfile } from '../../../src/machine/profile.js';
import { MACHINE } from './session-bench.js';

function told(lines: readonly string[], machine: MachineProfile = MACHINE): GrblState {
  const known = new GrblState(machine);
  for (const line of lines) known.note(parseReply(line));
  return known;
}

/** Nothing but millimetres is needed to read a place. */
const placed = (...lines: readonly string[]) => {
  const { position, machinePosition, isPlaceKnown, workOffset } = told(['$13=0', ...lines]);
  return isPlaceKnown ? { position, machinePosition, workOffset } : undefined;
};

describe('where a GRBL board says that the head is', () => {
  const zero = { x: 10, y: 20 };
  const both = { machinePosition: { x: 11, y: 22 }, position: { x: 1, y: 2 }, workOffset: zero };

  it('follows from the machine’s or the work’s coordinates and the offset between them', () => {
    assert.deepEqual(placed('<Idle|MPos:11,22,0|WCO:10,20,0>'), both);
    assert.deepEqual(placed('<Idle|WPos:1,2,0|WCO:10,20,0>'), both);
    assert.deepEqual(placed('<Idle|MPos:11,22,0|WPos:1,2,0>'), both);
    assert.deepEqual(placed('<Idle|MPos:5,5,0|WCO:10,20,0>', '<Idle|MPos:11,22,0>'), both);
    assert.equal(placed('<Idle|MPos:11,22,0>'), undefined);
    assert.equal(placed('<Idle|FS:0,0|WCO:10,20,0>'), undefined);
  });

  it('follows from the system in force and the shift, too, when all of it was told', () => {
    const asked = ['[G54:10,20,0]', '[G55:40,0,0]', '[G92:0,0,0]', '<Idle|MPos:11,22,0>'];
    assert.equal(placed(...asked), undefined, 'which system is in force was not told');
    assert.deepEqual(placed(...asked, '[GC:G0 G54 G21]'), both);
    assert.equal(placed('[G54:10,20,0]', '[GC:G0 G54 G21]', '<Idle|MPos:11,22,0>'), undefined);
    const shifted = placed('[G54:9,18,0]', '[G92:1,2,0]', '[GC:G54]', '<Idle|MPos:11,22,0>');
    assert.deepEqual(shifted, both);
    // Whichever of them came last.
    const [first, system, zeros] = [
      '<Idle|MPos:11,22,0>',
      '[GC:G54]',
      ['[G54:10,20,0]', '[G92:0,0,0]'],
    ];
    assert.deepEqual(placed(first, system, ...zeros), both);
    assert.deepEqual(placed(first, ...zeros, system), both);
    assert.deepEqual(placed(...zeros, system, first), both);
  });

  it('is what was told last of the zero, in a report or in answer to a question', () => {
    const asked = ['[G54:40,0,0]', '[G92:0,0,0]', '[GC:G54]'];
    assert.deepEqual(placed('<Idle|MPos:11,22,0|WCO:10,20,0>', ...asked)?.workOffset, {
      ...{ x: 40, y: 0 },
    });
    assert.deepEqual(placed(...asked, '<Idle|MPos:11,22,0|WCO:10,20,0>')?.workOffset, zero);
  });

  it('is in inches where $13 says so, and what was told in the other unit counts no more', () => {
    const inches = told([
      '$13=1',
      '<Idle|MPos:1.0000,2.0000,0.0000|WCO:0.5000,0.0000,0.0000>',
      '[G55:1,1,0]',
    ]);
    assert.deepEqual(inches.machinePosition, { x: 25.4, y: 50.8 });
    assert.deepEqual(inches.position, { x: 12.7, y: 50.8 });
    assert.deepEqual(inches.workOffsets, { G55: { x: 25.4, y: 25.4 } });
    inches.note(parseReply('$13=1'));
    assert.equal(inches.isPlaceKnown, true, 'that changes nothing');
    inches.note(parseReply('$13=0'));
    assert.deepEqual([inches.isPlaceKnown, inches.workOffsets], [false, {}]);
    inches.note(parseReply('<Idle|MPos:11,22,0|WCO:10,20,0>'));
    inches.place.forgetUnit();
    assert.deepEqual([inches.isPlaceKnown, inches.workOffset], [false, undefined]);
  });

  it('is read by its decimals where the board does not answer what its unit is', () => {
    const unasked = (line: string) => told([line]).machinePosition;
    assert.deepEqual(unasked('<Idle|MPos:1.0000,2.0000,0.0000|WCO:0.0000,0.0000,0.0000>'), {
      ...{ x: 25.4, y: 50.8 },
    });
    assert.deepEqual(unasked('<Idle|MPos:1.000,2.000,0.000|WCO:0.000,0.000,0.000>'), {
      x: 1,
      y: 2,
    });
    const asked = new GrblState(MACHINE);
    asked.isIdentified = true;
    asked.note(parseReply('<Idle|MPos:1.000,2.000,0.000|WCO:0.000,0.000,0.000>'));
    assert.equal(asked.isPlaceKnown, false, 'it could have been asked');
  });

  it('has stored places, and is not moved by half an answer', () => {
    const known = told(['$13=0', '[G28:1,2,0]', '[G30:3,4,0]', '[G54:7]', '[TLO:1.5]']);
    assert.deepEqual(
      [...known.place.places],
      [
        [28, { x: 1, y: 2 }],
        [30, { x: 3, y: 4 }],
      ],
    );
    assert.deepEqual(known.workOffsets, {});
  });

  it('is in doubt from a move of the zero on, until that was told', () => {
    const known = told(['$13=0', '<Idle|MPos:11,22,0|WCO:10,20,0>']);
    known.place.isOffsetStale = true;
    known.note(parseReply('<Idle|MPos:11,22,0>'));
    assert.equal(known.place.isOffsetStale, true);
    known.note(parseReply('<Idle|MPos:11,22,0|WCO:10,20,0>'));
    assert.equal(known.place.isOffsetStale, false);
    known.place.isOffsetStale = true;
    for (const line of ['[G54:10,20,0]', '[G92:0,0,0]']) known.note(parseReply(line));
    assert.equal(known.place.isOffsetStale, true);
    known.note(parseReply('[GC:G54]'));
    assert.equal(known.place.isOffsetStale, false);
  });
});

describe('what a GRBL board says of itself', () => {
  it('is nothing before its first report', () => {
    const { position, machinePosition, speed, power, overrides, overridesBy } = told([]);
    assert.deepEqual(
      [position, machinePosition, speed, power, overridesBy],
      [...[{ x: 0, y: 0 }, { x: 0, y: 0 }, 0, 0, undefined]],
    );
    assert.deepEqual(overrides, { feed: 1, rapid: 1, power: 1 });
    assert.deepEqual([told([]).wantsProof, told([]).isHomed], [false, false]);
  });

  it('is which system is in force, and whether it finds its origin', () => {
    assert.equal(told(['[GC:G0 G57 G21]']).activeWcs, 'G57');
    assert.deepEqual([told(['$22=1']).isHomed, told(['$22=0']).isHomed], [true, false]);
  });

  it('is its range once it was asked, by where it stands only if that is trusted', () => {
    const known = told(['$13=0', '$22=1', '$130=400', '$131=300']);
    const [down, up] = [
      { from: -400, to: 0 },
      { from: 0, to: 400 },
    ];
    const x = (isTrusted: boolean) => known.reachOf(isTrusted)?.x;
    assert.deepEqual([x(true), x(false)], [undefined, undefined]);
    known.isIdentified = true;
    assert.deepEqual([x(true), x(false)], [down, down]);
    known.note(parseReply('<Idle|MPos:100.000,100.000,0.000|WCO:0.000,0.000,0.000>'));
    assert.deepEqual([x(true), x(false)], [up, down], 'it stands where only this one reaches');
    known.homedAt = { x: -1, y: -1 };
    assert.deepEqual([x(true), x(false)], [down, down], 'it was seen to home elsewhere');
  });

  it('is a text of its own for an error', () => {
    const known = told(['[ERRORCODE:20||Unsupported command.]']);
    assert.equal(known.texts.error(20), 'Unsupported command.');
  });

  it('is more than the profile has once that was announced and shown', () => {
    const known = told(['[OPT:V,99,1024]']);
    assert.equal(known.wantsProof, true);
    for (let i = 0; i < 2; i++) known.note(parseReply('<Idle|MPos:0,0,0|Bf:99,1023>'));
    assert.deepEqual([known.rxBytes, known.wantsProof], [1023, false]);
  });

  it('is in mm/s and parts of full power', () => {
    const { speed, power, overrides, overridesBy, condition, buffers } = told([
      ...['$13=0', '$30=500', '<Run|MPos:1,2,0|Bf:3,100|FS:600,250|Ov:110,50,90|A:SF>'],
    ]);
    assert.deepEqual([speed, power, condition], [10, 0.5, 'run']);
    assert.deepEqual([overrides, overridesBy], [{ feed: 1.1, rapid: 0.5, power: 0.9 }, 'report']);
    assert.deepEqual(buffers, { blocksFree: 3, rxFree: 100 });
    assert.equal(told(['<Run|MPos:1,2,0|FS:600,2000>']).power, 1, 'no more than full');
    assert.equal(told(['$13=1', '<Run|MPos:1,2,0|FS:600,0>']).speed, 254);
    assert.equal(told(['<Run|WPos:1.000,2.000,0.000|FS:600,0>']).speed, 10);
  });

  it('is that air is on, in a report with overrides or among its modes', () => {
    const air = (...lines: readonly string[]) => told(lines).isAirOn;
    assert.equal(air('<Idle|MPos:1,2,0|Ov:100,100,100|A:F>'), true);
    assert.equal(air('<Idle|MPos:1,2,0|Ov:100,100,100|A:S>'), false);
    assert.equal(air('[GC:G0 G54 M5 M8]'), true);
    assert.equal(air('[GC:G0 G54 M5 M9]'), false);
    assert.equal(air('[GC:M8]', '<Idle|MPos:1,2,0>'), true, 'not told is not off');
    assert.equal(air('[GC:M8]', '<Idle|MPos:1,2,0|Ov:100,100,100>'), false);
    assert.equal(air('<Idle|MPos:1,2,0>'), undefined);
  });

  it('is forgotten with a restart, as far as that takes it away', () => {
    const known = told([
      ...['$13=0', '[GC:G55 M8]', '<Idle|MPos:1,2,0|WCO:1,1,0|Ov:120,100,100>'],
      "Grbl 1.1h ['$' for help]",
    ]);
    assert.deepEqual(
      [known.activeWcs, known.overridesBy, known.isPlaceKnown],
      [...[undefined, undefined, false]],
    );
    assert.equal(known.firmware, 'Grbl 1.1h');
  });

  it('is its name, of a version where no greeting told one', () => {
    assert.equal(told(['[VER:1.1f.20170801:]']).firmware, 'Grbl 1.1f');
    assert.equal(
      told(['GrblHAL 1.1f [help]', '[VER:1.1h.20190825:]']).firmware,
      told(['GrblHAL 1.1f [help]']).firmware,
    );
  });

  it('is the motion of its axes, and the profile’s where it says nothing', () => {
    const { motion } = MACHINE;
    assert.deepEqual(told([]).agility, { ...motion, arcTolerance: 0.002 });
    const lines = ['$11=0.02', '$12=0.005', '$110=6000', '$111=3000', '$120=500', '$121=250'];
    assert.deepEqual(told(lines).agility, {
      ...{ maxSpeedX: 100, maxSpeedY: 50, accelerationX: 500, accelerationY: 250 },
      ...{ junctionDeviation: 0.02, arcTolerance: 0.005 },
    });
  });

  it('is laser mode unless it says otherwise, and full power', () => {
    const laser = (...lines: readonly string[]) => told(lines).isLaserMode;
    assert.deepEqual([laser(), laser('$32=1'), laser('$32=0')], [true, true, false]);
    assert.deepEqual([told([]).maxS, told(['$30=255']).maxS], [1000, 255]);
  });

  it('is a list of settings in their order, each as it was told last', () => {
    assert.deepEqual(told(['$30=1000', '$11=0.01', '$30=500', '$74=text', '$20=1']).settings, [
      { number: 11, value: '0.01' },
      { number: 20, value: '1' },
      { number: 30, value: '500' },
      { number: 74, value: 'text' },
    ]);
    assert.equal(told(['$74=text']).setting(74), undefined);
  });

  it('is how many pieces of motion its stepper holds beside the planner', () => {
    const pieces = (banner: string) => told([banner]).preparedBlocks;
    assert.equal(pieces("Grbl 1.1h ['$' for help]"), 6);
    assert.equal(pieces("GrblHAL 1.1f ['$' or '$HELP' for help]"), 10);
    assert.equal(pieces("Grbl 3.9 [FluidNC v3.9.1 (wifi) '$' for help]"), 20);
  });

  it('is what it can hold, seen at rest only', () => {
    const seen = (condition: string) =>
      told([
        '[OPT:V,15,100]',
        `<${condition}|MPos:0,0,0|Bf:15,50>`,
        `<${condition}|MPos:0,0,0|Bf:15,50>`,
      ]).rxBytes;
    assert.equal(seen('Run'), 100);
  });
});

describe('the facts of a GRBL board', () => {
  const facts = (...lines: readonly string[]) => boardFacts(told(lines));

  it('are its settings by name, speeds in mm/s', () => {
    const settings = [
      ...['$1=25', '$11=0.02', '$20=1', '$22=1', '$23=3', '$30=1000', '$31=10', '$32=1'],
      ...['$100=80', '$101=160', '$110=6000', '$111=3000', '$120=500', '$121=250'],
      ...['$130=400', '$131=300'],
    ];
    assert.deepEqual(facts("Grbl 1.1h ['$' for help]", ...settings), {
      ...{ firmware: 'Grbl 1.1h', rxBytes: 128, plannerBlocks: 15, isLaserMode: true },
      ...{ maxS: 1000, minS: 10, maxSpeedX: 100, maxSpeedY: 50, accelerationX: 500 },
      ...{ accelerationY: 250, junctionDeviation: 0.02, stepsPerMmX: 80, stepsPerMmY: 160 },
      ...{ settleSeconds: 0.025, travelX: 400, travelY: 300, hasSoftLimits: true },
      ...{ hasHoming: true, homingMask: 3, homesToZero: false },
    });
  });

  it('are unknown where it was not asked', () => {
    const { isLaserMode, hasHoming, hasSoftLimits, settleSeconds, maxSpeedX } = facts();
    assert.deepEqual(
      [isLaserMode, hasHoming, hasSoftLimits, settleSeconds, maxSpeedX],
      [undefined, undefined, undefined, undefined, undefined],
    );
    assert.deepEqual([facts('$32=0').isLaserMode, facts('$20=0').hasSoftLimits], [false, false]);
  });

  it('are that the motors are kept on, so that nothing settles', () => {
    assert.deepEqual([facts('$1=255').settleSeconds, facts('$1=254').settleSeconds], [0, 0.254]);
  });

  it('are flags of homing: grblHAL has many, GRBL one', () => {
    const hal = "GrblHAL 1.1f ['$' or '$HELP' for help]";
    const homing = (...lines: readonly string[]) => {
      const { hasHoming, homesToZero } = facts(...lines);
      return [hasHoming, homesToZero];
    };
    assert.deepEqual(homing('$22=0'), [false, false]);
    assert.deepEqual(homing(hal, '$22=9'), [true, true]);
    assert.deepEqual(homing(hal, '$22=8'), [false, true]);
    assert.deepEqual(homing(hal, '$22=7'), [true, false]);
    assert.deepEqual(homing(hal), [undefined, false]);
    assert.deepEqual(homing("Grbl 1.1h ['$' for help]", '$22=9'), [true, false]);
    assert.deepEqual(homing('[OPT:VZ,15,128]', '$22=1'), [true, true]);
  });

  it('are where the axes of a FluidNC end, once both were told whole', () => {
    const axis = (name: string, travel: string, at: string, isPositive: string) => [
      `$/axes/${name}/max_travel_mm=${travel}`,
      `$/axes/${name}/homing/mpos_mm=${at}`,
      `$/axes/${name}/homing/positive_direction=${isPositive}`,
    ];
    const x = axis('x', '300.000', '0.000', 'false');
    const y = axis('y', '200.000', '-5.000', 'true');
    assert.deepEqual(facts(...x, ...y).ends, {
      x: { from: 0, to: 300 },
      y: { from: -205, to: -5 },
    });
    for (const missing of [0, 1, 2])
      assert.equal(facts(...x.toSpliced(missing, 1), ...y).ends, undefined);
    assert.equal(facts(...x).ends, undefined);
    assert.equal(facts(...y).ends, undefined);
    assert.equal(facts(...axis('x', '', '0', 'false'), ...y).ends, undefined);
    assert.equal(facts(...axis('x', 'far', '0', 'false'), ...y).ends, undefined);
    assert.equal(facts().ends, undefined);
  });
});
