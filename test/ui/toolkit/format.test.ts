// SPDX-License-Identifier: GPL-3.0-or-later
/** Numbers as the window writes them. */
import assert from 'node:assert/strict';
import { N_ } from '../../../src/base/translatable.js';
import {
  formatClock,
  formatCoordinate,
  formatDuration,
  formatEnergy,
  formatFigure,
  formatHours,
  formatLength,
  formatMilliseconds,
  formatPower,
  formatSeconds,
  formatSetting,
  formatSize,
  formatSpeed,
  formatSpeedTwice,
} from '../../../src/ui/toolkit/format.js';
import { showSpeedsIn } from '../../../src/ui/toolkit/speeds.js';

describe('numbers in the window', () => {
  it('speeds are in the unit that is preferred', () => {
    using _back = { [Symbol.dispose]: () => showSpeedsIn('mm/min') };
    showSpeedsIn('mm/s');
    assert.deepEqual(
      [20, 1000 / 60, 0.1].map((v) => formatSpeed(v)),
      [...['20 mm/s', '16.67 mm/s', '0.1 mm/s']],
    );
    assert.equal(formatSpeedTwice(143), '143 mm/s (8580 mm/min)');
    showSpeedsIn('in/min');
    assert.equal(formatSpeed(25.4), '60 in/min');
    assert.equal(formatSpeedTwice(143), '337.8 in/min (143 mm/s)');
  });

  it('speeds are mm/min, powers per cent', () => {
    assert.equal(formatSpeed(20), '1200 mm/min');
    assert.equal(formatPower(0.805), '80.5 %');
    assert.equal(formatPower(1), '100 %');
  });

  it('durations grow from seconds to hours', () => {
    const written = [0.4, 45, 59.6, 60, 754, 3600, 3900].map(formatDuration);
    assert.deepEqual(written, [
      '0 s',
      '45 s',
      '1 min',
      '1 min',
      '12 min 34 s',
      '1 h 00 min',
      '1 h 05 min',
    ]);
  });

  it('clocks run', () => {
    assert.deepEqual([5, 65, 754, 3661].map(formatClock), ['0:05', '1:05', '12:34', '1:01:01']);
  });

  it('lengths turn to metres, sizes are width by height', () => {
    assert.equal(formatLength(412.44), '412.4 mm');
    assert.equal(formatLength(1234), '1.23 m');
    assert.equal(formatSize({ minX: 20, minY: 20, maxX: 140, maxY: 100.5 }), '120 × 80.5 mm');
  });

  it('milliseconds are fine where they are few, and seconds where they are many', () => {
    assert.deepEqual([0.234, 12.6, 1250].map(formatMilliseconds), ['0.2 ms', '13 ms', '1.3 s']);
    assert.equal(formatSeconds(1.84), '1.8 s');
  });

  it('light is joules where the watts are known, else seconds of full power', () => {
    assert.equal(formatEnergy(0.0842, undefined), '84.2 ms/mm²');
    assert.equal(formatEnergy(0.0842, 5), '0.421 J/mm²');
    assert.deepEqual([0.01234, 1.234, 123.4].map(formatFigure), ['0.0123', '1.23', '123']);
  });

  it('hours of work have a tenth, and speeds are told both ways', () => {
    assert.equal(formatHours(33_840), '9.4 h');
    assert.equal(formatSpeedTwice(143), '8580 mm/min (143 mm/s)');
  });

  it('coordinates have two decimals and no negative nought', () => {
    assert.equal(formatCoordinate(12.5), '12.50');
    assert.equal(formatCoordinate(-0.001), '0.00');
  });

  it('settings carry the unit of their kind', () => {
    const ranged = { label: '', help: '', default: 0, min: 0, max: 10 } as const;
    assert.equal(formatSetting({ kind: 'length', ...ranged }, 0.1), '0.1 mm');
    assert.equal(formatSetting({ kind: 'angle', ...ranged }, Math.PI / 2), '90°');
    assert.equal(formatSetting({ kind: 'count', ...ranged }, 3), '3');
    const shades = { label: '', help: '', default: 'g', choices: { g: N_('Grey') } } as const;
    assert.equal(formatSetting({ kind: 'choice', ...shades }, 'g'), 'Grey');
  });
});
