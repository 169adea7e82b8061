// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { alarmSentence } from '../../../src/devices/grbl/error-sentences.js';
import { english } from '../../support/english.js';

describe('an alarm number', () => {
  it('means the same everywhere up to 9', () => {
    assert.match(english(alarmSentence({ code: 1 }, 'FluidNC v3.9.1')), /end switch/);
    assert.deepEqual(alarmSentence({ code: 1 }, 'FluidNC v3.9.1'), alarmSentence({ code: 1 }));
  });

  it('means from 10 on what its firmware means by it, and is only named elsewhere', () => {
    assert.match(english(alarmSentence({ code: 14 }, 'FluidNC v3.9.1')), /not homed/);
    assert.match(english(alarmSentence({ code: 14 }, 'GrblHAL 1.1f')), /speed/);
    assert.match(english(alarmSentence({ code: 14 }, 'Grbl 1.1h')), /alarm 14/);
  });
});
