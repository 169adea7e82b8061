// SPDX-License-Identifier: GPL-3.0-or-later
/** What a step of Rayforge becomes: its purpose, its settings in Kerf's words and units, and its refinements. */
import assert from 'node:assert/strict';
import { readStep } from '../../../src/importers/rayforge/steps.js';

const step = (more: object) => readStep({ type: 'step', ...more });
const contour = (more: object) => step({ step_type: 'ContourStep', ...more })?.work;
const engraved = (more: object) => step({ step_type: 'EngraveStep', ...more });
const settingsOf = (more: object) => engraved(more)?.work.settings;
const transformer = (name: string, more: object = {}) => ({
  per_step_transformers_dicts: [{ name, enabled: true, ...more }],
});

describe('a step of Rayforge', () => {
  for (const [target, purpose, ...kinds] of [
    ['outlines', 'cut', { step_type: 'ContourStep' }, { typelabel: 'Contour' }],
    ['areas', 'engrave', { step_type: 'EngraveStep' }, { typelabel: 'engrave it' }],
    ['hull', 'cut', { step_type: 'ShrinkWrapStep' }, { typelabel: 'Shrink Wrap' }],
    ['box', 'cut', { step_type: 'FrameStep' }, { typelabel: 'Frame' }],
  ] as const) {
    it(`works on ${target} where its kind, its producer or its label says so`, () => {
      for (const kind of kinds) {
        const read = step(kind);
        assert.deepEqual([read?.target, read?.work.purpose], [target, purpose]);
      }
    });
  }

  it('works on areas by each of the producers of older files', () => {
    for (const type of ['Rasterizer', 'DepthEngraver', 'DitherRasterizer'])
      assert.equal(step({ opsproducer_dict: { type } })?.target, 'areas', type);
    for (const [type, target] of [
      ['ContourProducer', 'outlines'],
      ['ShrinkWrapProducer', 'hull'],
      ['FrameProducer', 'box'],
    ] as const)
      assert.equal(step({ opsproducer_dict: { type } })?.target, target);
  });

  it('is not known where neither says what it does; a kind that is not known is not guessed by its label', () => {
    assert.equal(step({}), undefined);
    assert.equal(step({ typelabel: 'A contour' }), undefined);
    assert.equal(step({ step_type: 'constructor' }), undefined);
    assert.equal(step({ step_type: 'PlasmaStep', typelabel: 'Contour' }), undefined);
  });

  it('is called by its name, or by what it does', () => {
    const all = { name: 'Mine', typelabel: 'Contour', step_type: 'ContourStep' };
    assert.equal(step(all)?.name, 'Mine');
    assert.equal(step({ ...all, name: '' })?.name, 'Contour');
    assert.equal(step({ step_type: 'ContourStep' })?.name, 'ContourStep');
    assert.equal(step({ opsproducer_dict: { type: 'ContourProducer' } })?.name, 'Step');
  });

  it('has its power as a share, its speed in a second, and the passes and the air that it says', () => {
    assert.deepEqual(contour({ power: 0.4, cut_speed: 600, air_assist: true })?.settings, {
      ...{ power: 0.4, speed: 10, air: true },
    });
    assert.deepEqual(contour({ power: 1.5, air_assist: false })?.settings, {
      power: 1,
      air: false,
    });
    assert.deepEqual(contour({ air_assist: 'yes' })?.settings, {});
    const passes = (count: number) =>
      contour(transformer('MultiPassTransformer', { passes: count }));
    assert.deepEqual(
      [1, 2, 2.6].map((count) => passes(count)?.settings?.['passes']),
      [undefined, 2, 3],
    );
  });

  it('leaves tabs standing, joins lines and runs on only where those are switched on', () => {
    assert.equal(step({ step_type: 'ContourStep' })?.hasTabs, false);
    const tabs = { per_workpiece_transformers_dicts: [{ name: 'TabOpsTransformer' }] };
    assert.equal(step({ step_type: 'ContourStep', ...tabs })?.hasTabs, true);
    const off = transformer('TabOpsTransformer', { enabled: false });
    assert.equal(step({ step_type: 'ContourStep', ...off })?.hasTabs, false);
    assert.deepEqual(
      contour({ overcut: 0.5, ...transformer('MergeLinesTransformer') })?.refinements,
      [
        { id: 'overcut', params: { length: 0.5 } },
        { id: 'no-doubles', params: {} },
      ],
    );
    const merged = transformer('MergeLinesTransformer', { tolerance: 0.2 });
    assert.deepEqual(contour({ overcut: 0, ...merged })?.refinements, [
      { id: 'no-doubles', params: { tolerance: 0.2 } },
    ]);
    assert.equal(contour({ overcut: 0 })?.refinements, undefined);
    assert.equal(engraved({ overcut: 1 })?.work.refinements, undefined, 'of an engraving nothing');
  });
});

