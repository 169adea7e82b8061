// SPDX-License-Identifier: GPL-3.0-or-later
/** Names for short texts that a drawing declares: taken where they are plain, refused where they could be a bomb. */
import assert from 'node:assert/strict';
import { declaredEntities } from '../../../src/importers/svg/entities.js';

const declared = (declaration: string) => ({
  ...declaredEntities(`<!DOCTYPE svg [${declaration}]><svg/>`, 'a.svg'),
});

describe('the entities of a drawing', () => {
  it('are short plain texts in either kind of quotes', () => {
    assert.deepEqual(declared(`<!ENTITY ns "http://a"> <!ENTITY b 'c d'>`), {
      ...{ ns: 'http://a', b: 'c d' },
    });
    assert.equal(declared(`<!ENTITY a "${'x'.repeat(300)}">`)['a']?.length, 300);
    assert.deepEqual({ ...declaredEntities('<svg/>', 'a.svg') }, {});
  });

  it('are refused where they are made of others, lie elsewhere or are long', () => {
    for (const content of [
      ...['"&b;"', '"%b;"', '"<g/>"', 'SYSTEM "file:///a"'],
      `"${'x'.repeat(301)}"`,
    ]) {
      assert.throws(() => declared(`<!ENTITY a ${content}>`), {
        code: 'import.unsafe',
        message: /^"a\.svg" uses XML entities/,
      });
    }
  });
});
