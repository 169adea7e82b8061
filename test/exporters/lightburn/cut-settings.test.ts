// SPDX-License-Identifier: GPL-3.0-or-later
/** A layer in LightBurn's words. */
import assert from 'node:assert/strict';
import type { MeantWork } from '../../../src/art/art.js';
import { type CutLayer, cutSetting } from '../../../src/exporters/lightburn/cut-settings.js';

const layer = (works: readonly MeantWork[], more: Partial<CutLayer> = {}): CutLayer => ({
  ...{ index: 2, name: 'A & B', priority: 1, isImage: false, hasOutput: true, works },
  ...more,
});

/** Names and values of a layer, in their order. */
const settings = (works: readonly MeantWork[], more: Partial<CutLayer> = {}) =>
  Object.fromEntries(
    [...cutSetting(layer(works, more)).matchAll(/<(\w+) Value="([^"]*)"/g)].map(
      ([, name, value]) => [name, value] as const,
    ),
  );

const line = { power: 0.8, speed: 20, passes: 2, air: true };
const NAMES = { index: '2', name: 'A &#38; B', priority: '1' };
const BURNT = { maxPower: '80', maxPower2: '80', speed: '20', numPasses: '2', runBlower: '1' };

describe('a layer for LightBurn', () => {
  it('is cut with its power, speed, passes and air', () => {
    const cut = [{ purpose: 'cut', settings: line }] as const;
    assert.deepEqual(settings(cut), { ...NAMES, ...BURNT });
    assert.match(cutSetting(layer(cut)), /^ {4}<CutSetting type="Cut">/);
  });

  it('is a scan with its interval, one way where it is not both', () => {
    const scan = { interval: 0.1, bidirectional: false, power: 0.3, speed: 100 };
    const engraved = settings([{ purpose: 'engrave', settings: scan }]);
    assert.deepEqual([engraved['interval'], engraved['bidir']], ['0.1', '0']);
    const both = settings([{ purpose: 'engrave', settings: { ...scan, bidirectional: true } }]);
    assert.ok(!('bidir' in both));
    const cut = settings([{ purpose: 'cut', settings: scan }]);
    assert.ok(!('bidir' in cut) && !('interval' in cut) && !('runBlower' in cut));
  });

  it('is scanned upright or crossed where its rows are', () => {
    const rows = (values: object) => {
      const { angle, crossHatch } = settings([{ purpose: 'engrave', settings: { ...values } }]);
      return [angle, crossHatch];
    };
    assert.deepEqual(rows({ scanAngle: -Math.PI / 2, crossHatch: true }), ['90', '1']);
    assert.deepEqual(rows({ scanAngle: 0.5, crossHatch: false }), [undefined, undefined]);
  });

  it('has each further step as a layer below it', () => {
    const [cut, scan] = [{ purpose: 'cut' }, { purpose: 'engrave' }] as const;
    const text = cutSetting(layer([cut, scan, cut]));
    assert.deepEqual(text.match(/<SubLayer[^>]*>/g), [
      '<SubLayer type="Scan" index="1">',
      '<SubLayer type="Cut" index="2">',
    ]);
  });

  it('is a picture with its shades, and the least power of it', () => {
    const of = (values: object) =>
      settings([{ purpose: 'engrave', settings: { power: 0.5, minPower: 0.1, ...values } }], {
        isImage: true,
      });
    const grey = of({ mode: 'grey', invert: true });
    assert.deepEqual(
      [grey['ditherMode'], grey['negative'], grey['minPower']],
      ['grayscale', '1', '10'],
    );
    const shades = [
      { mode: 'dither', dither: 'atkinson' },
      { mode: 'dither', dither: 'bayer' },
      { mode: 'dither', dither: 'stucki' },
      { mode: 'dither', dither: 'another' },
      { mode: 'threshold' },
    ].map((values) => of(values)['ditherMode']);
    assert.deepEqual(shades, ['atkinson', 'ordered', 'stucki', 'dither', 'threshold']);
  });

  it('burns on, or in dashes, and is left out where it is switched off', () => {
    const refinements = [
      { id: 'overcut', params: { length: 0.5 } },
      { id: 'perforate', params: { burn: 3, gap: 1 } },
    ];
    const refined = settings([{ purpose: 'cut', refinements }], { hasOutput: false });
    assert.deepEqual(refined, {
      ...{ ...NAMES, doOutput: '0', overcut: '0.5' },
      ...{ perforate: '1', perfLen: '3', perfSkip: '1' },
    });
  });
});
