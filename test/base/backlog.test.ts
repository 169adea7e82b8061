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

  it('go to the newest of several windows, and to an older one when that is gone', () => {
    const news = new Backlog<string>();
    const shown: string[] = [];
    news.follow((item) => shown.push(`first: ${item}`));
    const end = news.follow((item) => shown.push(`second: ${item}`));
    news.add('both are there');
    end();
    news.add('one is');
    assert.deepEqual(shown, ['second: both are there', 'first: one is']);
  });
});
