// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Programs written to mislead: each says in a line what its firmware makes of it. Whatever burns is seen,
 * and what cannot be followed is named, never taken for dark or for within the bed.
 */
import assert from 'node:assert/strict';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { MARLIN_BEAM } from '../../src/devices/marlin/beam.js';
import { SMOOTHIE_BEAM, SMOOTHIE_GRBL_BEAM } from '../../src/devices/smoothie/beam.js';
import type { ProgramRules } from '../../src/gcode/program-rules.js';
import { ProgramSurveyor } from '../../src/gcode/survey-program.js';

const GRBL = GRBL_BEAM;
const MARLIN = MARLIN_BEAM;
const SMOOTHIE = SMOOTHIE_BEAM;

function survey(program: string, rules: ProgramRules, from = {}) {
  const surveyor = new ProgramSurveyor({ ...from, maxS: 1000, rules, zones: [] });
  surveyor.read(Buffer.from(program, 'latin1'));
  return surveyor.end();
}

/** `burns 0 0 9 0`, or `dark`; the lines that are named; `rests 5.00`; `ends lit`. */
function verdict(program: string, rules: ProgramRules, from = {}): string {
  const found = survey(program, rules, from);
  const { minX, minY, maxX, maxY } = found.burnBounds;
  const box = [minX, minY, maxX, maxY].map((mm) => Number(mm.toFixed(2)) + 0).join(' ');
  const named = found.unfollowed.map(
    ({ line, why, couldBurn }) => `${why} in ${line}${couldBurn ? ', refused' : ''}`,
  );
  return [
    found.burningBlocks === 0 ? 'dark' : `burns ${box}`,
    ...named,
    ...(found.litRest ? [`rests ${found.litRest.seconds?.toPrecision(3) ?? 'on'}`] : []),
    ...(found.litAtEnd === undefined ? [] : ['ends lit']),
  ].join('; ');
}

type Row = readonly [what: string, rules: ProgramRules, program: string, verdict: string];

