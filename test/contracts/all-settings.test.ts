// SPDX-License-Identifier: GPL-3.0-or-later
/** Every description of settings that there is, wherever it stands: it holds together by itself. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TURNS } from '../../src/editor/nest/params.js';
import { stockParams } from '../../src/editor/nest/stock.js';
import { skewParams } from '../../src/editor/skewing.js';
import { workAtHeadParams } from '../../src/editor/work-at-head.js';
import { coloursParam } from '../../src/exporters/layer-colours.js';
import { generators } from '../../src/generators/index.js';
import { presetSchema } from '../../src/machine/materials/preset.js';
import {
  bedSchema,
  controllerSchema,
  headSchema,
  motionSchema,
} from '../../src/machine/sections.js';
import { operations } from '../../src/operations/index.js';
import type { Field, Schema } from '../../src/params/schema.js';
import { defaultsOf } from '../../src/params/schema.js';
import { checkValue } from '../../src/params/validate.js';
import { preferencesSchema } from '../../src/preferences/preferences-schema.js';
import { refinements } from '../../src/refinements/index.js';
import { cutOrderParams } from '../../src/toolpath/cut-order.js';
import { GoldenSections } from '../support/golden-sections.js';
import { SETTINGS_MODULES } from './settings-modules.js';

const SOURCES = fileURLToPath(new URL('../../src', import.meta.url));
const WHOLE_TURN = 2 * Math.PI;

function isSchema(value: unknown): value is Schema {
  if (typeof value !== 'object' || value === null) return false;
  const fields = Object.values(value);
  return fields.length > 0 && fields.every((one) => typeof one?.kind === 'string');
}

const schemas = Object.entries(SETTINGS_MODULES).flatMap(([path, exported]) =>
  Object.entries(exported).flatMap(([name, value]): readonly (readonly [string, Schema])[] =>
    isSchema(value) ? [[`${dirname(path)}/${name}`, value]] : [],
  ),
);

/** Those that stand in no module of their own. */
const OTHERS: Readonly<Record<string, Schema>> = {
  ...{ preferences: preferencesSchema, 'cut order': cutOrderParams, skew: skewParams },
  ...{
    stock: stockParams,
    'work at the head': workAtHeadParams,
    'colours of exports': coloursParam,
  },
  ...{ bed: bedSchema, motion: motionSchema, head: headSchema, controller: controllerSchema },
  ...{ 'preset of a material': presetSchema },
};

/** Those of what stands in a list, where they have no module of their own. */
function ofLists(): readonly (readonly [string, Schema])[] {
  const known = new Set(schemas.map(([, schema]) => schema));
  return Object.entries({ generators, operations, refinements })
    .flatMap(([list, all]) => all.map(({ id, params }) => [`${list}/${id}`, params] as const))
    .filter(([, params]) => !known.has(params));
}

describe('all settings', () => {
  /** Each field with the words to find it by. */
  const fields = () =>
    schemas.flatMap(([name, schema]) =>
      Object.entries(schema).map(([key, field]): readonly [string, Field, Schema] => [
        `${name}.${key}`,
        field,
        schema,
      ]),
    );

  it('are found, wherever they stand', () => {
    const there = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).flatMap(
      (path) => /^(.*(?:^|[/-])params)\.js$/.exec(path)?.[1] ?? [],
    );
    assert.deepEqual(new Set(Object.keys(SETTINGS_MODULES)), new Set(there));
    assert.ok(schemas.length > 25, `${schemas.length}`);
    assert.ok(schemas.some(([name]) => name === 'editor/arrays/circleParams'));
  });

  it('take their own defaults', () => {
    for (const [name, schema] of schemas) {
      // What must be typed first has nothing to begin with.
      const given = Object.entries(defaultsOf(schema)).filter(([, value]) => value !== '');
      for (const [key, value] of given)
        assert.doesNotThrow(() => checkValue(key, schema[key]!, value), `${name}.${key}`);
    }
  });

  it('begin with the values, and have the limits, that they had: `test/golden/settings.txt`', () => {
    const golden = new GoldenSections('settings.txt');
    const all = [...schemas, ...ofLists(), ...Object.entries(OTHERS)];
    for (const [name, schema] of all.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const lines = Object.entries(schema).map(([key, field]) => `${key} ${figuresOf(field)}`);
      golden.check(name, lines);
    }
    for (const [kind, list] of Object.entries({ generators, operations, refinements })) {
      golden.check(
        `versions of ${kind}`,
        list.map(({ id, version }) => `${id} ${version}`),
      );
    }
    golden.check('how many ways a part may lie', [JSON.stringify(TURNS)]);
    golden.finish();
  });

  it('reach from less to more, and angles at most once around either way', () => {
    for (const [name, field] of fields()) {
      if (!('min' in field)) continue;
      assert.ok(field.min < field.max, name);
      if (field.kind !== 'angle') continue;
      assert.ok(field.max <= WHOLE_TURN + 1e-9 && field.min >= -WHOLE_TURN - 1e-9, name);
      const degrees = [field.min, field.max].map((angle) => (angle * 180) / Math.PI);
      for (const one of degrees)
        assert.ok(Math.abs(one - Math.round(one)) < 1e-9, `${name}: ${one}°`);
    }
  });

  it('are shown by what there is to choose', () => {
    for (const [name, field, schema] of fields()) {
      for (const [other, values] of Object.entries(field.visibleWhen ?? {})) {
        const asked = schema[other];
        assert.ok(asked !== undefined, `${name} waits for ${other}`);
        for (const value of values) checkValue(other, asked, value);
      }
    }
  });
});

/** All that is no text for people: texts are held by the catalogue. */
function figuresOf({ label: _label, help: _help, group: _group, ...field }: Field): string {
  const choices = 'choices' in field ? { choices: Object.keys(field.choices) } : {};
  return JSON.stringify({ ...field, ...choices });
}
