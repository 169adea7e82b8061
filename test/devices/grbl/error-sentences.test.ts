// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {
  alarmSentence,
  errorSentence,
  refusalOf,
} from '../../../src/devices/grbl/error-sentences.js';
import { english } from '../../support/english.js';

describe('an alarm number', () => {
  it('means the same everywhere up to 9', () => {
    assert.match(english(alarmSentence({ code: 1 }, 'FluidNC v3.9.1')), /end switch/);
    assert.deepEqual(alarmSentence({ code: 1 }, 'FluidNC v3.9.1'), alarmSentence({ code: 1 }));
  });

  it('has a sentence of its own for each of Grbl, whatever text the board has', () => {
    const all = Array.from({ length: 9 }, (_, i) => english(alarmSentence({ code: i + 1 })));
    assert.equal(new Set(all).size, 9);
    assert.deepEqual(
      all.filter((sentence) => sentence.includes('alarm')),
      [],
    );
    assert.equal(english(alarmSentence({ code: 9 }, '', 'Homing fail.')), all[8]);
    assert.equal(
      english(alarmSentence({ code: 99 }, '', 'Too hot.')),
      'The controller locked itself with alarm 99: Too hot.',
    );
  });

  it('means from 10 on what its firmware means by it, and is only named elsewhere', () => {
    assert.match(english(alarmSentence({ code: 14 }, 'FluidNC v3.9.1')), /not homed/);
    assert.match(english(alarmSentence({ code: 14 }, 'GrblHAL 1.1f')), /speed/);
    assert.match(english(alarmSentence({ code: 14 }, 'Grbl 1.1h')), /alarm 14/);
  });
});

describe('an error number', () => {
  it('has a sentence of its own for each of Grbl, and is only named beyond', () => {
    const numbers = Array.from({ length: 38 }, (_, i) => i + 1);
    const known = numbers.filter((code) => !english(errorSentence({ code })).includes('error'));
    assert.deepEqual(
      numbers.filter((code) => !known.includes(code)),
      [18, 19],
    );
    assert.equal(new Set(known.map((code) => english(errorSentence({ code })))).size, 36);
    assert.equal(
      english(errorSentence({ code: 39 })),
      'The controller refused the line with error 39; see its documentation.',
    );
    assert.equal(
      english(errorSentence({ code: 39 }, 'P word is too large.')),
      'The controller refused the line with error 39: P word is too large.',
    );
    assert.deepEqual(errorSentence({ code: 20 }, 'Nonsense.'), errorSentence({ code: 20 }));
  });

  it('proves that a line was damaged on its way, where Kerf sends none that is so', () => {
    const damaged = Array.from({ length: 40 }, (_, code) => code).filter(
      (code) => refusalOf({ code }, 12).failedLine === undefined,
    );
    // Not a word, no number, a `$`, too long, a word twice.
    assert.deepEqual(damaged, [1, 2, 3, 11, 25]);
    const told = (code: number, line: number) => english(refusalOf({ code }, line).reason);
    assert.match(told(1, 12), /^The program was damaged on its way near line 12; /);
    assert.match(told(1, 1), /near line 1; /);
    assert.match(told(1, 0), /^The program was damaged on its way; /);
  });

  it('is told with the line of the program that it answers', () => {
    assert.deepEqual(refusalOf({ code: 33 }, 1).failedLine, 1);
    assert.match(english(refusalOf({ code: 33 }, 1).reason), /^Line 1: The arc does not lead/);
    assert.deepEqual(refusalOf({ code: 33 }, 0), { reason: errorSentence({ code: 33 }) });
  });
});
