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
