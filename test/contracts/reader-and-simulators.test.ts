// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The reader of programs against the virtual machines, which follow programs by code of their own: of any
 * program made of the words that both know, nothing burns that the reader did not see.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtInMachines, drivers } from '../../src/devices/index.js';
import { ProgramSurveyor } from '../../src/gcode/survey-program.js';
import { type Bounds, contains, isEmpty } from '../../src/geometry/bounds.js';
import type { VirtualMachine } from '../../src/simulators/core/virtual-machine.js';
import { simulateProgram } from '../../src/simulators/grbl/simulate-program.js';
import { programRulesOf } from '../support/program-rules.js';
import { searchRuns } from '../support/search-runs.js';

const simulators = await Promise.all(drivers.map((driver) => driver.loadSimulator()));
const boards = simulators.flatMap((simulator) => simulator.boards);

/** Rounding to steps, mm. */
const SLACK = 0.05;

const mm = fc.integer({ min: -90, max: 90 });
const power = fc.constantFrom(0, 0.3, 1);
const move = fc.tuple(fc.constantFrom(0, 1, 1), mm, mm, fc.option(power, { nil: undefined })).map(
  ([g, x, y, s]) =>
    (max: number) =>
      `G${g}X${x}Y${y}${s === undefined ? '' : `S${s * max}`}F3000`,
);
const arc = fc.tuple(fc.constantFrom(2, 3), mm, mm).map(
  ([g, x, y]) =>
    () =>
      `G${g}X${x}Y${y}R${Math.ceil(Math.hypot(x, y)) + 150}F3000`,
);
const said = (...lines: readonly string[]) =>
  fc.constantFrom(...lines).map((line) => (max: number) => line.replace('{s}', `${0.5 * max}`));

function linesOf(...kinds: readonly fc.Arbitrary<(max: number) => string>[]) {
  return fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 25 });
}

function survey(id: string, program: string) {
  const machine = builtInMachines.find((m) => m.id === id)!;
  const { maxS } = machine.controller;
  const surveyor = new ProgramSurveyor({ maxS, rules: programRulesOf(machine), zones: [] });
  surveyor.read(Buffer.from(program));
  return surveyor.end();
}

const fullOf = (id: string) => builtInMachines.find((m) => m.id === id)!.controller.maxS;

/** Line by line, each when the one before was answered. */
function burntBy(machine: VirtualMachine, program: string): Bounds {
  machine.powerUp();
  let hasAnswered = false;
  machine.onData = (bytes) => {
    hasAnswered ||= /^(> )?(ok|error)/m.test(Buffer.from(bytes).toString());
  };
  for (const line of program.split('\n')) {
    hasAnswered = false;
    machine.write(Buffer.from(`${line}\n`));
    for (let i = 0; !hasAnswered && i < 10_000; i++) if (!machine.step()) break;
  }
  while (machine.step());
  const { minX, minY, maxX, maxY } = machine.burn;
  return { minX, minY, maxX, maxY };
}

/** In the dark nothing must burn; what burns lies in the box that was told. */
function holds(burnt: Bounds, reported: ReturnType<typeof survey>, program: string): void {
  if (isEmpty(burnt)) return;
  const { burningBlocks, burnBounds } = reported;
  assert.ok(burningBlocks > 0, `burns unseen:\n${program}`);
  const boxes = `${JSON.stringify([burnt, burnBounds])}\n${program}`;
  assert.ok(contains(burnBounds, burnt, SLACK), boxes);
}

describe('nothing burns that the reader did not see', () => {
  it('on Grbl, and nothing is told that does not burn', async () => {
    const words = said('M3S{s}', 'M4S{s}', 'M5', 'S0', 'S{s}', 'G91', 'G90', 'G20', 'G21', 'M4S0');
    const beginning = fc.constantFrom('M3S500', 'M4S500', 'M3S0', 'M5');
    const others = said('G92X0Y0', 'G92X5', 'G4P0.01', 'M8', 'G1', 'G0', 'G54');
    await fc.assert(
      fc.asyncProperty(
        beginning,
        linesOf(move, move, move, arc, words, others),
        async (on, lines) => {
          const program = `G21\nG90F3000\n${on}\n${lines.map((line) => line(1000)).join('\n')}\nM5\n`;
          const reported = survey('virtual', program);
          const run = await simulateProgram(Buffer.from(program), {
            settings: { 130: 1e5, 131: 1e5 },
          });
          // A line that the controller refuses ends a job; from there on both may differ.
          if (run.errors.length > 0) return;
          holds(run.burntBounds, reported, program);
          // A wait with the beam on counts as burning also after G0, where only laser mode keeps it dark.
          if (program.includes('G4P')) return;
          if (reported.burningBlocks > 0 && !isEmpty(run.burntBounds)) {
            assert.ok(contains(run.burntBounds, reported.burnBounds, SLACK), program);
          }
        },
      ),
      { numRuns: searchRuns(100) },
    );
  });

  for (const [profile, id, beam] of [
    [
      'marlin',
      'marlin-diode',
      ['M3S{s}', 'M3', 'M4S{s}', 'M3I1S0', 'M3I1S{s}', 'M4I1', 'M5', 'M5I1'],
    ],
    ['marlin', 'marlin-fan', ['M106S128', 'M106', 'M106S0', 'M107', 'M3S{s}', 'M5']],
    ['smoothie', 'smoothie', ['M3', 'M5', 'M3S{s}', 'G1S0', 'G1S{s}', 'G0S{s}']],
  ] as const) {
    it(`on ${profile}, as ${id}`, () => {
      const kind = boards.find((k) => k.profile === profile)!;
      const others = said('G91', 'G90', 'G20', 'G21', 'G92X0Y0', 'G4P1');
      fc.assert(
        fc.property(
          said(...beam),
          linesOf(move, move, move, said(...beam), others),
          (on, lines) => {
            const program = `G21\nG90\n${[on, ...lines].map((line) => line(fullOf(id))).join('\n')}`;
            holds(burntBy(kind.create({ isPaced: false }), program), survey(id, program), program);
          },
        ),
        { numRuns: searchRuns(70) },
      );
    });
  }
});
