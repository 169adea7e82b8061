// SPDX-License-Identifier: GPL-3.0-or-later
/** What of the rows of a file is believed: what this version knows must be as it should, field by field. */
import assert from 'node:assert/strict';
import { parseRows } from '../../../src/model/project-file/parse-rows.js';
import { isSource } from '../../../src/model/project-file/parse-source.js';

type Json = Readonly<Record<string, unknown>>;

const LAYER = {
  kind: 'layer',
  id: 'l',
  order: 0,
  name: '',
  colour: [0, 128, 255],
  isVisible: true,
};
const SHEET = { kind: 'sheet', id: 's', order: 0 };
const STEP = {
  ...{ kind: 'step', id: 'st', layer: 'l', order: 0, operation: 'cut', isEnabled: true },
  params: { power: 0.5, note: 'x', isAir: true },
};
const GROUP = { kind: 'group', id: 'g', order: 0, name: 'G' };
const PIECE = {
  ...{ kind: 'piece', id: 'p', layer: 'l', order: 0, name: 'P', asset: 'a', x: -1, y: 2 },
  ...{ width: 0.5, height: 0.5, angle: -0.1, isMirrored: false },
};
const GUIDE = { kind: 'guide', id: 'gu', order: 0, axis: 'x', at: -5 };
const LONG = 'x'.repeat(200);

const parsed = (row: Json, isNewer = false) =>
  parseRows([LAYER, GROUP, ...(row['id'] === 'l' || row['id'] === 'g' ? [] : [row])], isNewer);

/** What becomes of a row with these fields otherwise. */
function fate(row: Json, fields: Json): 'taken' | 'refused' {
  const changed = { ...row, ...fields };
  const others = [LAYER, GROUP].filter(({ id }) => id !== row['id']);
  try {
    const { rows, unknown } = parseRows([...others, changed], false);
    assert.deepEqual([rows.at(-1), unknown], [changed, []]);
    assert.ok(Object.isFrozen(rows.at(-1)));
    return 'taken';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return 'refused';
  }
}

const CASES: readonly [Json, { taken: readonly Json[]; refused: readonly Json[] }][] = [
  [
    LAYER,
    {
      taken: [{}, { isLocked: true }, { order: 1.5 }, { name: LONG }],
      refused: [
        ...[{ colour: [0, 0, 256] }, { colour: [0, 0] }, { colour: [0, 0, -1] }, { colour: 'red' }],
        ...[{ colour: [0, 0, 0, 0] }, { colour: [0, 0, 0.5] }, { isVisible: 1 }, { name: 5 }],
        ...[{ order: '0' }, { isLocked: 'no' }, { id: '' }, { id: `${LONG}x` }],
      ],
    },
  ],
  [
    STEP,
    {
      taken: [
        ...[{}, { guess: 'fill' }, { guess: 'outline' }, { guess: 'red line' }],
        ...[{ guess: 'black line' }, { guess: 'other line' }, { operation: LONG }],
        { refinements: [{ id: 'tabs', params: {}, isEnabled: false }] },
        { material: { machine: 'm', material: 'Plywood', note: '' } },
        { material: { machine: 'm', material: 'Plywood', note: '', thickness: 0.5 } },
      ],
      refused: [
        ...[{ guess: 'name' }, { guess: 5 }, { params: null }, { params: { power: null } }],
        ...[{ params: [] }, { isEnabled: 'yes' }, { layer: 'g' }, { operation: `${LONG}x` }],
        ...[{ refinements: {} }, { refinements: [{ id: '', params: {}, isEnabled: true }] }],
        ...[{ refinements: [{ id: 'tabs', params: 5, isEnabled: true }] }, { material: 'wood' }],
        { material: { machine: 'm', material: 'Plywood', note: '', thickness: 0 } },
        { material: { machine: 'm', material: 'Plywood', note: '', thickness: '3' } },
        { material: { machine: '', material: 'Plywood', note: '' } },
      ],
    },
  ],
  [
    GROUP,
    { taken: [{}], refused: [{ parent: '' }, { parent: 'gone' }, { parent: 'l' }, { name: 1 }] },
  ],
  [
    PIECE,
    {
      taken: [
        ...[{}, { group: 'g' }, { skew: 1.57 }, { skew: -1.57 }, { tabs: [] }],
        ...[{ tabs: [{ across: -0.5, up: 0, width: 0.1 }] }, { source: { kind: 'dreamt' } }],
      ],
      refused: [
        ...[{ group: 'l' }, { skew: 1.58 }, { skew: -1.58 }, { skew: '0' }, { height: 0 }],
        ...[{ tabs: {} }, { tabs: [{ across: 0, up: 0 }] }, { source: null }, { asset: '' }],
        ...[{ angle: Number.NaN }, { isMirrored: 0 }, { width: -1 }, { layer: 'none' }],
      ],
    },
  ],
  [GUIDE, { taken: [{}, { axis: 'y' }], refused: [{ axis: 'z' }, { axis: 0 }, { at: '5' }] }],
  [
    SHEET,
    {
      taken: [
        ...[{}, { refinements: [{ id: 'repeat', params: { times: 2 }, isEnabled: true }] }],
        { stock: { x: 0, y: 0, width: 0.5, height: 0.5, thickness: 0, material: '' } },
      ],
      refused: [{ refinements: [5] }, { stock: { x: 0, y: 0, width: 5, height: 5, thickness: 3 } }],
    },
  ],
];

