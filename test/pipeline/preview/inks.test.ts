// SPDX-License-Identifier: GPL-3.0-or-later
/** What a shade of power, a level of an engraving, a grey of a picture and a level of energy look like. */
import assert from 'node:assert/strict';
import {
  energyInks,
  pictureInks,
  scanInks,
  strokeInks,
} from '../../../src/pipeline/preview/inks.js';
import { scorch } from '../../../src/raster/scorch.js';
import { COLOURS } from './scenes.js';

/** Red, green, blue and alpha of an ink as it lies in memory, each 0…255 and the first three already faded. */
const seen = (ink: number | undefined) =>
  [0, 8, 16, 24].map((bits) => ((ink ?? 0) >>> bits) & 0xff);

describe('the inks of the preview', () => {
  it('lead from the colour of weak strokes to that of strong ones', () => {
    const inks = strokeInks(COLOURS, 1);
    assert.deepEqual(seen(inks[0]), [0, 255, 0, 255]);
    assert.deepEqual(seen(inks[51]), [51, 204, 0, 255]);
    assert.deepEqual(seen(inks[255]), [255, 0, 0, 255]);
    assert.equal(inks.length, 256);
    assert.deepEqual(seen(strokeInks(COLOURS, 0.4)[255]), [102, 0, 0, 102]);
    const tinted = {
      ...COLOURS,
      weakBurn: [10, 20, 30, 1] as const,
      strongBurn: [20, 40, 90, 1] as const,
    };
    assert.deepEqual(seen(strokeInks(tinted, 1)[51]), [12, 24, 42, 255]);
  });

  it('show even the weakest engraving, and a stronger one as stronger', () => {
    const full = scanInks({ minPower: 0, maxPower: 1 }, COLOURS, 1);
    assert.deepEqual(seen(full[0]), [0, 0, 0, 0], 'what is dark is not there');
    assert.deepEqual(seen(full[255]), [0, 0, 255, 255]);
    assert.deepEqual(seen(full[51]), [0, 0, 51, 51]);
    const half = scanInks({ minPower: 0, maxPower: 0.5 }, COLOURS, 1);
    // 0.45 and half of the 0.55 that are left: 0.725 of 255.
    assert.equal(seen(half[255])[3], 185);
    assert.equal(seen(half[51])[3], 37);
    const least = scanInks({ minPower: 0.5, maxPower: 1 }, COLOURS, 0.5);
    assert.equal(seen(least[255])[3], 128);
    assert.equal(seen(least[51])[3], 77, 'three fifths, half as strong');
    assert.equal(seen(scanInks({ minPower: 0, maxPower: 0 }, COLOURS, 1)[255])[3], 0);
  });

  it('leave no ink where a picture is white', () => {
    const inks = pictureInks(COLOURS, 1);
    assert.deepEqual(seen(inks[0]), [0, 0, 0, 255]);
    assert.deepEqual(seen(inks[255]), [0, 0, 0, 0]);
    assert.deepEqual(seen(inks[204]), [41, 41, 41, 51]);
    assert.equal(seen(pictureInks(COLOURS, 0.2)[0])[3], 51);
  });

  it('lead over the colours of heat, and fade out below the low end', () => {
    const inks = energyInks(1);
    assert.equal(inks.length, 256);
    assert.deepEqual(seen(inks[255]), [...scorch(1), 255]);
    assert.deepEqual(seen(inks[16]), [...scorch(0), 255]);
    assert.deepEqual(seen(inks[0]), [0, 0, 0, 0]);
    assert.equal(seen(inks[4])[3], 64);
    const faint = energyInks(0.5);
    assert.deepEqual([seen(faint[255])[3], seen(faint[8])[3]], [128, 64]);
    assert.notDeepEqual(seen(inks[60]), seen(inks[120]));
  });
});
