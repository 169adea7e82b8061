// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Programs, macros and machine files with bytes changed, words swapped and digits multiplied: each gives a
 * sentence or finite figures after a bounded number of moves.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../src/base/errors.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { builtInMachines, defaultDriver, drivers } from '../../src/devices/index.js';
import { expandMacro } from '../../src/gcode/macro.js';
import { MAX_CHORDS } from '../../src/gcode/number-range.js';
import { plannedProgram } from '../../src/gcode/planned-program.js';
import { ProgramWalk } from '../../src/gcode/program-walk.js';
import { ProgramSurveyor } from '../../src/gcode/survey-program.js';
import { readMachines } from '../../src/machine/foreign/read-machines.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { profileText } from '../../src/machine/profile-text.js';
import { MoveSimulation } from '../../src/simulators/core/simulate-moves.js';
import { programRulesOf } from '../support/program-rules.js';
import { projectRoot } from '../support/project-root.js';
import { searchRuns } from '../support/search-runs.js';

const known = { drivers, defaultDriver: defaultDriver.id };

const RUNS = { numRuns: searchRuns(45) };
const data = join(projectRoot, 'test/data');
const read = (folder: string) =>
  readdirSync(join(data, folder)).map((name) => readFileSync(join(data, folder, name)));
const machines = ['virtual', 'marlin-diode', 'marlin-fan', 'smoothie'].map(
  (id) => builtInMachines.find((machine) => machine.id === id)!,
);

const PROGRAMS = [
  'G21G90G17\nM4S0\nG0X10Y10\nG1X20F600S200\nG2X20Y20I0J5\nG3X10Y10R12\nG91\nG1X5Y-5F500\nG4P0.1\nM5\n',
  'G20\nG54\nM3 S1 (cmt)\nG92X0Y0\nG1 X5 F9\nM3I1S0\nG1X9S200\nG28\nG53G0X0\nM106S255\nG5X1Y1I1J1\nM0\nM30\n',
  ...read('programs').map(String),
];
const MACROS = [
  'let gap = 2.5\nG0 X{width / 2 + gap*(3-1)} Y{-x}\n; comment\nM4 S{1000*0.1}\n@home\nM5',
  'let a = 9\nlet b = a*a*a\nG1 X{b/3} F{a*100}\n',
];
const MACHINES = [profileText(VIRTUAL_LASER), ...read('machines').map(String)];

/** What numbers become when a file is damaged, or its writer was. */
const odd = fc.constantFrom(
  ...['1e400', '-1e400', '99999999999999999999', '2147483648', '0', '-0', '1e-320', 'NaN'],
  ...['Infinity', '9'.repeat(500), '', '-', '.', '4294967295.999'],
);

function mutated(seeds: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    kind: fc.constantFrom('byte', 'number', 'cut', 'double', 'word'),
    byte: fc.integer({ min: 0, max: 255 }),
    number: odd,
    length: fc.nat(30),
  });
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([seed, changes]) =>
      changes.reduce((text, { at, kind, byte, number, length }) => {
        const place = Math.floor(at * text.length);
        const [before, after] = [text.slice(0, place), text.slice(place)];
        if (kind === 'byte') return before + String.fromCharCode(byte) + after.slice(1);
        if (kind === 'number') return before + after.replace(/-?\d+(\.\d+)?/, number);
        if (kind === 'cut') return before + after.slice(length);
        if (kind === 'double') return before + after.slice(0, length) + after;
        return before + 'GMXYIJRSFPNTZEOL'[byte % 16] + after;
      }, seed),
    );
}

/** Whatever is thrown is a sentence for people. */
function isSentence(error: unknown): void {
  assert.ok(error instanceof AppError, String((error as Error).stack));
  assert.match(error.message, /^["A-Z].*\.$/s);
  assert.ok(error.message.length < 1000, error.message);
}

function orSentence(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    isSentence(error);
  }
}

function areFinite(value: unknown): void {
  if (typeof value === 'number') assert.ok(Number.isFinite(value), `${value}`);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(areFinite);
}

describe('whatever was done to a file', () => {
  for (const machine of machines) {
    const { maxS } = machine.controller;
    const rules = programRulesOf(machine);

    it(`a program for ${machine.id} is surveyed in bounded work, or refused by a sentence`, () => {
      fc.assert(
        fc.property(mutated(PROGRAMS), (program) => {
          orSentence(() => {
            const surveyor = new ProgramSurveyor({ maxS, rules, zones: [] });
            surveyor.read(Buffer.from(program, 'latin1'));
            const { burnBounds, moveBounds, burningBlocks, ...found } = surveyor.end();
            areFinite(found);
            if (burningBlocks > 0) areFinite(burnBounds);
            if (moveBounds.minX <= moveBounds.maxX) areFinite(moveBounds);
          });
        }),
        RUNS,
      );
    });

    it(`a program for ${machine.id} is planned in no more moves than it may have`, () => {
      fc.assert(
        fc.property(mutated(PROGRAMS), (program) => {
          const most = (program.split('\n').length + 1) * MAX_CHORDS;
          let moves = 0;
          const count = (x: number, y: number) => {
            moves++;
            areFinite([x, y]);
            assert.ok(moves <= most, `${moves} moves`);
          };
          orSentence(() => {
            const sink = plannedProgram({ travel: count, burn: count, rest: () => {} });
            const walk = new ProgramWalk(sink, { rules, maxS });
            walk.read(Buffer.from(program, 'latin1'));
            walk.end();
          });
        }),
        RUNS,
      );
    });
  }

  it('a program is simulated to finite figures', () => {
    const machine = machines.find(({ id }) => id === 'smoothie') as MachineProfile;
    fc.assert(
      fc.property(mutated(PROGRAMS), (program) => {
        orSentence(() => {
          const simulation = new MoveSimulation(machine, programRulesOf(machine));
          simulation.read(Buffer.from(program, 'latin1'));
          const { burntBounds: _, ...figures } = simulation.end();
          areFinite(figures);
        });
      }),
      { numRuns: searchRuns(25) },
    );
  });

  it('a macro comes to words that a machine takes, or to a sentence', () => {
    const library = [{ name: 'home', text: 'G0 X0 Y0\n@home2' }];
    const context = { library, variables: { width: 80, x: 3 } };
    fc.assert(
      fc.property(mutated([...MACROS, ...PROGRAMS]), (macro) => {
        orSentence(() => {
          for (const line of expandMacro(macro, context)) {
            assert.doesNotMatch(line, /NaN|Infinity|[XYSF]-?[\d.]+e[+-]?\d/i, line);
          }
        });
      }),
      RUNS,
    );
  });

  it('a machine file is a machine of finite figures, or a sentence', () => {
    fc.assert(
      fc.property(mutated(MACHINES), (text) => {
        orSentence(() => {
          for (const { machine } of readMachines(text, known)) areFinite(machine);
        });
      }),
      RUNS,
    );
  });
});
