// SPDX-License-Identifier: GPL-3.0-or-later
/** Values from files, between threads and in sentences: each kind by a table of what goes in and what comes out. */
import assert from 'node:assert/strict';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodedText } from '../../src/base/decoded-text.js';
import { type Severity, worstFirst } from '../../src/base/errors.js';
import {
  type Check,
  hasShape,
  isNumber,
  isRecord,
  isText,
  isTruth,
  isWithin,
  oneOf,
  orNone,
} from '../../src/base/fields.js';
import { fileStamp } from '../../src/base/file-stamp.js';
import { grouped } from '../../src/base/grouped.js';
import { ENGLISH } from '../../src/base/language.js';
import { inEnglish, render, speedFigure, verbatim } from '../../src/base/message.js';
import { own } from '../../src/base/own.js';
import { sharedCopy, toShared } from '../../src/base/shared-memory.js';
import { speedText } from '../../src/base/speed-unit.js';
import { cacheFolder } from '../../src/base/user-folders.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('a value from a file', () => {
  const values = [
    0,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    'cut',
    true,
    null,
    undefined,
    [],
    {},
  ];
  const found = (check: Check) => values.filter(check);

  it('is a number, a text, a truth or an object only where it is just that', () => {
    assert.deepEqual(found(isNumber), [0, 1.5]);
    assert.deepEqual(found(isText), ['', 'cut']);
    assert.deepEqual(found(isTruth), [true]);
    assert.deepEqual(found(isRecord), [{}]);
  });

  it('is within its bounds, ends included, one of several words, or not there', () => {
    assert.deepEqual([-0.1, 0, 2, 2.1, '1', Number.NaN].filter(isWithin(0, 2)), [0, 2]);
    assert.deepEqual(found(oneOf(['cut', 'score'])), ['cut']);
    assert.deepEqual(found(orNone(isText)), ['', 'cut', undefined]);
  });

  it('has its shape where each field is what it should be, whatever others there are', () => {
    const fields = { a: isNumber, b: orNone(isText) };
    const fits = (value: unknown) => hasShape(value, fields);
    assert.ok(fits({ a: 1 }) && fits({ a: 1, b: 'x', c: null }));
    assert.ok(!fits({ a: '1' }) && !fits({ b: 'x' }) && !fits({ a: 1, b: 2 }));
    assert.ok(!fits(null) && !fits([1]) && !hasShape('text', {}));
  });

  it('is looked up only under the names of the table itself', () => {
    const table = { cut: 1 };
    assert.deepEqual(
      ['cut', 'constructor', 'score'].map((name) => own(table, name)),
      [1, undefined, undefined],
    );
  });
});

describe('values by what they have in common', () => {
  it('stand in their own order, the groups in that of their first ones, each with its place', () => {
    const places: number[] = [];
    const groups = grouped(['b1', 'a1', 'b2'], (word, index) => {
      places.push(index);
      return word[0];
    });
    assert.deepEqual(
      [...groups],
      [
        ['b', ['b1', 'b2']],
        ['a', ['a1']],
      ],
    );
    assert.deepEqual(places, [0, 1, 2]);
  });

  it('are problems with the worst first, otherwise as they were found', () => {
    const problems = ['note', 'warning', 'error', 'note', 'warning', 'error'].map(
      (severity, i) => ({
        ...{ severity: severity as Severity, code: `${i}`, message: verbatim('') },
      }),
    );
    assert.equal(
      worstFirst(problems)
        .map(({ code }) => code)
        .join(''),
      '251403',
    );
    assert.equal(problems[0]?.code, '0', 'the list itself stays');
  });
});

describe('numbers for threads', () => {
  it('are copied into shared memory, their own part of it alone, or stay where they are there', () => {
    const part = Uint8Array.of(9, 1, 2, 9).subarray(1, 3);
    const shared = toShared(part);
    assert.ok(shared.buffer instanceof SharedArrayBuffer);
    assert.deepEqual([...shared], [1, 2]);
    assert.equal(toShared(shared), shared);
    assert.deepEqual([...new Float64Array(sharedCopy(Float64Array.of(1.5, -2)))], [1.5, -2]);
  });
});

describe('the stamp of a file', () => {
  it('is another once the file was written, also with as many bytes, and empty where there is none', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    writeFileSync(path, 'one');
    utimesSync(path, 1000, 1000);
    const first = fileStamp(path);
    assert.equal(fileStamp(path), first);
    utimesSync(path, 1000, 1000.5);
    assert.notEqual(fileStamp(path), first);
    assert.equal(fileStamp(join(folder.path, 'none')), '');
  });
});

describe('the text of a file', () => {
  it('is the same in the letters of any program', () => {
    const text = 'Größe 5';
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    for (const bytes of [Buffer.from(text), Buffer.from(text, 'latin1'), wide])
      assert.equal(decodedText(bytes), text);
  });
});

describe('a speed in words', () => {
  it('has the decimals of its unit and no noughts behind them', () => {
    assert.equal(speedText(20, 'mm/min'), '1200 mm/min');
    assert.equal(speedText(1000.4 / 60, 'mm/min'), '1000 mm/min');
    assert.equal(speedText(1000 / 60, 'mm/s'), '16.67 mm/s');
    assert.equal(speedText(12.5, 'mm/s'), '12.5 mm/s');
    assert.equal(speedText(10, 'in/min'), '23.62 in/min');
    assert.equal(speedText(-0.001, 'mm/s'), '0 mm/s');
  });

  it('is in the unit and with the decimal sign of the person, and in mm/s for programs', () => {
    const german = { ...ENGLISH, decimalSign: ',' } as const;
    assert.equal(inEnglish(speedFigure(12.5)), '12.5 mm/s');
    assert.equal(render(speedFigure(12.5), german), '12,5 mm/s');
    assert.equal(render(speedFigure(12.5), { ...german, speedUnit: 'in/min' }), '29,53 in/min');
  });
});

describe('words from a file in a sentence', () => {
  it('are no longer than a path may be', () => {
    assert.equal(inEnglish(verbatim('x'.repeat(1024))), 'x'.repeat(1024));
    assert.equal(inEnglish(verbatim('x'.repeat(1025))), `${'x'.repeat(1024)}…`);
  });
});

describe('the folder for what can be made again', () => {
  it('is that of the environment, else the usual one', () => {
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/c' }), '/c');
    assert.match(cacheFolder({ XDG_CACHE_HOME: 'c' }), /^\/.*\/\.cache$/);
  });
});
