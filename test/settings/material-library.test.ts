// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person found out for a material is there in the next run, whatever else becomes of the file. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Problem } from '../../src/base/errors.js';
import { type MaterialPreset, presetKey } from '../../src/machine/materials/preset.js';
import { operations } from '../../src/operations/index.js';
import { isAccepted } from '../../src/params/validate.js';
import { KeptMaterials } from '../../src/settings/material-library.js';
import { damagedJson } from '../support/damaged-json.js';
import { scratchFolder } from '../support/kerf-command.js';
import { noDamage } from '../support/no-damage.js';
import { searchRuns } from '../support/search-runs.js';

const PLYWOOD: MaterialPreset = {
  ...{ machine: 'mine', material: 'Plywood', thickness: 3, operation: 'cut' },
  ...{ settings: { power: 0.8, speed: 5, passes: 2 }, note: '' },
};
const SLATE: MaterialPreset = {
  ...{ machine: 'mine', material: 'Slate', operation: 'engrave' },
  ...{ settings: { power: 0.4, speed: 100, invert: true }, note: 'bright' },
};

const word = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text));
const presets = fc.array(
  fc
    .record({
      machine: fc.constantFrom('a', 'b'),
      material: word,
      thickness: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
      operation: fc.constantFrom('cut', 'engrave', 'weld'),
      settings: fc.record({
        power: fc.double({ min: 0, max: 1, noNaN: true }),
        passes: fc.integer({ min: 1, max: 100 }),
        air: fc.boolean(),
      }),
      note: fc.oneof(fc.constant(''), word),
    })
    .map(({ thickness, ...rest }): MaterialPreset => {
      const size = thickness === undefined ? {} : { thickness: thickness / 10 };
      return { ...rest, settings: { ...rest.settings }, ...size };
    }),
  { maxLength: 8 },
);

