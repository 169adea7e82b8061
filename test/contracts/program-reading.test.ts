// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The one reader of programs, told by each firmware what burns: the same job is the same burn in every
 * dialect, for the gate before a beam, for resume and for the lines around jobs.
 */
import assert from 'node:assert/strict';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { driverOf, drivers } from '../../src/devices/index.js';
import { readOpenLines } from '../../src/devices/resume/open-lines.js';
import { lengthOf } from '../../src/devices/resume/segment.js';
import { ProgramWalk } from '../../src/gcode/program-walk.js';
import { surveyHook } from '../../src/gcode/survey-hook.js';
import { ProgramSurveyor } from '../../src/gcode/survey-program.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { preflightStart } from '../../src/machine/start-preflight.js';
import type { Toolpath } from '../../src/toolpath/toolpath.js';
import { gcodeOf, programRulesOf } from '../support/program-rules.js';
import { picture, stroke } from '../toolpath/samples.js';

const encoders = new Map(
  await Promise.all(drivers.map(async (d) => [d.id, await d.loadEncoder()] as const)),
);

const machines = drivers.flatMap(({ id: driver, gcode, plainProfile }) =>
  (gcode?.dialects ?? []).map(({ id }): MachineProfile => {
    const { maxS } = plainProfile.controller;
    const controller = { ...VIRTUAL_LASER.controller, maxS };
    return { ...VIRTUAL_LASER, name: `${driver} in ${id}`, driver, dialect: id, controller };
  }),
);

/** A square at 60 %, a line at full power far from it, and rows of a picture. */
const job: Toolpath<'machine'> = {
  frame: 'machine',
  blocks: [
    stroke([20, 30, 40, 30, 40, 50, 20, 50, 20, 30], { power: 0.6, speed: 40 }),
    stroke([120, 160, 130, 160], { power: 1, speed: 10 }),
    picture(['#5.5#', '12345'], { origin: { x: 60, y: 24 }, overscan: 1 }),
  ],
};

function programOf(machine: MachineProfile, toolpath = job): Buffer {
  const encoder = encoders.get(machine.driver);
  assert.ok(encoder);
  const pieces: Buffer[] = [];
  encoder.encode(toolpath, machine, (bytes) => pieces.push(Buffer.from(bytes)));
  return Buffer.concat(pieces);
}

function surveyOf(machine: MachineProfile, program: Uint8Array, zones: [] | [typeof clamp] = []) {
  const { maxS } = machine.controller;
  const surveyor = new ProgramSurveyor({ maxS, rules: programRulesOf(machine), zones });
  surveyor.read(program);
  return surveyor.end();
}

/** mm that are burnt, by whoever walks the program. */
function burntLength(machine: MachineProfile, program: Uint8Array): number {
  let [x, y, burnt] = [0, 0, 0];
  const go = (toX: number, toY: number, power: number) => {
    if (power > 0) burnt += Math.hypot(toX - x, toY - y);
    [x, y] = [toX, toY];
  };
  const { maxS } = machine.controller;
  const walk = new ProgramWalk(
    {
      travel: (toX, toY) => go(toX, toY, 0),
      burn: go,
      arc: () => assert.fail('no arcs are written'),
      rest: () => {},
    },
    { rules: programRulesOf(machine), maxS },
  );
  walk.read(program);
  walk.end();
  return burnt;
}

function resumeLength(machine: MachineProfile, program: Uint8Array): number {
  const dialect = gcodeOf(machine).resumeDialect(machine.dialect);
  const { lines } = readOpenLines(program, {
    ...{ doneLine: 0, sentLine: Number.POSITIVE_INFINITY, start: { x: 0, y: 0 }, dialect },
    maxS: machine.controller.maxS,
  });
  return lines.filter(({ burns }) => burns).reduce((sum, line) => sum + lengthOf(line), 0);
}

const clamp = { name: 'clamp', box: { minX: 124, minY: 155, maxX: 126, maxY: 165 } };
/** In words that each firmware burns with. */
const burning: Readonly<Record<string, string>> = {
  grbl: 'G21\nG90\nM4S0\nG0X10Y10\nG1X160Y160S{s}F600\nM5\n',
  mach4_m67: 'G21\nG90\nG0X10Y10\nM67 E0 Q200\nG1X160Y160F600\nM67 E0 Q0\n',
  marlin_inline: 'G21\nG90\nM3I1S0\nG0X10Y10\nG1X160Y160S{s}F600\nM5\n',
  marlin_plain: 'G21\nG90\nG0X10Y10\nM3S{s}\nG1X160Y160F600\nM5\n',
  marlin: 'G21\nG90\nG0X10Y10\nM4S{s}\nG1X160Y160F600\nM5\n',
  marlin_fan: 'G21\nG90\nG0X10Y10\nM106S200\nG1X160Y160F600\nM107\n',
  smoothie_compact: 'G21\nG90\nG0X10Y10\nG1X160Y160S{s}F600\n',
  smoothieware: 'G21\nG90\nG0X10Y10\nM3S{s}\nG1X160Y160F600\nM5\n',
};

