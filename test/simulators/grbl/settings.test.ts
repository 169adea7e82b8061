// SPDX-License-Identifier: GPL-3.0-or-later
/** The memory of a virtual GRBL: what it takes, and what it makes of it. */
import assert from 'node:assert/strict';
import { Settings } from '../../../src/simulators/grbl/settings.js';

const FACTORY = { 0: 10, 4: 0, 10: 1, 20: 0, 22: 0, 32: 1, 110: 12_000 };

describe('the settings of a virtual GRBL', () => {
  it('are printed in rising order, whole ones without decimals', () => {
    assert.deepEqual(new Settings({ 110: 500.5, 10: 1, 100: 80 }).lines(), [
      ...['$10=1', '$100=80.000', '$110=500.500'],
    ]);
  });

  it('refuse a number that it does not have, one below zero, and a pulse that is too short', () => {
    const settings = new Settings(FACTORY);
    assert.deepEqual(
      [settings.set(999, 1), settings.set(110, -1), settings.set(0, 2.9), settings.set(0, 3)],
      [3, 4, 6, 0],
    );
    assert.deepEqual([settings.get(110), settings.get(0), settings.get(999)], [12_000, 3, 0]);
    assert.deepEqual([settings.has(110), settings.has(999)], [true, false]);
  });

  it('are flags, whole numbers, or as they were written', () => {
    const settings = new Settings(FACTORY);
    for (const [n, value] of [
      [4, 7],
      [10, 3.9],
      [110, 1.5],
      [32, 0],
      [22, 9],
    ] as const) {
      assert.equal(settings.set(n, value), 0);
    }
    assert.deepEqual(
      [4, 10, 110, 32, 22].map((n) => settings.get(n)),
      [1, 3, 1.5, 0, 1],
    );
    const hal = new Settings({ ...FACTORY, 341: 0 });
    hal.set(22, 9);
    assert.equal(hal.get(22), 9, 'a set of flags in grblHAL');
  });

  it('have soft limits only together with homing', () => {
    const settings = new Settings(FACTORY);
    assert.deepEqual([settings.set(20, 1), settings.set(20, 0)], [10, 0]);
    assert.deepEqual([settings.set(22, 1), settings.set(20, 1), settings.get(20)], [0, 0, 1]);
    settings.set(22, 1);
    assert.equal(settings.get(20), 1);
    settings.set(22, 0);
    assert.equal(settings.get(20), 0);
  });

  it('are as they came once they are restored', () => {
    const settings = new Settings(FACTORY);
    settings.set(110, 5);
    settings.restore();
    assert.equal(settings.get(110), 12_000);
  });
});