describe('what is kept for materials', () => {
  let folder: ReturnType<typeof scratchFolder>;
  let damages: Problem[];
  const file = () => join(folder.path, 'kerf/materials.json');
  const library = () => new KeptMaterials((problem) => damages.push(problem), file());

  beforeEach(() => {
    folder = scratchFolder();
    damages = [];
  });
  afterEach(() => folder[Symbol.dispose]());

  it('is there in the next run, as it was kept', () => {
    const here = library();
    let changes = 0;
    here.changed.connect(() => changes++);
    assert.deepEqual(here.presets, []);
    assert.deepEqual(here.keep([PLYWOOD, SLATE]), []);
    assert.deepEqual([here.presets, changes], [[PLYWOOD, SLATE], 1]);
    assert.deepEqual(library().presets, [PLYWOOD, SLATE]);
  });

  it('is kept in any order and number, each thing once', () => {
    fc.assert(
      fc.property(presets, presets, (first, second) => {
        const here = library();
        here.remove(here.presets);
        here.keep(first);
        const replaced = here.keep(second);
        const last = new Map([...first, ...second].map((one) => [presetKey(one), one]));
        assert.deepEqual(here.presets, [...last.values()]);
        assert.deepEqual(library().presets, here.presets);
        const before = new Map(first.map((one) => [presetKey(one), one]));
        const taken = new Set(second.map(presetKey));
        assert.deepEqual(
          replaced,
          [...before.values()].filter((one) => taken.has(presetKey(one))),
        );
        here.remove(first);
        const gone = new Set(first.map(presetKey));
        assert.deepEqual(
          here.presets,
          [...last.values()].filter((one) => !gone.has(presetKey(one))),
        );
      }),
      { numRuns: 40 },
    );
    assert.deepEqual(damages, []);
  });

  it('takes the place of what was kept for the same, and says so', () => {
    const here = library();
    here.keep([PLYWOOD, SLATE]);
    const better = { ...PLYWOOD, material: ' PLYWOOD', settings: { power: 0.7, speed: 5 } };
    assert.deepEqual(here.keep([better]), [PLYWOOD]);
    assert.deepEqual(here.presets, [better, SLATE]);
  });

  it('gets another name, unless that is taken', () => {
    const here = library();
    here.keep([PLYWOOD, SLATE]);
    const birch = { ...PLYWOOD, material: 'Birch' };
    here.rename(PLYWOOD, birch);
    assert.deepEqual(here.presets, [birch, SLATE]);
    here.rename(birch, { ...birch, note: 'new' });
    here.keep([PLYWOOD]);
    assert.throws(() => here.rename(PLYWOOD, { ...birch, note: 'NEW' }), {
      code: 'material.exists',
    });
    assert.throws(() => here.rename(PLYWOOD, { ...PLYWOOD, material: '' }), {
      code: 'param.invalid',
    });
    assert.deepEqual(here.presets, [{ ...birch, note: 'new' }, SLATE, PLYWOOD]);
  });

  it('is seen at once where another process wrote it', () => {
    const [window, command] = [library(), library()];
    window.keep([PLYWOOD]);
    command.keep([SLATE]);
    assert.deepEqual(window.presets, [PLYWOOD, SLATE]);
    window.remove([PLYWOOD]);
    assert.deepEqual(command.presets, [SLATE]);
  });

  it('is refused where it could not be read again, and nothing of it is kept', () => {
    const here = library();
    for (const [wrong, code] of [
      [{ ...PLYWOOD, material: '' }, 'param.invalid'],
      [{ ...PLYWOOD, note: 'a\nb' }, 'param.invalid'],
      [{ ...PLYWOOD, thickness: 900 }, 'param.invalid'],
      [{ ...PLYWOOD, settings: { power: 2 } }, 'param.invalid'],
      [{ ...PLYWOOD, thickness: 0 }, 'material.invalid'],
      [{ ...PLYWOOD, machine: '' }, 'material.invalid'],
    ] as const) {
      assert.throws(() => here.keep([SLATE, wrong]), { code }, JSON.stringify(wrong));
    }
    assert.deepEqual(here.presets, []);
    const many = Array.from({ length: 5001 }, (_, i) => ({ ...PLYWOOD, note: `${i}` }));
    assert.throws(() => here.keep(many), { code: 'material.too-many' });
    assert.throws(() => new KeptMaterials(noDamage, '/proc/none/materials.json').keep([PLYWOOD]));
  });

  it('is five thousand at most, and one more is refused with what to do', () => {
    using folder = scratchFolder();
    const file = join(folder.path, 'materials.json');
    const all = Array.from({ length: 5000 }, (_, i) => ({ ...PLYWOOD, note: `${i}` }));
    new KeptMaterials(noDamage, file).keep(all);
    const library = new KeptMaterials(noDamage, file);
    assert.equal(library.presets.length, 5000);
    assert.throws(() => library.keep([SLATE]), /5000/);
    assert.equal(library.presets.length, 5000);
    assert.deepEqual(library.keep([PLYWOOD].map((one) => ({ ...one, note: '7' }))).length, 1);
  });

  it('holds with a damaged neighbour, which is said once and stays in the file beside', () => {
    library().keep([PLYWOOD, SLATE]);
    const text = readFileSync(file(), 'utf8');
    writeFileSync(file(), text.replace('"power": 0.8', '"power": 80'));
    assert.deepEqual(library().presets, [SLATE]);
    assert.deepEqual(
      damages.map(({ code }) => code),
      ['file.damaged'],
    );
    assert.match(readFileSync(`${file()}~broken`, 'utf8'), /"power": 80/);
    assert.deepEqual(library().presets, [SLATE]);
    assert.equal(damages.length, 1);
  });

  it('keeps what a newer Kerf wrote beside it', () => {
    const newer = { ...PLYWOOD, stars: 5, settings: { ...PLYWOOD.settings, focus: 2 } };
    library().keep([SLATE]);
    writeFileSync(file(), JSON.stringify({ presets: [newer], sorted: true }));
    library().keep([SLATE]);
    const written = JSON.parse(readFileSync(file(), 'utf8'));
    assert.deepEqual(written, { sorted: true, presets: [newer, SLATE] });
  });

  it('never holds a setting that its operation does not take, whatever became of the file', () => {
    const sound = JSON.stringify({ presets: [PLYWOOD, SLATE, { ...SLATE, note: 'dark' }] });
    library().keep([PLYWOOD]);
    fc.assert(
      fc.property(damagedJson([sound]), (text) => {
        writeFileSync(file(), text);
        for (const { operation, settings, thickness, material } of library().presets) {
          assert.ok(material.trim() !== '' && (thickness === undefined || thickness > 0));
          const schema = operations.find(({ id }) => id === operation)?.params ?? {};
          for (const [name, value] of Object.entries(settings)) {
            const field = Object.hasOwn(schema, name) ? schema[name] : undefined;
            assert.ok(field === undefined || isAccepted(field, value), `${name} ${value}`);
          }
        }
      }),
      { numRuns: searchRuns(50) },
    );
    assert.equal(Object.hasOwn(Object.prototype, 'isPolluted'), false);
  });
});
