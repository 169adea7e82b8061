// SPDX-License-Identifier: GPL-3.0-or-later
/** One text for one value: for people with an indent, for journals in one line. */
import assert from 'node:assert/strict';
import { stableJson } from '../../../src/model/project-file/stable-json.js';

const VALUE = {
  rows: [
    { id: 'b', at: -0 },
    { id: 'a', list: [1, 'x', null, true] },
  ],
  name: 'ä "b"',
  ...{ gone: undefined, none: null, isSet: false, empty: {}, nothing: [] },
  nested: { list: [[1, 2], [3]] },
};

describe('a value as a text', () => {
  it('has its keys in their order, an indent, and plain lists in one line', () => {
    assert.equal(
      stableJson(VALUE),
      [
        '{',
        '  "empty": {},',
        '  "isSet": false,',
        '  "name": "ä \\"b\\"",',
        '  "nested": {',
        '    "list": [',
        '      [1,2],',
        '      [3]',
        '    ]',
        '  },',
        '  "none": null,',
        '  "nothing": [],',
        '  "rows": [',
        '    {',
        '      "at": -0,',
        '      "id": "b"',
        '    },',
        '    {',
        '      "id": "a",',
        '      "list": [1,"x",null,true]',
        '    }',
        '  ]',
        '}',
      ].join('\n'),
    );
  });

  it('is one line without a space for a journal', () => {
    assert.equal(
      stableJson(VALUE, true),
      '{"empty":{},"isSet":false,"name":"ä \\"b\\"","nested":{"list":[[1,2],[3]]},' +
        '"none":null,"nothing":[],"rows":[{"at":-0,"id":"b"},{"id":"a","list":[1,"x",null,true]}]}',
    );
    assert.equal(stableJson(1 / 3, true), '0.3333333333333333');
  });

  it('is refused where it could not come back', () => {
    for (const lost of [Number.NaN, [Number.POSITIVE_INFINITY], { a: () => 1 }, { a: 1n }]) {
      assert.throws(() => stableJson(lost), TypeError);
    }
  });
});
