// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { fingerprint } from '../../../src/base/fingerprint.js';
import type { JobSummary } from '../../../src/pipeline/job-plan.js';
import { forecastText } from '../../../src/ui/job/forecast-text.js';
import { forecastWith } from '../../pipeline/preview/scenes.js';

const summary: JobSummary = {
  bounds: { minX: 0, minY: 0, maxX: 9, maxY: 9 },
  estimatedSeconds: 1,
  cutMillimetres: 1,
  travelMillimetres: 1,
  steps: [],
  problems: [],
};

function reported(stutters: number, of: Partial<JobSummary> = {}, watts?: number): string {
  const marks = Array.from({ length: stutters * 3 }, () => 1);
  const forecast = {
    ...forecastWith([255, 0, 0, 0], marks),
    job: fingerprint('job'),
    map: fingerprint('map'),
  };
  return forecastText(
    { ...forecast, ...(watts !== undefined && { watts }) },
    { ...summary, ...of },
  );
}

/** A picture of 143 mm/s at most that is run at this speed. */
function picture(speed: number): Partial<JobSummary> {
  const facts = { busiestPicture: { run: 0.1, speed } };
  // The sentence reads only this of what the gate asks about.
  return { smoothSpeed: 143, facts: facts as unknown as NonNullable<JobSummary['facts']> };
}

describe('the words of a forecast', () => {
  it('are the most light, in joules or in time at full power, and that nothing stutters', () => {
    assert.equal(reported(0, {}, 5), 'at most 5 J/mm²  ·  no stutter');
    assert.equal(reported(0), 'at most 1000 ms/mm²  ·  no stutter');
  });

  it('say how fast a picture may be, and what to do', () => {
    const text = reported(27, picture(200), 5);
    assert.match(text, /Stutters in 27 places: the picture is smooth up to 8580 mm\/min/);
    assert.match(text, /\(143 mm\/s\) on this board\. Let the engraving slow down/);
  });

  it('blame the outlines where no picture is too fast', () => {
    assert.match(
      reported(1),
      /Stutters in one place: short lines .* Go over the outlines slower\./,
    );
    assert.match(reported(2, picture(100)), /Stutters in 2 places: short lines/);
  });

  it('say nothing where nothing is burnt', () => {
    const { stutters } = forecastWith([], []);
    assert.equal(
      forecastText({ stutters, job: fingerprint('job'), map: fingerprint('map') }, summary),
      '',
    );
  });
});
