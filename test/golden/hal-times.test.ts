// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Kerf's forecast and its virtual laser beside grblHAL at the end of a serial link, for programs and machines by
 * chance. How the times in `hal-times.json` were taken is told in the README beside it.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { builtInMachines } from '../../src/devices/index.js';
import { pacingOf } from '../../src/machine/pacing.js';
import { simulateProgram } from '../../src/simulators/grbl/simulate-program.js';
import { projectRoot } from '../support/project-root.js';
import { boardForecast } from './board-forecast.js';
import { makerCase } from './maker-programs.js';

const TOLERANCE = 0.01;
/** Share of the 1200 lines of a whole one. */
const SIZE = 0.4;
const BAUD_RATES = [115_200, 1_000_000] as const;

type Timed = Readonly<Record<string, readonly [slow: number, fast: number, digest: string]>>;
const timed: Timed = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/hal-times.json'), 'utf8'),
);
const grblHal = builtInMachines.find((machine) => machine.id === 'grblhal')!;

describe('programs as makers run them take the time that a board with grblHAL takes', function () {
  this.timeout(60_000);

  for (const [name, [slow, fast, digest]] of Object.entries(timed)) {
    it(name, async () => {
      const maker = makerCase(Number(name.split(' ').at(-1)), SIZE);
      assert.equal(maker.name, name);
      const own = createHash('sha256').update(maker.program).digest('hex').slice(0, digest.length);
      assert.equal(own, digest, 'The time was taken of another program.');
      for (const [i, seconds] of [slow, fast].entries()) {
        const controller = { ...grblHal.controller, baudRate: BAUD_RATES[i]! };
        const forecast = boardForecast(maker, { isAsked: true, controller });
        assert.ok(offBy(forecast, seconds) < TOLERANCE, `the forecast: ${forecast}, ${seconds} s`);
        const { processor } = pacingOf({ ...grblHal, controller }, GRBL_PACE);
        const virtual = await simulateProgram(new TextEncoder().encode(maker.program), {
          profile: 'grblhal',
          settings: { ...maker.settings, 130: 1000, 131: 1000 },
          ...(processor && { processor }),
        });
        assert.deepEqual(virtual.errors, []);
        assert.ok(
          offBy(virtual.seconds, seconds) < TOLERANCE,
          `run: ${virtual.seconds}, ${seconds}`,
        );
      }
    });
  }
});

const offBy = (reported: number, seconds: number) => Math.abs(reported / seconds - 1);
