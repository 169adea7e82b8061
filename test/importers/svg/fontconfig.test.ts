// SPDX-License-Identifier: GPL-3.0-or-later
/** The same question is asked once in a few seconds, and again after that. */
import assert from 'node:assert/strict';
import { Fontconfig } from '../../../src/importers/svg/fontconfig.js';

describe('an answer of fontconfig', () => {
  const asking = (answer: (count: number) => string) => {
    const asked: string[] = [];
    const clock = { now: 100 };
    const ask = async (program: string, args: readonly string[]) =>
      answer(asked.push([program, ...args].join(' ')));
    return { asked, clock, fonts: new Fontconfig(ask, () => clock.now) };
  };

  it('holds for a few seconds, also for who asks before it is there', async () => {
    const { asked, clock, fonts } = asking(String);
    const both = [fonts.ask('fc-list', ['Sans']), fonts.ask('fc-list', ['Sans'])];
    assert.deepEqual(await Promise.all(both), ['1', '1']);
    clock.now += 4999;
    assert.equal(await fonts.ask('fc-list', ['Sans']), '1');
    clock.now += 1;
    assert.equal(await fonts.ask('fc-list', ['Sans']), '2');
    assert.deepEqual(asked, ['fc-list Sans', 'fc-list Sans']);
  });

  it('is to the question as it was asked', async () => {
    const { asked, fonts } = asking(String);
    await fonts.ask('fc-list', ['a', 'b']);
    await fonts.ask('fc-match', ['a', 'b']);
    await fonts.ask('fc-list', ['a b']);
    assert.equal(asked.length, 3);
  });

  it('is empty where there is none, and asked for again at once', async () => {
    const { fonts } = asking((count) => {
      if (count === 1) throw new Error('spawn fc-list ENOENT');
      return 'Sans';
    });
    assert.equal(await fonts.ask('fc-list', ['Sans']), '');
    assert.equal(await fonts.ask('fc-list', ['Sans']), 'Sans');
  });
});