describe('a row of a file', () => {
  for (const [row, { taken, refused }] of CASES) {
    it(`that is a ${row['kind']} is taken as it is, or refused`, () => {
      for (const fields of taken) assert.equal(fate(row, fields), 'taken', JSON.stringify(fields));
      for (const fields of refused) {
        assert.equal(fate(row, fields), 'refused', JSON.stringify(fields));
      }
    });
  }

  it('of another kind is put aside, and what is no row at all is refused', () => {
    const dream = { kind: 'dream', id: 'd' };
    assert.deepEqual(parsed(dream), { rows: [LAYER, GROUP], unknown: [dream] });
    for (const none of [7, null, {}, { kind: '' }, { kind: 5 }, ['layer']]) {
      assert.throws(() => parseRows([none], false), RangeError, JSON.stringify(none));
    }
    for (const none of [undefined, {}, 'rows']) {
      assert.throws(() => parseRows(none, true), RangeError);
    }
  });

  it('of a newer Kerf is put aside where it cannot be read, and may be in a group of another kind', () => {
    const strange = { ...PIECE, x: { mm: 3 } };
    assert.deepEqual(parsed(strange, true), { rows: [LAYER, GROUP], unknown: [strange] });
    const away = { ...PIECE, group: 'cluster' };
    assert.deepEqual(parsed(away, true).rows.at(-1), away);
    assert.throws(() => parsed(away), /in no group/);
    assert.throws(() => parsed({ ...PIECE, layer: 'none' }, true), /on no layer/);
  });

  it('is there once, and only one is the sheet', () => {
    assert.throws(() => parseRows([LAYER, LAYER], false), /two rows of one id/);
    assert.throws(() => parseRows([SHEET, { ...SHEET, id: 's2' }], false), /two sheets/);
    assert.equal(parseRows([LAYER, { ...LAYER, id: 'l2' }, SHEET], false).rows.length, 3);
  });

  it('is in groups that are in others, but not round in a circle', () => {
    const groups = (parents: Readonly<Record<string, string | undefined>>) =>
      Object.entries(parents).map(([id, parent]) => ({ ...GROUP, id, ...(parent && { parent }) }));
    const chain = groups({ a: 'b', b: 'c', c: undefined });
    assert.equal(parseRows([LAYER, ...chain, { ...PIECE, group: 'a' }], false).rows.length, 5);
    assert.throws(() => parseRows(groups({ a: 'b', b: 'c', c: 'a' }), false), /within itself/);
  });
});

describe('what a piece was made from', () => {
  const drawn = { x: 0, y: 0, width: 1, height: 1, angle: 0, isMirrored: false };
  const file = {
    ...{ kind: 'file', path: 'a.svg', importer: 'svg', params: {}, hash: 'f-1', drawn },
    ...{ part: 0, parts: 1, picture: { kind: 'pixels' } },
  };
  const made = { kind: 'generated', generator: 'box', params: {}, drawn };

  it('is taken where all of it can be understood, and where it is of another kind', () => {
    for (const source of [
      ...[file, { ...file, part: 2, parts: 3 }, { ...file, rules: [], work: { power: 1 } }],
      ...[
        { ...file, picture: { kind: 'trace', settings: {} } },
        { kind: 'dreamt', of: 5 },
      ],
      ...[{ ...file, drawn: { ...drawn, skew: 1 } }, made, { ...made, part: 0, parts: 2 }],
      { ...file, rules: [{ purpose: 'score', paint: 'fill', tolerance: 0, minWidth: 0.5 }] },
    ]) {
      assert.ok(isSource(source), JSON.stringify(source));
    }
  });

  it('is refused otherwise', () => {
    for (const source of [
      ...[null, 7, {}, { kind: '' }, { ...file, part: 1 }, { ...file, part: -1 }],
      ...[
        { ...file, part: 0.5 },
        { ...file, picture: { kind: 'trace' } },
        { ...file, rules: {} },
      ],
      ...[
        { ...file, picture: { kind: 'photo', settings: {} } },
        { ...file, picture: 'pixels' },
      ],
      ...[
        { ...file, drawn: { ...drawn, width: 0 } },
        { ...file, rules: [{ purpose: 'burn' }] },
      ],
      ...[
        { ...file, rules: [{ purpose: 'cut', paint: 'both' }] },
        { ...made, generator: '' },
      ],
      ...[
        { ...made, drawn: undefined },
        { ...made, parts: 'two' },
      ],
    ]) {
      assert.ok(!isSource(source), JSON.stringify(source));
    }
  });
});
