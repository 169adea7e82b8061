// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Kerf's forecast and its virtual laser beside GRBL on a cycle-true AVR, where its processor is what
 * limits. How the times in `limit-times.json` were taken is told in the README beside it.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { plannedProgram } from '../../src/gcode/planned-program.js';
import { ProgramWalk } from '../../src/gcode/program-walk.js';
import { pacingOf } from '../../src/machine/pacing.js';
import { simulateProgram } from '../../src/simulators/grbl/simulate-program.js';
import { LookAhead } from '../../src/toolpath/look-ahead.js';
import { projectRoot } from '../support/project-root.js';
import type { FirmwareCase } from './firmware-cases.js';
import { limitCases } from './limit-cases.js';

/** Of one program; half of them are within a third of it. */
const TOLERANCE = 0.02;
const MEDIAN = 0.0075;
/** The virtual laser goes round sharp bends of starved arcs a little faster than the firmware. */
const LOOSE: Readonly<Record<string, number>> = {
  'grey at 12 degrees': 0.03,
  'an outline that bends, quick': 0.025,
  'arcs of 1 mm, quick': 0.055,
};

type Timed = Readonly<Record<string, readonly [seconds: number, digest: string]>>;
const timed: Timed = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/limit-times.json'), 'utf8'),
);

describe('at the limit of an 8-bit board’s processor', function () {
  this.timeout(20_000);
  const forecasts: number[] = [];
  const runs: number[] = [];

  for (const limitCase of limitCases) {
    it(`the time is that of the board: ${limitCase.name}`, async () => {
      const { name, settings, program } = limitCase;
      const [seconds, digest] = timed[name]!;
      const own = createHash('sha256').update(program).digest('hex').slice(0, digest.length);
      assert.equal(own, digest, 'The time was taken of another program.');
      const bed = { 130: 1000, 131: 1000 };
      const options = { profile: 'grbl-uno', settings: { ...settings, ...bed } } as const;
      const virtual = await simulateProgram(new TextEncoder().encode(program), options);
      assert.deepEqual(virtual.errors, []);
      forecasts.push(offBy(forecast(limitCase), seconds));
      runs.push(offBy(virtual.seconds, seconds));
      assert.ok(
        forecasts.at(-1)! < TOLERANCE,
        `the forecast: ${forecast(limitCase)}, ${seconds} s`,
      );
      const loose = LOOSE[name] ?? TOLERANCE;
      assert.ok(runs.at(-1)! < loose, `the virtual laser: ${virtual.seconds}, ${seconds} s`);
    });
  }

  it('most times are within one in a hundred', () => {
    assert.ok(median(forecasts) < MEDIAN, `forecasts ${median(forecasts)}`);
    assert.ok(median(runs) < MEDIAN, `runs ${median(runs)}`);
  });
});

const offBy = (reported: number, seconds: number) => Math.abs(reported / seconds - 1);

function median(shares: readonly number[]): number {
  return shares.toSorted((a, b) => a - b)[shares.length >> 1]!;
}

function forecast({ settings, program }: FirmwareCase): number {
  const motion = {
    ...GRBL_DIODE.motion,
    maxSpeedX: settings[110]! / 60,
    maxSpeedY: settings[111]! / 60,
    accelerationX: settings[120]!,
    accelerationY: settings[121]!,
    stepsPerMmX: settings[100]!,
    stepsPerMmY: settings[101]!,
  };
  const pacing = pacingOf({ ...GRBL_DIODE, motion }, GRBL_PACE);
  const planner = new LookAhead(pacing);
  const walk = new ProgramWalk(plannedProgram(planner), { rules: GRBL_BEAM, maxS: 1000 });
  walk.read(Buffer.from(program));
  walk.end();
  planner.rest();
  return planner.seconds + pacing.secondsPerJob;
}
