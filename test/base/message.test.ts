// SPDX-License-Identifier: GPL-3.0-or-later
/** Sentences as data: what may be one, and what becomes of it on its way to a person. */
import assert from 'node:assert/strict';
import { AppError, messageOf, sentenceOf } from '../../src/base/errors.js';
import { translatorOf } from '../../src/base/language.js';
import { counted, inEnglish, msg, render, verbatim } from '../../src/base/message.js';
import { N_ } from '../../src/base/translatable.js';
import { fromWire, toWire } from '../../src/base/wire.js';

const german = translatorOf(
  new Map([
    ['Cannot read "{name}": {why}.', ['„{name}“ ist nicht lesbar: {why}.']],
    ['permission denied', ['keine Berechtigung']],
    ['{n} line of {name}', ['{n} Zeile von {name}', '{n} Zeilen von {name}']],
  ]),
  'de_AT',
);

describe('a message', () => {
  const why = msg('permission denied');
  const unreadable = msg('Cannot read "{name}": {why}.', { name: 'a.svg', why });

  it('is rendered in any language, with the messages in it', () => {
    assert.equal(inEnglish(unreadable), 'Cannot read "a.svg": permission denied.');
    assert.equal(render(unreadable, german), '„a.svg“ ist nicht lesbar: keine Berechtigung.');
  });

  it('counts', () => {
    const lines = (n: number) =>
      counted(n, '{n} line of {name}', '{n} lines of {name}', { name: 'x' });
    assert.deepEqual([0, 1, 2].map(lines).map(inEnglish), [
      '0 lines of x',
      '1 line of x',
      '2 lines of x',
    ]);
    assert.equal(render(lines(1), german), '1 Zeile von x');
    assert.equal(render(lines(7), german), '7 Zeilen von x');
  });

  it('takes values as they are: braces in a name are no names of values', () => {
    const shown = inEnglish(msg('{a} and {b}', { a: '{b}', b: '$& {a}' }));
    assert.equal(shown, '{b} and $& {a}');
    assert.equal(
      render(verbatim('{words} permission denied'), german),
      '{words} permission denied',
    );
  });

  it('is data, so that an error keeps it across processes, threads and files', () => {
    const error = new AppError('file.unreadable', unreadable, { details: { tries: 2 } });
    const copy = fromWire(JSON.parse(JSON.stringify(toWire(error))));
    assert.ok(copy instanceof AppError);
    assert.equal(copy.message, 'Cannot read "a.svg": permission denied.');
    assert.equal(render(messageOf(copy), german), '„a.svg“ ist nicht lesbar: keine Berechtigung.');
    assert.deepEqual(copy.details, { tries: 2 });
  });

  it('can be had of anything that was thrown', () => {
    assert.equal(sentenceOf(new Error('EPIPE {words}')), 'EPIPE {words}');
    assert.equal(sentenceOf('plain'), 'plain');
  });

  it('compiles only as a literal text with exactly its values', () => {
    const text: string = 'put together';
    const known = N_('Known to translators: {what}');
    // Every line below is an error for the compiler; the build fails when one is not any more.
    const refused = () => [
      // @ts-expect-error a text that is not known
      msg(text),
      // @ts-expect-error a template literal
      msg(`The file ${text}`),
      // @ts-expect-error a sum
      msg('The file '.concat(text)),
      // @ts-expect-error a value is missing
      msg('Cannot read {name}.'),
      // @ts-expect-error another value
      msg('Cannot read {name}.', { path: 'x' }),
      // @ts-expect-error one value too many
      msg('Cannot read {name}.', { name: 'x', path: 'x' }),
      // @ts-expect-error the value of a text that was marked elsewhere
      msg(known),
      // @ts-expect-error a template literal as a plural
      counted(2, '{n} line', `{n} lines of ${text}`),
      // @ts-expect-error an unmarked text
      new AppError('test.unmarked', { msgid: text }),
    ];
    assert.equal(typeof refused, 'function');
    assert.equal(inEnglish(msg(known, { what: 'x' })), 'Known to translators: x');
  });
});
