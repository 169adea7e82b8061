// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { Backlog } from '../../src/base/backlog.js';

describe('news from before there was a window', () => {
  it('wait for it, and are shown once', () => {
    const news = new Backlog<string>();
    news.add('early');
    const shown: string[] = [];
    const end = news.follow((item) => shown.push(item));
    news.add('later');
    assert.deepEqual(shown, ['early', 'later']);
    end();
    news.add('after the window');
    assert.deepEqual(shown, ['early', 'later']);
    news.follow((item) => shown.push(item));
    assert.deepEqual(shown, ['early', 'later', 'after the window']);
  });
});
