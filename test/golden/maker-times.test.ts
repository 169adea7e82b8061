// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Kerf's forecast and its virtual laser beside GRBL on a cycle-true AVR, for programs and machines by
 * chance. How the times in `maker-times.json` were taken is told in the README beside it.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AVR_PROCESSOR } from '../../src/machine/processors.js';
import { simulateProgram } from '../../src/simulators/grbl/simulate-program.js';
import { projectRoot } from '../support/project-root.js';
import { boardForecast } from './board-forecast.js';
import { makerCase } from './maker-programs.js';

const FORECAST = 0.02;
const VIRTUAL = 0.021;
const MEDIAN = 0.005;
/** These boards were not asked for their state. */
const UNASKED = { ...AVR_PROCESSOR, secondsPerByte: 10 / 115_200, perReport: 0 };
/** Share of the 1200 lines of a whole one. */
const SIZE = 0.4;

type Timed = Readonly<Record<string, readonly [seconds: number, digest: string]>>;
const timed: Timed = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/maker-times.json'), 'utf8'),
);

describe('programs as makers run them take the time that an 8-bit board takes', function () {
  this.timeout(60_000);
  const forecasts: number[] = [];
  const runs: number[] = [];

  for (const [name, [seconds, digest]] of Object.entries(timed)) {
    it(name, async () => {
      const maker = makerCase(Number(name.split(' ').at(-1)), SIZE);
      assert.equal(maker.name, name);
      const own = createHash('sha256').update(maker.program).digest('hex').slice(0, digest.length);
      assert.equal(own, digest, 'The time was taken of another program.');
      const bed = { 130: 1000, 131: 1000 };
      const settings = { ...maker.settings, ...bed };
      const options = { profile: 'grbl-uno', processor: UNASKED, settings } as const;
      const virtual = await simulateProgram(new TextEncoder().encode(maker.program), options);
      assert.deepEqual(virtual.errors, []);
      const forecast = boardForecast(maker, { isAsked: false });
      forecasts.push(Math.abs(forecast / seconds - 1));
      runs.push(Math.abs(virtual.seconds / seconds - 1));
      assert.ok(forecasts.at(-1)! < FORECAST, `the forecast: ${forecast} s for ${seconds} s`);
      assert.ok(runs.at(-1)! < VIRTUAL, `the virtual laser: ${virtual.seconds} s for ${seconds} s`);
    });
  }

  it('and most of them within one in two hundred', () => {
    assert.ok(median(forecasts) < MEDIAN, `forecasts ${median(forecasts)}`);
    assert.ok(median(runs) < MEDIAN, `runs ${median(runs)}`);
  });
});

function median(fractions: readonly number[]): number {
  return fractions.toSorted((a, b) => a - b)[fractions.length >> 1]!;
}
