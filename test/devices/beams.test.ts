// SPDX-License-Identifier: GPL-3.0-or-later
/** What burns after each line of a program, as each firmware has it: the facts before anything is sent. */
import assert from 'node:assert/strict';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { MARLIN_BEAM, MARLIN_FAN_BEAM } from '../../src/devices/marlin/beam.js';
import { SMOOTHIE_BEAM } from '../../src/devices/smoothie/beam.js';
import { LineCollector } from '../../src/gcode/line-collector.js';
import { ProgramReading } from '../../src/gcode/program-reading.js';
import type { ProgramRules } from '../../src/gcode/program-rules.js';

/** Line by line in per cent of full power (S100): on the way, standing, waiting, and armed. */
type Trail = readonly (readonly [line: string, burns: string])[];

function reading(rules: ProgramRules, lines: readonly string[]) {
  const program = new ProgramReading({ rules, maxS: 100, start: { x: 0, y: 0 } });
  const burns = lines.map((line) => {
    const collector = new LineCollector();
    for (const byte of Buffer.from(`${line}\n`)) if (collector.push(byte)) break;
    program.read(collector);
    const { power, standing, waiting, armed } = program.beam;
    return [power, standing, waiting, armed].map((part) => Math.round(part * 100)).join(' ');
  });
  return { burns, beam: program.beam, state: program.state };
}

function follows(rules: ProgramRules, trail: Trail): void {
  const lines = trail.map(([line]) => line);
  const { burns } = reading(rules, lines);
  assert.deepEqual(
    lines.map((line, i) => [line, burns[i]]),
    trail,
  );
}

describe('the beam of GRBL', () => {
  it('burns on lines and where it stands under M3, and waits lit before any motion was said', () =>
    follows(GRBL_BEAM, [
      ['M3S50', '0 0 50 50'],
      ['G1X10F600', '50 50 50 50'],
      ['G0X20', '0 0 0 50'],
      ['G1', '0 50 50 50'],
      ['S20', '0 20 20 20'],
      ['G2X30I5', '20 20 20 20'],
      ['M5', '0 0 0 0'],
      ['X40', '0 0 0 0'],
      ['M3S-5', '0 0 0 0'],
    ]));

  it('is dark where it stands under M4, and its power follows the speed', () => {
    follows(GRBL_BEAM, [
      ['M4S25', '0 0 0 25'],
      ['G1X30F600', '25 0 0 25'],
      ['G0X0', '0 0 0 25'],
    ]);
    const speed = (line: string) => reading(GRBL_BEAM, [line]).beam.followsSpeed;
    assert.deepEqual([speed('M4S9'), speed('M3S9'), speed('M5')], [true, false, false]);
  });

  it('burns by an analogue pin whatever the motion is', () =>
    follows(GRBL_BEAM, [
      ['M67E0Q51', '0 20 20 20'],
      ['G0X5', '20 20 20 20'],
      ['M67E1Q0', '0 20 20 20'],
      ['M68E0Q999', '0 100 100 100'],
      ['M3S50', '0 100 100 100'],
      ['M67E0Q-5', '0 0 0 50'],
      ['M67E0', '0 0 0 50'],
    ]));

  it('has its largest S while it is on', () => {
    const topS = (...lines: readonly string[]) => reading(GRBL_BEAM, lines).beam.topS;
    assert.deepEqual([topS('S90', 'M3S50', 'S20'), topS('M5S90', 'M4')], [50, 90]);
  });
});

