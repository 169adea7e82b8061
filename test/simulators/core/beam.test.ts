// SPDX-License-Identifier: GPL-3.0-or-later
/** How S becomes power on the boards that are simulated: by the table of Grbl, and by what holds for any figures. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Beam } from '../../../src/simulators/core/beam.js';
import { Head } from '../../../src/simulators/core/head.js';

function beamOf(least: number, full: number): Beam {
  const beam = new Beam();
  beam.configure({ get: (number) => ({ 30: full, 31: least })[number] ?? Number.NaN });
  return beam;
}

const HEAD = {
  ...{ plannerBlocks: 15, maxS: 1000, maxSpeed: 100, acceleration: 1000 },
  junctionDeviation: 0.01,
};

describe('the beam of a simulated board', () => {
  it('is as strong as S says, with no override but one that was given', () => {
    for (const [s, power] of [
      ...[
        [-5, 0],
        [0, 0],
        [1, 0.001],
        [250, 0.25],
      ],
      ...[
        [1000, 1],
        [4000, 1],
      ],
    ] as const) {
      assert.equal(beamOf(0, 1000).power(s!), power, `S${s}`);
    }
    assert.equal(new Beam().power(0.25), 0.25, 'a beam that was not configured');
    const beam = beamOf(0, 1000);
    beam.override = 0.5;
    assert.equal(beam.power(500), 0.25);
    beam.override = 2;
    assert.equal(beam.power(600), 1);
  });

  it('glows at the least S and below, and has no shades where least and full are one', () => {
    const beam = beamOf(200, 1000);
    assert.deepEqual(
      [0, 1, 200, 600].map((s) => beam.power(s)),
      [0, 1 / 255, 1 / 255, 0.5],
    );
    assert.deepEqual(
      [0, 1, 900].map((s) => beamOf(1000, 1000).power(s)),
      [0, 1, 1],
    );
    assert.deepEqual(
      [0, 1].map((s) => beamOf(1000, 500).power(s)),
      [0, 1],
    );
  });

  it('never is more than full, nor weaker for more', () => {
    const s = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(s, s, s, s, (least, full, a, b) => {
        const beam = beamOf(least, full);
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((one) => beam.power(one));
        assert.ok(0 <= low! && low! <= 1 && high! <= 1);
        // What glows at the least is a step that Grbl has.
        assert.ok(low! <= high! || (high! >= 0 && low! <= 1 / 255));
      }),
    );
  });

  it('burns as strong as a move says, and as a fraction of it from then on', () => {
    for (const fraction of [undefined, 0.5]) {
      const head = new Head(HEAD);
      if (fraction !== undefined) head.setPowerFraction(fraction, 0);
      head.queue({ x: 10, y: 0, speed: 10, s: 300, isRateAdjusted: false }, 0);
      assert.equal(head.power(0), 0.3 * (fraction ?? 1));
      for (let at = head.nextEventAt; Number.isFinite(at); at = head.nextEventAt) head.finish(at);
      const powers = new Set(
        head.burn.segments().flatMap(({ power0, power1 }) => [power0, power1]),
      );
      assert.deepEqual([...powers], [0.3 * (fraction ?? 1)]);
    }
  });
});