describe('an engraving of Rayforge', () => {
  it('has shades by power, between the least and the most of that of the step', () => {
    const plain = { mode: 'grey', overscan: 0 };
    assert.deepEqual(settingsOf({}), plain);
    const power = { power: 0.5 };
    assert.deepEqual(settingsOf(power), { ...plain, power: 0.5 });
    assert.deepEqual(settingsOf({ ...power, min_power_level: 0.2, max_power_level: 0.8 }), {
      ...{ ...plain, power: 0.4, minPower: 0.1 },
    });
    assert.deepEqual(settingsOf({ ...power, min_power: 0.4 }), {
      ...plain,
      power: 0.5,
      minPower: 0.2,
    });
    assert.deepEqual(settingsOf({ ...power, min_power_level: 3, max_power_level: -1 }), {
      ...{ ...plain, power: 0, minPower: 0.5 },
    });
    const levels = { num_power_levels: 7.6 };
    assert.deepEqual(settingsOf(levels), { ...plain, levels: 8 });
    assert.deepEqual(settingsOf({ depth_mode: 'CONSTANT_POWER', ...levels }), {
      ...{ mode: 'threshold', threshold: 0.5, overscan: 0 },
    });
  });

  it('has two tones where its power is constant, parted where it says', () => {
    const threshold = (value: unknown) =>
      settingsOf({ depth_mode: 'CONSTANT_POWER', threshold: value })?.['threshold'];
    assert.deepEqual([51, 0, 255, 400, -5, undefined].map(threshold), [0.2, 0, 1, 1, 0, 0.5]);
    const by = (type: string) => step({ opsproducer_dict: { type } })?.work.settings?.['mode'];
    assert.deepEqual(['Rasterizer', 'DitherRasterizer', 'DepthEngraver'].map(by), [
      ...['threshold', 'dither', 'grey'],
    ]);
  });

  it('has the dithers that Kerf has as well, and names the others', () => {
    const dithered = (dither_algorithm?: string) => {
      const read = engraved({ depth_mode: 'DITHER', dither_algorithm });
      return [read?.work.settings?.['dither'], read?.ignored];
    };
    assert.deepEqual(dithered(), ['floyd-steinberg', []]);
    assert.deepEqual(dithered('floyd_steinberg'), ['floyd-steinberg', []]);
    assert.deepEqual(dithered('atkinson'), ['atkinson', []]);
    assert.deepEqual(dithered('bayer8'), ['bayer', []]);
    assert.deepEqual(dithered('bayer2'), ['floyd-steinberg', ['dither_algorithm bayer2']]);
    assert.deepEqual(dithered('constructor'), [
      ...['floyd-steinberg', ['dither_algorithm constructor']],
    ]);
  });

  it('in several depths is grey once, which is named', () => {
    const deep = (num_depth_levels: number) =>
      engraved({ depth_mode: 'MULTI_PASS', num_depth_levels });
    assert.deepEqual(deep(3)?.ignored, ['depth_mode MULTI_PASS', 'num_depth_levels']);
    assert.deepEqual(deep(1)?.ignored, ['depth_mode MULTI_PASS']);
    assert.equal(deep(3)?.work.settings?.['mode'], 'grey');
  });

  it('has the rows that it says: how far apart, which way, and how far they run on', () => {
    const rows = (more: object) => {
      const { mode: _, ...others } = settingsOf(more) ?? {};
      return others;
    };
    assert.deepEqual(rows({ line_interval_mm: 0.05 }), { interval: 0.05, overscan: 0 });
    assert.deepEqual(rows({ line_interval_mm: 0, scan_angle: 0, cross_hatch: false }), {
      overscan: 0,
    });
    assert.deepEqual(rows({ scan_angle: -90, direction_degrees: 10 }), {
      ...{ scanAngle: Math.PI / 2, overscan: 0 },
    });
    assert.deepEqual(rows({ invert: true, bidirectional: false }), {
      ...{ invert: true, bidirectional: false, overscan: 0 },
    });
    const overscan = (more: object) => rows(transformer('OverscanTransformer', more));
    assert.deepEqual(overscan({ distance_mm: 3 }), { overscan: 3 });
    assert.deepEqual(overscan({ distance_mm: 3, auto: true }), {});
    assert.deepEqual(overscan({}), {});
  });
});