const PROGRAMS: readonly Row[] = [
  // Words of axes beside a code that has no use for them are a move.
  ['a wait with a place', GRBL, 'M4S9\nG1F9\nG4P1X9\nM5', 'burns 0 0 9 0'],
  [
    'a shift taken back, with a place',
    GRBL,
    'M4S9\nG1F9\nG92.1X9\nM5',
    'burns 0 0 9 0; frame in 3, refused',
  ],
  ['a place that is kept, with a place', GRBL, 'M4S9\nG1F9\nG28.1X9\nM5', 'burns 0 0 9 0'],
  ['a wait with a place, where it is none', SMOOTHIE, 'G1X9S9\nG4P1X50\nG1X0', 'burns 0 0 9 0'],
  // Subcodes that a firmware has no ear for.
  ['relative by G91.1', MARLIN, 'G90\nM3S9\nG91.1\nG1X9\nG1X9\nM5', 'burns 0 0 18 0'],
  ['not relative by G91.1', GRBL, 'G90\nM3S9\nG91.1\nG1X9F9\nG1X9\nM5', 'burns 0 0 9 0'],
  ['relative by G91.1', SMOOTHIE, 'G91.1\nG1X9S9\nG1X9', 'burns 0 0 18 0'],
  ['absolute by G90.1', MARLIN, 'G91\nM3S9\nG90.1\nG1X9\nG1X9\nM5', 'burns 0 0 9 0'],
  ['arc centres as places', GRBL, 'M3S9\nG90.1\nG2X9I4F9\nM5', 'refused'],
  ['a beam by M3.1', MARLIN, 'M3.1S9\nG1X9\nM5', 'burns 0 0 9 0'],
  // Stored places, homing, parking.
  ['homing with the beam on', MARLIN, 'M3S9\nG28\nM5', 'motion in 2, refused'],
  ['G28.1, which homes', MARLIN, 'M3S9\nG28.1\nM5', 'motion in 2, refused'],
  ['G61, which goes back', MARLIN, 'G60\nM3S9\nG61\nM5', 'motion in 3, refused'],
  ['G61, which is a path mode', GRBL, 'G61\nM3S9\nG1X9F9\nM5', 'burns 0 0 9 0'],
  ['a stored place nobody told', GRBL, 'M3S9\nG1F9\nG30\nM5', 'motion in 3, refused'],
  ['parking with both axes', SMOOTHIE, 'G28X0\nG91\nG1Y9S9', 'place in 3, refused'],
  ['a draw back', MARLIN, 'M3S9\nG10\nM5', 'motion in 2, refused'],
  ['a probe of the bed', SMOOTHIE, 'G1S9\nG30', 'refused'],
  // Zeros.
  ['G92 alone', SMOOTHIE, 'G92X5\nG92\nG1X9S9', 'place in 3, refused'],
  ['the zero of the machine for good', MARLIN, 'G53\nM3S9\nG1X9\nM5', 'place in 3, refused'],
  ['a place of the machine', GRBL, 'M3S9\nG53G1X9F9\nM5', 'motion in 2, refused'],
  ['a turned system', GRBL, 'G10L2P1R45\nM3S9\nG1X9F9\nM5', 'place in 3, refused'],
  ['modes brought back', SMOOTHIE, 'M120\nG91\nM121\nG1X9S9', 'place in 4, refused'],
  ['other steps per mm', MARLIN, 'M92X40\nM3S9\nG1X9\nM5', 'place in 3, refused'],
  ['a tool length along X', SMOOTHIE, 'G43.1X50\nG1X9S9', 'place in 2, refused'],
  ['a rotation', GRBL, 'G68X0Y0R45\nM3S9\nG1X9F9\nM5', 'place in 3, refused'],
  ['a scale', GRBL, 'G51X2\nG91\nM3S9\nG1X9F9\nM5', 'place in 4, refused'],
  // Ends that do not end, or change what holds.
  ['an end that keeps relative', MARLIN, 'G91\nM30\nM3S9\nG1X9\nG1X9\nM5', 'burns 0 0 18 0'],
  ['an end that may keep relative', SMOOTHIE, 'G91\nM30\nG1X9S9', 'place in 3, refused'],
  // Motions with a life of their own.
  ['a canned cycle', GRBL, 'M3S9\nG81X9Y9Z0R1F9\nM5', 'motion in 2, refused'],
  ['a spline', MARLIN, 'M3S9\nG5X9Y9I1J1P1Q1\nM5', 'motion in 2, refused'],
  ['a probe', GRBL, 'M3S9\nG1F9\nG38.2X90\nM5', 'motion in 3, refused'],
  ['an upright arc', GRBL, 'M3S9\nG18G2X9Z0I4K50F9\nM5', 'motion in 2, refused'],
  ['a place in the mesh', MARLIN, 'M3S9\nG42I1J1\nM5', 'motion in 2, refused'],
  ['an arc whose radius does not reach', MARLIN, 'M3S9\nG2X20R5\nM5', 'burns 0 0 20 10'],
  // Programs within the program.
  ['a subprogram', GRBL, 'M3S9\nG1F9\nM98P1000\nM5', 'program in 3, refused'],
  ['an O word', GRBL, 'M3S9\nG1F9\nO100\nM5', 'program in 3, refused'],
  ['a stored macro', MARLIN, 'M3S9\nM810\nM5', 'program in 2, refused'],
  ['a change of filament', MARLIN, 'M3S9\nM600\nM5', 'motion in 2, refused'],
  // Beams by other words.
  ['an output with a number', GRBL, 'G1X9F9\nM64P0\nG1X0', 'dark; output in 2'],
  ['an analogue output', GRBL, 'M67E0Q9\nG1X9F9\nM67E0Q0', 'burns 0 0 9 0'],
  ['another analogue output', GRBL, 'M67E1Q9\nG1X9F9\nM67E1Q0', 'dark; output in 1'],
  ['a pin', MARLIN, 'M42P4S255\nG1X9', 'dark; output in 1'],
  ['a move before any motion was said', GRBL, 'M4S9\nX9F9\nM5', 'burns 0 0 9 0'],
  // What is written oddly.
  [
    'small letters, no spaces, odd comments',
    GRBL,
    'm(on)4 s 9;(\ng0(x99)1x9f9 (m5\nm5',
    'burns 0 0 9 0',
  ],
  [
    'a byte order mark and block deletes',
    GRBL,
    '\xef\xbb\xbfM4S9\n/G1X9F9\n%\nM5',
    'burns 0 0 9 0',
  ],
  ['numbers and checksums', MARLIN, 'N1M3S9*7\nN2G1X9*1\nN3M5*2', 'burns 0 0 9 0'],
  // Time with the beam on a spot.
  ['a wait with a constant beam', GRBL, 'G1F9X1\nM3S9\nG4P5\nM5', 'rests 5.00'],
  ['the same before any motion', GRBL, 'M3S9\nG4P5\nM5', 'rests 5.00'],
  ['a wait with a beam that follows speed', GRBL, 'G1F9X1\nM4S9\nG4P5\nM5', 'dark'],
  ['a wait with M4, which has power at rest', MARLIN, 'M4S9\nG4P5000\nM5', 'rests 5.00'],
  ['a wait for somebody', MARLIN, 'M3S9\nM0\nM5', 'rests on'],
  ['a hold, which is dark', GRBL, 'G1F9X1\nM3S9\nM0\nM5', 'burns'],
  ['milliseconds', SMOOTHIE, 'M3S9\nG4P500\nM5', 'rests 0.500'],
  ['seconds in grbl mode', SMOOTHIE_GRBL_BEAM, 'M3S9\nG4P0.5\nM5', 'rests 0.500'],
  ['seconds by S', SMOOTHIE, 'M3S9\nG4S2\nM5', 'rests 2.00'],
  ['no end of the beam', GRBL, 'M4S9\nG1X9F9\nG0X0', 'burns 0 0 9 0; ends lit'],
  ['an end by M2', GRBL, 'M4S9\nG1X9F9\nM2', 'burns 0 0 9 0'],
  ['no end of a beam that travels', MARLIN, 'M3I\nG1X9S9', 'burns 0 0 9 0; ends lit'],
  ['no word for the end, where none is needed', SMOOTHIE, 'G1X9S9\nG0X0', 'burns 0 0 9 0'],
];

