// SPDX-License-Identifier: GPL-3.0-or-later
/** What the preview thread keeps is bounded by what it weighs, whatever kind it is of. */
import assert from 'node:assert/strict';
import type { Fingerprint } from '../../../src/base/fingerprint.js';
import { PreviewCache } from '../../../src/pipeline/preview/preview-cache.js';
import type { PreviewScene } from '../../../src/pipeline/preview/scene.js';
import type { Forecast } from '../../../src/pipeline/task-refs.js';
import { greyAsset } from '../../support/works.js';

const key = (name: string) => name as Fingerprint; // A name of one's own.

function forecast(marks: number): Forecast {
  return { stutters: { count: marks, marks: new Float32Array(new SharedArrayBuffer(4 * marks)) } };
}

/** A scene that shows one forecast and brings it. */
function shown(name: string, made: Forecast): PreviewScene {
  const scene = {
    ...{ assets: [], toolpaths: [], pieces: [] },
    forecasts: [{ fingerprint: key(name), forecast: made }],
    forecast: { fingerprint: key(name) },
  };
  return scene as unknown as PreviewScene; // As much of one as is looked at here.
}

describe('what is kept for the preview', () => {
  it('makes room by what was seen longest ago, once it weighs too much', () => {
    const cache = new PreviewCache(2000);
    for (const name of ['a', 'b', 'c']) cache.take(shown(name, forecast(200)));
    assert.equal(cache.forecast(key('a')), undefined);
    assert.ok(cache.forecast(key('b')) && cache.forecast(key('c')));
    cache.take(shown('b', forecast(200)));
    cache.take(shown('d', forecast(200)));
    assert.equal(cache.forecast(key('c')), undefined);
    assert.ok(cache.forecast(key('b')));
  });

  it('keeps what is shown, however much it weighs, and says what it does not have', () => {
    const cache = new PreviewCache(10);
    assert.deepEqual(cache.take(shown('a', forecast(200))), []);
    assert.ok(cache.forecast(key('a')));
    const asset = greyAsset(2, 2);
    const other = {
      ...{ assets: [], toolpaths: [], forecasts: [] },
      pieces: [{ asset: asset.fingerprint }],
    } as unknown as PreviewScene;
    assert.deepEqual(cache.take(other), [asset.fingerprint]);
    assert.equal(cache.forecast(key('a')), undefined);
  });

  it('may weigh exactly as much as is allowed', () => {
    const cache = new PreviewCache(1600);
    for (const name of ['a', 'b']) cache.take(shown(name, forecast(200)));
    assert.ok(cache.forecast(key('a')) && cache.forecast(key('b')));
    const smaller = new PreviewCache(1599);
    for (const name of ['a', 'b']) smaller.take(shown(name, forecast(200)));
    assert.equal(smaller.forecast(key('a')), undefined);
  });

  it('is asked for by what it is: no forecast is taken for a job or an asset', () => {
    const cache = new PreviewCache();
    cache.take(shown('a', forecast(2)));
    assert.deepEqual([cache.asset(key('a')), cache.job(key('a'))], [undefined, undefined]);
    const asset = greyAsset(4, 4);
    cache.take({ ...shown('a', forecast(2)), assets: [asset] });
    assert.equal(cache.asset(asset.fingerprint)?.kind, 'bitmap');
    assert.equal(cache.forecast(asset.fingerprint), undefined);
  });

  it('has one board to fill shapes on for as long as the picture has its size', () => {
    const cache = new PreviewCache();
    const board = cache.fillBoard(30, 20);
    assert.deepEqual([board.widthPx, board.heightPx], [30, 20]);
    assert.equal(cache.fillBoard(30, 20), board);
    const [higher, wider] = [cache.fillBoard(30, 21), cache.fillBoard(31, 21)];
    assert.deepEqual([higher.widthPx, higher.heightPx], [30, 21]);
    assert.deepEqual([wider.widthPx, wider.heightPx], [31, 21]);
  });
});
