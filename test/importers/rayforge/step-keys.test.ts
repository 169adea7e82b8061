// SPDX-License-Identifier: GPL-3.0-or-later
/** Which settings of a step are named because Kerf does not take them over: those that ask for something. */
import assert from 'node:assert/strict';
import { unusualSettings } from '../../../src/importers/rayforge/step-keys.js';

describe('a setting of a step that Kerf does not know', () => {
  const named = (settings: object, transformers: readonly (readonly [string, object])[] = []) =>
    unusualSettings(settings as never, 'lines' as never, new Map(transformers) as never);

  it('is named where it asks for something', () => {
    for (const value of [true, 1, -0.5, 'fast', [1], { a: 1 }]) {
      assert.deepEqual(named({ wobble: value }), ['wobble'], JSON.stringify(value));
    }
  });

  it('is not named where it is empty, off or nothing', () => {
    for (const value of [null, false, 0, '', []]) {
      assert.deepEqual(named({ wobble: value }), [], JSON.stringify(value));
    }
  });

  it('is not named where Kerf has it, or where it is as it always is', () => {
    assert.deepEqual(named({ power: 0.5, overcut: 2, z_step_down: 0 }), []);
    assert.deepEqual(named({ z_step_down: 1 }), ['z_step_down']);
  });

  it('is named as a transformer that is done to the step, and as the depth of its passes', () => {
    assert.deepEqual(named({}, [['Optimize', {}]]), []);
    assert.deepEqual(named({}, [['SmoothTransformer', {}]]), ['SmoothTransformer']);
    assert.deepEqual(named({}, [['MultiPassTransformer', { z_step_down: 0 }]]), []);
    assert.deepEqual(named({}, [['MultiPassTransformer', { z_step_down: 0.2 }]]), ['z_step_down']);
  });
});

describe('a setting of a step that Kerf knows and has no place for', () => {
  const named = (target: 'areas' | 'outlines', settings: object) =>
    unusualSettings(settings as never, target, new Map());

  for (const [key, neutral, other] of [
    ['cut_side', 'CENTERLINE', 'INSIDE'],
    ['cut_order', 'INSIDE_OUTSIDE', 'OUTSIDE_INSIDE'],
    ['remove_inner_paths', false, true],
    ['override_threshold', false, true],
    ['coolant_method', 'OFF', 'MIST'],
    ...['gravity', 'tab_power', 'frequency', 'pulse_width', 'z_step_down'].map(
      (name) => [name, 0, 1] as const,
    ),
  ] as const) {
    it(`is named where it is not as it always is: ${key}`, () => {
      for (const target of ['areas', 'outlines'] as const) {
        for (const plain of [neutral, null, undefined])
          assert.deepEqual(named(target, { [key]: plain }), [], `${plain}`);
        assert.deepEqual(named(target, { [key]: other }), [key]);
      }
    });
  }

  for (const [key, neutral, other] of [
    ['scan_mode', 'SEGMENTED', 'WHOLE'],
    ['scan_mode', 'Segmented', 'Whole'],
    ['white_point', 255, 250],
    ...[
      ...['sample_interval_mm', 'dot_width_correction_mm', 'bidir_x_offset_mm'],
      ...['offset_x_mm', 'offset_y_mm', 'black_point', 'angle_increment'],
    ].map((name) => [name, 0, 1] as const),
  ] as const) {
    it(`is named of engravings alone: ${key} ${neutral}`, () => {
      assert.deepEqual(named('areas', { [key]: neutral }), []);
      assert.deepEqual(named('areas', { [key]: other }), [key]);
      assert.deepEqual(named('outlines', { [key]: other }), []);
    });
  }
});
