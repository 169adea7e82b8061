// SPDX-License-Identifier: GPL-3.0-or-later
/** The words by which Marlin is brought back into a program. */
import assert from 'node:assert/strict';
import { MARLIN_BEAM, MARLIN_FAN_BEAM } from '../../../src/devices/marlin/beam.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { marlinResume } from '../../../src/devices/marlin/resume-dialect.js';
import type { Modes } from '../../../src/devices/resume/types.js';

const words = marlinResume(MARLIN_DIODE.dialect);
const PLACE = 'X1Y2';

/** The way in where this was in force. */
const entry = (beam: Partial<Modes['beam']>, s = 120.12345) =>
  words.entry({ beam: { isOn: true, isInline: false, code: 3, ...beam }, s } as Modes);

describe('Marlin is brought back into a program', () => {
  it('dark first, by what it was lit by', () => {
    assert.deepEqual([words.off(3), words.off(4), words.off(106)], [['M5'], ['M5'], ['M107']]);
    assert.deepEqual(words.off(undefined), []);
  });

  it('with a run-up where power travels with the moves', () => {
    assert.deepEqual(entry({ isInline: true }), {
      ...{ ready: ['M3I1S0'], hasRunUp: true, on: [], isPowerInMove: true },
    });
  });

  it('without one where the beam is on at once, or comes from the feed', () => {
    const plain = { ready: [], hasRunUp: false, isPowerInMove: false };
    assert.deepEqual(entry({}), { ...plain, on: ['M3S120.123'] });
    assert.deepEqual(entry({ code: 106 }, 200), { ...plain, on: ['M106S200'] });
    assert.deepEqual(entry({ code: 4, isInline: true }, 50), { ...plain, on: ['M4I1S50'] });
    assert.deepEqual(entry({ isOn: false }), { ...plain, on: [] });
  });

  it('to a line that is sent as it stands by its feed and its power, and no motion but a straight one', () => {
    const restored = (motion: number) =>
      words.restored({ motion } as Modes, PLACE, { f: 'F600', s: 'S5' });
    assert.deepEqual(
      [restored(0), restored(1), restored(2)],
      [...[['G0F600S5'], ['G1F600S5'], ['G0F600S5']]],
    );
  });

  it('with what burns on its fan where its laser may hang there', () => {
    assert.equal(marlinResume().beam, MARLIN_FAN_BEAM);
    assert.equal(marlinResume(MARLIN_DIODE.dialect ?? '').beam, MARLIN_BEAM);
  });
});