function byHand({ dialect = '', controller }: MachineProfile): Buffer {
  const text = burning[dialect] ?? burning['grbl'] ?? '';
  return Buffer.from(text.replace('{s}', String(controller.maxS * 0.8)));
}

function refusals(machine: MachineProfile, program: Uint8Array, zones: [] | [typeof clamp] = []) {
  const { topS, longestLine, unfollowed, pauses, ...found } = surveyOf(machine, program, zones);
  const work = { ...found, program: { topS, longestLine, unfollowed, pauses } };
  return preflightStart({ machine, work })
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

describe('the reader of programs', () => {
  const [first] = machines;
  const length = burntLength(first!, programOf(first!));

  for (const machine of machines) {
    describe(`for ${machine.name}`, () => {
      const program = programOf(machine);

      it('finds the box, the power and the length of the same job', () => {
        const found = surveyOf(machine, program);
        assert.deepEqual(found.burnBounds, { minX: 20, minY: 22.5, maxX: 130, maxY: 160 });
        assert.equal(found.topPower, 1);
        assert.ok(found.burningBlocks > 5);
        assert.deepEqual(found.unfollowed, []);
        assert.ok(Math.abs(burntLength(machine, program) - length) < 1e-6);
        assert.ok(length > 98 && length < 102, `${length}`);
      });

      it('finds the same burn when a job is taken up again', () => {
        assert.ok(Math.abs(resumeLength(machine, program) - length) < 1e-6);
      });

      it('lets the job through, and nothing that burns in a zone, beyond the bed or too strong', () => {
        assert.deepEqual(refusals(machine, program), []);
        assert.deepEqual(refusals(machine, program, [clamp]), ['machine.no-go']);
        const { bed } = machine;
        const small = { ...machine, bed: { ...bed, width: 50 } };
        assert.deepEqual(refusals(small, byHand(machine)), ['machine.outside-bed']);
        const isFixed = ['mach4_m67', 'marlin_fan'].includes(machine.dialect ?? '');
        const controller = { ...machine.controller, maxS: machine.controller.maxS / 2 };
        const weak = refusals({ ...machine, controller }, byHand(machine));
        assert.deepEqual(weak, isFixed ? [] : ['device.power-range']);
      });

      it('burns the same when it is simulated', async () => {
        // No firmware that answers as Grbl does knows M67; its programs are for Mach4.
        if (machine.dialect === 'mach4_m67') return;
        const pieces = (async function* () {
          yield program;
        })();
        const { signal } = new AbortController();
        const run = { signal, onProgress: () => {} };
        const simulator = await driverOf(machine).loadSimulator();
        const { errors, burntBounds, ...found } = await simulator.simulate(machine, pieces, run);
        assert.deepEqual(errors, []);
        const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 0.02, `${a} for ${b}`);
        near(burntBounds.minX, 20);
        near(burntBounds.minY, 22.5);
        near(burntBounds.maxX, 130);
        near(burntBounds.maxY, 160);
        assert.ok(Math.abs(found.cutMillimetres - length) < 0.2, `${found.cutMillimetres}`);
        assert.ok(found.seconds > 4 && found.seconds < 12, `${found.seconds}`);
        assert.equal(found.isBeamOnAtEnd, false);
      });

      it('finds in a program of somebody else what burns there', () => {
        const found = surveyOf(machine, byHand(machine));
        assert.deepEqual(found.burnBounds, { minX: 10, minY: 10, maxX: 160, maxY: 160 });
        // Without S on a move, Smoothieware's laser module burns with a power that only its board knows.
        const power = machine.dialect === 'smoothieware' ? 1 : 0.8;
        assert.ok(Math.abs(found.topPower - power) < 0.02, `${found.topPower}`);
        assert.equal(found.burningBlocks, 1);
      });

      it('refuses the same lines around a job', () => {
        const lines = byHand(machine).toString().trim().split('\n');
        const { maxS } = machine.controller;
        const rules = programRulesOf(machine);
        assert.notEqual(surveyHook(lines, { maxS, rules }).beamLine, undefined);
        assert.equal(surveyHook(['G21', 'G90', 'G0X5', 'M8'], { maxS, rules }).beamLine, undefined);
      });
    });
  }
});
