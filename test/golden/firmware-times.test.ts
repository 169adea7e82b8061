// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Kerf's forecast and its virtual laser beside the code of the firmware itself. How the times in
 * `firmware-times.json` were taken is told in the README beside it.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { plannedProgram } from '../../src/gcode/planned-program.js';
import { ProgramWalk } from '../../src/gcode/program-walk.js';
import { simulateProgram } from '../../src/simulators/grbl/simulate-program.js';
import { LookAhead } from '../../src/toolpath/look-ahead.js';
import { projectRoot } from '../support/project-root.js';
import { type FirmwareCase, firmwareCases } from './firmware-cases.js';

const TOLERANCE = 0.02;

type Timed = Readonly<Record<string, readonly [seconds: number, digest: string]>>;
const timed: Timed = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/firmware-times.json'), 'utf8'),
);

describe('forecast and virtual laser are within 2 % of the firmware’s own planner', () => {
  for (const firmwareCase of firmwareCases) {
    it(firmwareCase.name, async () => {
      const { profile, settings, program } = firmwareCase;
      const [seconds, digest] = timed[firmwareCase.name]!;
      const own = createHash('sha256').update(program).digest('hex').slice(0, digest.length);
      assert.equal(own, digest, 'The time was taken of another program.');
      const bytes = new TextEncoder().encode(program);
      const bed = { 130: 1000, 131: 1000 };
      const options = { profile, settings: { ...settings, ...bed }, lineCost: 0 };
      const virtual = await simulateProgram(bytes, options);
      assert.deepEqual(virtual.errors, []);
      isNear('the virtual laser', virtual.seconds, seconds);
      // Kerf's own jobs never wait, so its forecast knows no dwells.
      if (!program.includes('G4P')) isNear('the forecast', forecast(firmwareCase), seconds);
    });
  }
});

function isNear(who: string, reported: number, firmware: number): void {
  const off = reported / firmware - 1;
  assert.ok(Math.abs(off) < TOLERANCE, `${who}: ${reported} s for ${firmware} s`);
}

function forecast({ profile, settings, program }: FirmwareCase): number {
  const isUno = profile === 'grbl-uno';
  const planner = new LookAhead({
    maxSpeedX: settings[110]! / 60,
    maxSpeedY: settings[111]! / 60,
    accelerationX: settings[120]!,
    accelerationY: settings[121]!,
    junctionDeviation: settings[11]!,
    stepsPerMmX: settings[100]!,
    stepsPerMmY: settings[101]!,
    plannerBlocks: isUno ? 15 : 100,
    secondsPerLine: 0,
    stopsForAir: true,
    stopsForCrumbs: program.includes('M3'),
    secondsPerStop: isUno ? settings[1]! / 1000 : 0,
  });
  const walk = new ProgramWalk(plannedProgram(planner), { rules: GRBL_BEAM, maxS: 1000 });
  walk.read(Buffer.from(program));
  walk.end();
  planner.rest();
  return planner.seconds;
}
