// SPDX-License-Identifier: GPL-3.0-or-later
/** What a piece of a project says of its file is only taken where all of it can be understood. */
import assert from 'node:assert/strict';
import { isSource } from '../../../src/model/project-file/parse-source.js';

const file = {
  ...{ kind: 'file', path: 'a.svg', importer: 'svg', params: {}, hash: 'f-1', part: 0, parts: 1 },
  drawn: { x: 0, y: 0, width: 1, height: 1, angle: 0, isMirrored: false },
  picture: { kind: 'pixels' },
};
const withRule = (rule: object) => isSource({ ...file, rules: [{ purpose: 'cut', ...rule }] });

describe('the source of a piece in a project', () => {
  it('may hold rules, each condition of which is what it should be', () => {
    assert.ok(withRule({}));
    assert.ok(withRule({ colour: [255, 0, 0], tolerance: 8, minWidth: 0.1, layer: 'Cut*' }));
    assert.ok(withRule({ paint: 'line', maxWidth: 1, settings: { power: 0.5 } }));
  });

  for (const [what, rule] of Object.entries({
    'no operation': { purpose: 'burn' },
    'a tolerance in words': { tolerance: '255' },
    'a width below nothing': { minWidth: -1 },
    'a width that is none': { maxWidth: {} },
    'a colour of its own': { colour: [300, 0, 0] },
    'settings that are none': { settings: [1] },
  })) {
    it(`has no rule with ${what}, which would fit what it was to spare`, () => {
      assert.ok(!withRule(rule));
    });
  }
});