describe('a program that is written to mislead', () => {
  for (const [what, rules, program, expected] of PROGRAMS) {
    const name = rules === GRBL ? 'Grbl' : rules === MARLIN ? 'Marlin' : 'Smoothieware';
    it(`${what}, on ${name}: ${expected}`, () => {
      const found = verdict(program, rules);
      assert.ok(found.includes(expected), `${found}\n${program}`);
      if (expected === 'dark') assert.equal(found, 'dark');
      // What is said to be all right must not be named besides.
      if (!/refused|output|rests|lit|burns$/.test(expected)) assert.equal(found, expected);
    });
  }

  it('is measured by the share of feed and power that it asks for', () => {
    const slowed = survey('M220S50\nM3S9\nG1X9F600\nM5', MARLIN);
    assert.equal(slowed.topSpeed, 5);
    const doubled = survey('M221S200\nG1X9S500', SMOOTHIE);
    assert.equal(doubled.topPower, 1);
    assert.equal(survey('M221S50\nG1X9S500', SMOOTHIE).topPower, 0.25);
  });

  it('has no negative power, which some firmware takes for the largest', () => {
    for (const line of ['M106S-1', 'M3S-500', 'G1X9F-5', 'G4P-1']) {
      assert.throws(
        () => survey(`G21G90\n${line}\n`, MARLIN),
        { code: 'program.out-of-range' },
        line,
      );
    }
    assert.equal(survey('G21G90\nG10L2P1X-5\n', GRBL).lineCount, 2);
  });

  it('is asked for the modes that it moves in', () => {
    assert.deepEqual(survey('G1X9F9\nG21G90', GRBL).unsaid, { line: 1, words: 'G21 G90' });
    assert.deepEqual(survey('G20\nM5\nG0X1\n', GRBL).unsaid, { line: 3, words: 'G90' });
    assert.equal(survey('G21G91X1', GRBL).unsaid, undefined);
  });

  it('goes to stored places that the machine told, and is dark on the way or refused', () => {
    const from = { start: { x: 1, y: 2 }, zero: { x: 100, y: 100 }, coordinates: 54 };
    const program = 'G53G0X130Y140\nG55\nM4S9\nG1X5Y5F9\nM5';
    const zeros = { 54: { x: 100, y: 100 }, 55: { x: 110, y: 110 } };
    const { burnBounds, unfollowed } = survey(program, GRBL, { ...from, zeros });
    assert.deepEqual(burnBounds, { minX: 15, minY: 15, maxX: 30, maxY: 40 });
    assert.deepEqual(unfollowed, []);
  });
});
