// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Kerf's forecast and its virtual laser beside GRBL on a cycle-true AVR, where its processor is what
 * limits. How the times in `limit-times.json` were taken is told in the README beside it.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulateProgram } from '../../src/simulators/grbl/simulate-program.js';
import { projectRoot } from '../support/project-root.js';
import { boardForecast } from './board-forecast.js';
import { limitCases } from './limit-cases.js';

/** Tolerance for one program; half of them are within a third of it. */
const TOLERANCE = 0.02;
const MEDIAN = 0.0075;
const RUN_MEDIAN = 0.01;
type Timed = Readonly<Record<string, readonly [seconds: number, digest: string, asked: number]>>;
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
      const [seconds, digest, asked] = timed[name]!;
      const own = createHash('sha256').update(program).digest('hex').slice(0, digest.length);
      assert.equal(own, digest, 'The time was taken of another program.');
      const bed = { 130: 1000, 131: 1000 };
      const options = { profile: 'grbl-uno', settings: { ...settings, ...bed } } as const;
      const virtual = await simulateProgram(new TextEncoder().encode(program), options);
      assert.deepEqual(virtual.errors, []);
      const forecast = boardForecast(limitCase, { isAsked: false });
      forecasts.push(offBy(forecast, seconds));
      const whenAsked = boardForecast(limitCase, { isAsked: true });
      runs.push(offBy(virtual.seconds, asked));
      assert.ok(forecasts.at(-1)! < TOLERANCE, `the forecast: ${forecast}, ${seconds} s`);
      assert.ok(offBy(whenAsked, asked) < TOLERANCE, `asked: ${whenAsked}, ${asked} s`);
      assert.ok(runs.at(-1)! < TOLERANCE, `the virtual laser: ${virtual.seconds}, ${asked} s`);
    });
  }

  it('most times are within one in a hundred', () => {
    assert.ok(median(forecasts) < MEDIAN, `forecasts ${median(forecasts)}`);
    assert.ok(median(runs) < RUN_MEDIAN, `runs ${median(runs)}`);
  });
});

const offBy = (reported: number, seconds: number) => Math.abs(reported / seconds - 1);

function median(fractions: readonly number[]): number {
  return fractions.toSorted((a, b) => a - b)[fractions.length >> 1]!;
}
