// SPDX-License-Identifier: GPL-3.0-or-later
/** How a picture comes in, as a choice and back. */
import assert from 'node:assert/strict';
import { nameOfLuma } from '../../src/art/pictures/name-of-luma.js';
import {
  pictureImportOf,
  pictureParams,
  pictureValues,
  traceParams,
} from '../../src/art/pictures/picture-params.js';

describe('how a picture comes in', () => {
  it('is as pixels, or traced with the settings of a trace alone', () => {
    for (const as of ['pixels', 'other', undefined])
      assert.deepEqual(pictureImportOf({ ...(as && { as }), level: 0.3 }), { kind: 'pixels' });
    const traced = pictureImportOf({ as: 'trace', level: 0.3, follow: 'centres', dpi: 96 });
    assert.deepEqual(traced, { kind: 'trace', settings: { level: 0.3, follow: 'centres' } });
    assert.deepEqual(pictureValues(traced), { as: 'trace', level: 0.3, follow: 'centres' });
    assert.deepEqual(pictureValues({ kind: 'pixels' }), { as: 'pixels' });
  });

  it('has every setting of a trace, seen only where it is traced', () => {
    assert.deepEqual(Object.keys(pictureParams), ['as', ...Object.keys(traceParams)]);
    assert.equal(pictureParams['as']?.default, 'pixels');
    assert.deepEqual(pictureParams['level']?.visibleWhen, {
      ...{ follow: ['outlines', 'centres'], find: ['level'], as: ['trace'] },
    });
    assert.deepEqual(pictureParams['scale']?.visibleWhen, { as: ['trace'] });
  });
});

describe('the name of a decoded picture', () => {
  it('is another one for every difference that is burnt', () => {
    const luma = { widthPx: 2, heightPx: 1, pixels: Uint8Array.of(1, 2) };
    const others = [
      { ...luma, widthPx: 1, heightPx: 2 },
      { ...luma, pixels: Uint8Array.of(1, 3) },
      { ...luma, opacity: Uint8Array.of(255, 0) },
      { ...luma, opacity: Uint8Array.of(255, 1) },
    ];
    const names = [luma, ...others].map(nameOfLuma);
    assert.equal(new Set(names).size, 5);
    assert.equal(nameOfLuma({ ...luma, pixels: luma.pixels.slice() }), names[0]);
  });
});
