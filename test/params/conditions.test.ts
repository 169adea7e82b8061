// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { N_ } from '../../src/base/translatable.js';
import { geometryValues, groupsOf, holds, isShown } from '../../src/params/conditions.js';
import type { ArtKind, Schema, Values } from '../../src/params/schema.js';

const toggle = { kind: 'toggle', label: N_('A'), help: N_('B.'), default: false } as const;
const schema: Schema = {
  plain: toggle,
  always: { ...toggle, style: true },
  sometimes: { ...toggle, style: { plain: [false] } },
  late: { ...toggle, group: N_('Second'), visibleWhen: { plain: [true] } },
  pictures: { ...toggle, group: N_('First'), only: 'bitmaps' },
  again: { ...toggle, group: N_('Second') },
};
const off: Values = Object.fromEntries(Object.keys(schema).map((key) => [key, false]));

describe('settings that depend on others', () => {
  it('hold where every named setting has one of the values', () => {
    const condition = { mode: ['a', 'b'], isOn: [true] };
    assert.ok(holds(condition, { mode: 'b', isOn: true }));
    assert.ok(!holds(condition, { mode: 'c', isOn: true }));
    assert.ok(!holds(condition, { mode: 'a', isOn: false }));
    assert.ok(!holds(condition, { mode: 'a' }));
    assert.ok(holds({}, {}));
  });

  it('leave to the geometry what is no style, and what is one under another condition', () => {
    assert.deepEqual(Object.keys(geometryValues(schema, off)), [
      'plain',
      'late',
      'pictures',
      'again',
    ]);
    const on = geometryValues(schema, { ...off, plain: true });
    assert.deepEqual(Object.keys(on), ['plain', 'sometimes', 'late', 'pictures', 'again']);
  });

  it('are shown while their condition holds', () => {
    const seen = (values: Values) => isShown('late', { schema, values, art: [] });
    assert.deepEqual([seen(off), seen({ ...off, plain: true })], [false, true]);
  });

  it('are shown for the art they are for, for art nobody knows, and where somebody set them', () => {
    const seen = (art: ArtKind[], values = off) => isShown('pictures', { schema, values, art });
    assert.deepEqual(
      [seen([]), seen(['paths']), seen(['bitmaps']), seen(['paths', 'bitmaps'])],
      [true, false, true, true],
    );
    assert.ok(seen(['paths'], { ...off, pictures: true }));
  });

  it('stand in groups, those without one first', () => {
    assert.deepEqual(groupsOf(schema), [undefined, 'Second', 'First']);
  });
});
