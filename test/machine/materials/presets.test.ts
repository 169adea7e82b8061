// SPDX-License-Identifier: GPL-3.0-or-later
/** Presets: which are offered first, and which are meant by what a person types. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AppError } from '../../../src/base/errors.js';
import { checkPreset } from '../../../src/machine/materials/check-preset.js';
import { understandPresets } from '../../../src/machine/materials/parse-presets.js';
import {
  type MaterialPreset,
  materialTitle,
  presetKey,
  presetTitle,
} from '../../../src/machine/materials/preset.js';
import { knownMaterials, offeredPresets } from '../../../src/machine/materials/preset-order.js';
import {
  presetsMeant,
  presetsOfAnyThickness,
  readMaterialName,
  titleTyped,
} from '../../../src/machine/materials/typed-material.js';
import { operations } from '../../../src/operations/index.js';
import { english } from '../../support/english.js';

const SETTINGS = { power: 0.8, speed: 5, passes: 2 };

function preset(title: string, more: Partial<MaterialPreset> = {}): MaterialPreset {
  const { material, thickness, note } = readMaterialName(title);
  return {
    ...{ machine: 'mine', material, ...(thickness !== undefined && { thickness }) },
    ...{ operation: 'cut', settings: SETTINGS, note, ...more },
  };
}

const settings = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`setting${i}`, i]));

const titles = (presets: readonly MaterialPreset[]) => presets.map((p) => english(presetTitle(p)));

describe('presets for a step', () => {
  const all = [
    preset('Acrylic 3 mm'),
    preset('Plywood 6 mm'),
    preset('Plywood 4 mm'),
    preset('Plywood 3 mm: fast'),
    preset('Plywood 3 mm: clean'),
    preset('Felt'),
    preset('Plywood 3 mm', { operation: 'engrave' }),
    preset('Plywood 4 mm', { machine: 'other' }),
    preset('Acrylic 3 mm', { machine: 'another' }),
  ];
  const offered = (stock?: { material: string; thickness: number }) =>
    offeredPresets(all, { machine: 'mine', operation: 'cut', stock });

  it("begin with the stock's material, and of it with the thickness that is nearest", () => {
    assert.deepEqual(titles(offered({ material: ' plywood', thickness: 4.2 }).here), [
      'Plywood 4 mm',
      'Plywood 3 mm: clean',
      'Plywood 3 mm: fast',
      'Plywood 6 mm',
      'Acrylic 3 mm',
      'Felt',
    ]);
  });

  it('for any thickness come before those whose thickness is not quite that of the stock', () => {
    const some = [preset('Felt 3.4 mm'), preset('Felt'), preset('Felt 3 mm')];
    const stock = { material: 'Felt', thickness: 3.1 };
    const { here } = offeredPresets(some, { machine: 'mine', operation: 'cut', stock });
    assert.deepEqual(titles(here), ['Felt', 'Felt 3 mm', 'Felt 3.4 mm']);
  });

  it('stand in the order of the alphabet where there is no stock, or nothing of its material', () => {
    const order = ['Acrylic 3 mm', 'Felt', 'Plywood 3 mm: clean', 'Plywood 3 mm: fast'];
    assert.deepEqual(titles(offered().here), [...order, 'Plywood 4 mm', 'Plywood 6 mm']);
    assert.deepEqual(titles(offered({ material: 'Slate', thickness: 6 }).here), [
      ...['Acrylic 3 mm', 'Felt', 'Plywood 6 mm', 'Plywood 4 mm'],
      ...['Plywood 3 mm: clean', 'Plywood 3 mm: fast'],
    ]);
  });

  it('of other machines stand apart', () => {
    assert.deepEqual(
      offered().elsewhere.map(({ machine }) => machine),
      ['another', 'other'],
    );
  });

  it('name each material once', () => {
    assert.deepEqual(knownMaterials([preset('MDF'), preset('mdf  3 mm'), preset('Felt')]), [
      ...['MDF', 'Felt'],
    ]);
  });
});

describe('a material that is typed', () => {
  it('is a name, a thickness with a unit before or behind it, and a note', () => {
    const read = (typed: string, sign?: ',' | '.') => readMaterialName(typed, sign);
    const plywood = { material: 'Plywood', thickness: 3, note: '' };
    for (const typed of [
      'Plywood 3 mm',
      'Plywood, 3mm',
      '3 mm Plywood',
      '3mm  Plywood',
      'Plywood 0.3cm',
    ])
      assert.deepEqual(read(typed), plywood, typed);
    assert.deepEqual(read('Acryl klar 2,5 mm: sauber', ','), {
      ...{ material: 'Acryl klar', thickness: 2.5, note: 'sauber' },
    });
    assert.equal(read('Birch 1/8 in').thickness, 3.175);
    assert.deepEqual(read(': fast'), { material: '', note: 'fast' });
    assert.equal(titleTyped('Plywood 3 mm: fast'), 'Plywood 3 mm');
    assert.equal(titleTyped('Plywood 3 mm'), 'Plywood 3 mm');
    for (const name of ['MDF 3', 'Slate', 'Type 5 mm2', 'Plywood 900 mm', 'mm'])
      assert.deepEqual(read(name), { material: name, note: '' });
  });

  it('is written so that it is read as the same again', () => {
    const words = fc.string({ minLength: 1, maxLength: 20 }).map((s) => s.replace(/[:\d,]/g, 'x'));
    const name = fc.record({
      material: words.map((s) => s.trim().replace(/\s+/g, ' ') || 'x'),
      thickness: fc.option(
        fc.integer({ min: 1, max: 50_000 }).map((n) => n / 100),
        {
          nil: undefined,
        },
      ),
      note: words.map((s) => s.trim()),
    });
    fc.assert(
      fc.property(name, ({ thickness, ...rest }) => {
        const given = { ...rest, ...(thickness !== undefined && { thickness }) };
        assert.deepEqual(readMaterialName(english(presetTitle(given))), given);
      }),
    );
  });

  it('means the presets of that name and thickness, whatever its capitals', () => {
    const all = [
      ...[preset('Plywood 3 mm: fast'), preset('Plywood 3 mm: clean'), preset('Plywood 6 mm')],
      ...[preset('Plywood'), preset('Plywood 3 mmm', { material: 'Poplar 5 mm' })],
    ];
    const meant = (typed: string) => titles(presetsMeant(all, typed));
    assert.deepEqual(meant('plywood 3mm'), ['Plywood 3 mm: fast', 'Plywood 3 mm: clean']);
    assert.deepEqual(meant('Plywood 3 mm: Fast'), ['Plywood 3 mm: fast']);
    assert.equal(meant('PLYWOOD').length, 4);
    assert.deepEqual(meant('Plywood:'), ['Plywood 6 mm', 'Plywood']);
    assert.deepEqual(meant('Plywood 4 mm'), []);
    assert.deepEqual(meant('Poplar 5 mm'), ['Poplar 5 mm']);
    assert.deepEqual(titles(presetsOfAnyThickness(all, 'Plywood 4 mm')), ['Plywood']);
  });

  it('is shown with the decimal sign of the person', () => {
    assert.equal(english(materialTitle({ material: 'Nr. 5', thickness: 2.5 })), 'Nr. 5 2.5 mm');
    const third = materialTitle({ material: 'Birch', thickness: 25.4 / 3 });
    assert.equal(english(third), 'Birch 8.467 mm', 'to a thousandth');
  });
});

describe('the content of a file of presets', () => {
  const read = (content: unknown) => understandPresets(content, operations);

  it('is read entry by entry: what is damaged is left out, the others hold', () => {
    const good = preset('Plywood 3 mm');
    const bad = [
      ...[null, 7, 'text', [], {}],
      ...[
        { ...good, machine: '' },
        { ...good, machine: 5 },
        { ...good, operation: null },
      ],
      ...[
        { ...good, material: ' ' },
        { ...good, material: 'x'.repeat(101) },
      ],
      ...[
        { ...good, thickness: 0 },
        { ...good, thickness: '3' },
        { ...good, thickness: 501 },
      ],
      ...[
        { ...good, note: 5 },
        { ...good, note: 'x'.repeat(201) },
        { ...good, note: 'a\nb' },
        { ...good, settings: null },
      ],
      ...[
        { ...good, settings: { power: 1.1 } },
        { ...good, settings: { power: '0.5' } },
      ],
      ...[
        { ...good, settings: { air: [] } },
        { ...good, settings: { passes: 1.5 } },
      ],
    ];
    for (const one of bad) {
      const found = read({ presets: [one, good] });
      assert.deepEqual([found.value.presets, found.isWhole], [[good], false], JSON.stringify(one));
    }
    const long = {
      ...{ machine: 'x'.repeat(200), operation: 'x'.repeat(200), material: 'x'.repeat(100) },
      ...{ thickness: 0.5, note: 'x'.repeat(200), settings: settings(200) },
    };
    assert.deepEqual(read({ presets: [long] }), {
      ...{ value: { presets: [long], more: {} }, isWhole: true },
    });
    for (const more of [
      ...[{ machine: 'x'.repeat(201) }, { operation: 'x'.repeat(201) }],
      { settings: settings(201) },
    ]) {
      assert.deepEqual(read({ presets: [{ ...long, ...more }] }).value.presets, []);
    }
    assert.equal(read({ presets: 'none' }).isWhole, false);
    assert.equal(read([good]).isWhole, false);
    assert.deepEqual(read(undefined), { value: { presets: [], more: {} }, isWhole: true });
  });

  it('keeps what a newer Kerf noted, and what it does', () => {
    const newer = {
      ...preset('Plywood 3 mm', { settings: { ...SETTINGS, focus: 'deep' } }),
      stars: 5,
    };
    const unknown = preset('Plywood 3 mm', { operation: 'weld', settings: { heat: 900 } });
    const { value, isWhole } = read({ presets: [newer, unknown], colour: 'red' });
    assert.equal(isWhole, true);
    const { stars, ...rest } = newer;
    assert.deepEqual(value.presets, [{ ...rest, more: { stars } }, unknown]);
    assert.deepEqual(value.more, { colour: 'red' });
  });

  it('has one preset for one thing, the later one', () => {
    const later = preset('plywood  3.001 mm', { settings: { power: 0.5 } });
    const { value } = read({ presets: [preset('Plywood 3 mm'), preset('Felt'), later] });
    assert.deepEqual(value.presets, [later, preset('Felt')]);
    assert.equal(presetKey(later), presetKey(preset('Plywood 3 mm')));
  });

  it('is at most five thousand presets', () => {
    const many = Array.from({ length: 5001 }, (_, i) => ({
      ...{ machine: 'mine', material: `Sheet ${i}`, operation: 'weld', settings: {}, note: '' },
    }));
    const { value, isWhole } = read({ presets: many });
    assert.deepEqual([value.presets.length, isWhole], [5000, false]);
    assert.equal(read({ presets: many.slice(1) }).isWhole, true);
  });
});

describe('a preset that is to be kept', () => {
  const refusal = (changes: Partial<MaterialPreset>) => {
    try {
      checkPreset({ ...preset('Plywood 3 mm: fast'), ...changes }, operations);
    } catch (error) {
      return (error as AppError).code;
    }
    return 'kept';
  };

  it('is kept where it can be read again', () => {
    assert.equal(refusal({}), 'kept');
    assert.equal(refusal({ operation: 'weld', settings: { heat: 900 } }), 'kept');
    const { thickness: _, ...felt } = preset('Felt');
    checkPreset(felt, operations);
  });

  it('is refused with the field that is wrong, or else as a whole', () => {
    for (const wrong of [
      ...[{ material: '' }, { note: 'a\nb' }, { thickness: 501 }, { settings: { power: 1.1 } }],
    ]) {
      assert.equal(refusal(wrong), 'param.invalid', JSON.stringify(wrong));
    }
    for (const wrong of [
      { machine: '' },
      { operation: '' },
      { thickness: 0 },
      { settings: settings(201) },
    ]) {
      assert.equal(refusal(wrong), 'material.invalid', JSON.stringify(wrong));
    }
  });
});