describe('the beam of Marlin', () => {
  it('of a plain M3 burns in every move and at rest, at full power without S', () =>
    follows(MARLIN_BEAM, [
      ['M3', '0 100 100 100'],
      ['G0X5', '100 100 100 100'],
      ['M4S50', '0 50 50 50'],
      ['G1X9F600', '50 50 50 50'],
      ['M3S200', '0 200 200 200'],
      ['M5', '0 0 0 0'],
      ['G1X1', '0 0 0 0'],
    ]));

  it('of M3 I travels with the moves, and a G0 takes it away', () =>
    follows(MARLIN_BEAM, [
      ['M3I', '0 0 0 0'],
      ['G1X5S40F600', '40 0 0 40'],
      ['X9', '40 0 0 40'],
      ['G0', '0 0 0 40'],
      ['G0X0', '0 0 0 0'],
      ['G1X3', '0 0 0 0'],
      ['M3IS30', '0 0 0 30'],
      ['G1X4', '30 0 0 30'],
      ['M5', '0 0 0 0'],
    ]));

  it('obeys S on a move without any M3, and the first command of a line only', () =>
    follows(MARLIN_BEAM, [
      ['G1X5S40F600', '40 0 0 40'],
      ['G1X9M3S50', '50 0 0 50'],
      ['M106S200', '0 0 0 50'],
      ['G4S90', '0 0 0 50'],
      ['G1X10S-3', '0 0 0 0'],
      // The line before has a command in second place; this one has none.
      ['Y1M5', '0 0 0 0'],
      ['S40', '0 0 0 40'],
    ]));

  it('of M4 I comes from the feed, in steps, until M5 I', () =>
    follows(MARLIN_BEAM, [
      ['M4I', '0 0 0 0'],
      ['G1X9F6528', '10 0 0 10'],
      ['G1X0F6527', '10 0 0 10'],
      ['G1X5F100', '0 0 0 0'],
      ['G1X9F6528', '10 0 0 10'],
      ['M5', '0 0 0 10'],
      ['G1X1', '10 0 0 10'],
      ['M5I', '0 0 0 0'],
      ['G1X2', '0 0 0 0'],
    ]));

  it('on a fan is M106, which no number makes more than full', () => {
    follows(MARLIN_FAN_BEAM, [
      ['M106S51', '0 20 20 20'],
      ['G0X5', '20 20 20 20'],
      ['M106', '0 100 100 100'],
      ['M106S999', '0 100 100 100'],
      ['M107', '0 0 0 0'],
    ]);
    assert.deepEqual(reading(MARLIN_BEAM, ['M106S200']).burns, ['0 0 0 0']);
  });

  it('has its largest S of a switch or a move', () => {
    const topS = (...lines: readonly string[]) => reading(MARLIN_BEAM, lines).beam.topS;
    assert.equal(topS('M3S50', 'G1X1S70F9', 'G4S900', 'M106S255'), 70);
    assert.equal(topS('M3S80', 'M3S20'), 80);
  });

  it('waits for milliseconds of P and seconds of S', () => {
    const wait = (line: string) => {
      const { words } = program(line);
      return MARLIN_BEAM.dwell(words);
    };
    assert.deepEqual(
      [wait('G4P500'), wait('G4S2'), wait('G4P500S2'), wait('G4S-9')],
      [...[0.5, 2, 2.5, 0]],
    );
  });
});

function program(line: string): ProgramReading {
  const reading = new ProgramReading({ rules: MARLIN_BEAM, maxS: 100, start: { x: 0, y: 0 } });
  const collector = new LineCollector();
  for (const byte of Buffer.from(`${line}\n`)) if (collector.push(byte)) break;
  reading.read(collector);
  return reading;
}

describe('the beam of Smoothieware', () => {
  it('is S on a move, whatever M3 and M5 say, and dark on G0', () =>
    follows(SMOOTHIE_BEAM, [
      ['G1X5S50F600', '50 0 0 50'],
      ['G0X0', '0 0 0 50'],
      ['G1X5', '50 0 0 50'],
      ['M5', '0 0 0 50'],
      ['X9', '50 0 0 50'],
      ['G1S20', '0 0 0 20'],
      ['X0', '20 0 0 20'],
      ['G1X3S-4', '0 0 0 0'],
    ]));

  it('is full before the first S, which is not known', () =>
    follows(SMOOTHIE_BEAM, [
      ['G1X5F600', '100 0 0 0'],
      ['G0X0', '0 0 0 0'],
      ['G1X9S10', '10 0 0 10'],
    ]));

  it('is scaled by M221, which is no S of the beam', () =>
    follows(SMOOTHIE_BEAM, [
      ['G1X5S50F600', '50 0 0 50'],
      ['M221S50', '50 0 0 25'],
      ['X9', '25 0 0 25'],
      ['M221S-5', '25 0 0 0'],
      ['X0', '0 0 0 0'],
    ]));

  it('may have a switch of its own, which burns at once', () =>
    follows(SMOOTHIE_BEAM, [
      ['M3S30', '0 30 30 30'],
      ['G1X5S50F600', '50 30 30 50'],
      ['G1X6S10', '30 30 30 30'],
      ['S40', '0 40 40 40'],
      ['M5', '0 0 0 10'],
      ['M3', '0 100 100 100'],
    ]));

  it('follows the speed, and a G0 has a feed of its own', () => {
    const { beam, state } = reading(SMOOTHIE_BEAM, ['G1X5S50F600', 'G0X9F9000', 'M221S900']);
    assert.deepEqual(
      [beam.followsSpeed, state.feedMmPerMin, state.s, beam.topS],
      [...[true, 600, 50, 50]],
    );
  });
});
