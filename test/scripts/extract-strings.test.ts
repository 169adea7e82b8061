// SPDX-License-Identifier: GPL-3.0-or-later
/** What a translator gets to see: every sentence there is, and that as it is now. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Expression, parse, type SpreadElement } from 'acorn';
import { full } from 'acorn-walk';
import { N_ } from '../../src/base/translatable.js';
import { WITHOUT } from '../../src/devices/abilities.js';
import { builtInMachines, drivers } from '../../src/devices/index.js';
import { commands, MENU_SECTIONS } from '../../src/editor/commands/index.js';
import { tools } from '../../src/editor/tools/index.js';
import { exporters } from '../../src/exporters/index.js';
import type { Dialect } from '../../src/gcode/dialect/dialect.js';
import { DOLLAR_SETTINGS } from '../../src/gcode/dollar-settings.js';
import { generators } from '../../src/generators/index.js';
import { importers } from '../../src/importers/index.js';
import type { BuiltInMachine } from '../../src/machine/profile.js';
import { sectionSchemas } from '../../src/machine/profile-sections.js';
import { operations } from '../../src/operations/index.js';
import type { Field, Schema } from '../../src/params/schema.js';
import { refinements } from '../../src/refinements/index.js';
import { projectRoot } from '../support/project-root.js';
import { catalogueEntries } from '../support/pseudo-locale.js';

/** Calls whose texts are for translators → which of their arguments are. */
const MARKERS: Readonly<Record<string, readonly number[]>> = {
  ...{ _: [0], N_: [0], msg: [0], counted: [1, 2], plural: [1, 2] },
};

/** Calls that change the document → which of their arguments names the change in the menu. */
const CHANGES: Readonly<Record<string, number>> = { transact: 0, squashTo: 1, patchPieces: 1 };

const textsOf = (schema: Schema) =>
  Object.values(schema).flatMap((field) => [
    field.label,
    field.help,
    ...(field.group === undefined ? [] : [field.group]),
    ...(field.kind === 'choice' ? Object.values(field.choices) : []),
  ]);

const METAINFO = 'resources/io.github.kerf_laser.Kerf.metainfo.xml.in';

describe('the texts to be translated', function () {
  this.timeout(60_000);
  const known = new Set(catalogueEntries().flatMap(({ msgid, plural = msgid }) => [msgid, plural]));
  const missing = (texts: readonly string[]) => texts.filter((t) => t !== '' && !known.has(t));

  it('are in po/kerf.pot as the sources have them now (npm run strings)', function () {
    if (spawnSync('xgettext', ['--version']).error !== undefined) this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'kerf-strings-'));
    const script = join(projectRoot, 'scripts/extract-strings.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    // How much of the app's description is taken depends on the rules that xgettext brings.
    const metainfo = readFileSync(join(projectRoot, METAINFO), 'utf8');
    const sorted = (file: string) =>
      catalogueEntries(readFileSync(file, 'utf8'))
        .filter(({ msgid }) => !metainfo.includes(`>${msgid}<`))
        .map((entry) => JSON.stringify(entry))
        .sort();
    const now = sorted(join(folder, 'kerf.pot'));
    rmSync(folder, { recursive: true });
    assert.deepEqual(sorted(join(projectRoot, 'po/kerf.pot')), now);
  });

  it('hold every text that the sources mark, and no marked text is put together', () => {
    const { texts, faults } = markedTexts();
    assert.ok(texts.length > 1000, `${texts.length} texts`);
    assert.deepEqual(faults, []);
    assert.deepEqual(missing(texts), []);
  });

  it('hold every label, help and choice of everything that has settings', () => {
    const kinds = [operations, refinements, generators, importers, exporters].flat();
    const schemas = [...Object.values(sectionSchemas), ...kinds.map(({ params }) => params)];
    const texts = schemas.flatMap((schema) => textsOf(schema));
    assert.ok(texts.length > 60);
    assert.deepEqual(missing(texts), []);
    assert.deepEqual(missing(kinds.map(({ label }) => label)), []);
    assert.deepEqual(missing(refinements.map(({ help }) => help)), []);
  });

  it('hold the names of the machines and dialects that Kerf brings', () => {
    assert.deepEqual(missing(builtInMachines.map(({ name }) => name)), []);
    const dialects = drivers.flatMap(({ gcode }) => gcode?.dialects ?? []);
    assert.deepEqual(missing(dialects.map(({ label }) => label)), []);
  });

  it('are marked where settings, machines and dialects are described, or nothing compiles', () => {
    const range = { default: 1, min: 0, max: 2 };
    // @ts-expect-error an unmarked label
    const label: Field = { kind: 'length', label: 'Depth', help: N_('How deep.'), ...range };
    // @ts-expect-error an unmarked help
    const help: Field = { kind: 'length', label: N_('Depth'), help: 'How deep.', ...range };
    const named = { label: N_('Depth'), help: N_('How deep.'), default: 'a' } as const;
    // @ts-expect-error an unmarked choice
    const choice: Field = { kind: 'choice', ...named, choices: { a: 'Flat' } };
    // @ts-expect-error an unmarked group
    const group: Field = { kind: 'toggle', ...named, default: true, group: 'Shape' };
    // @ts-expect-error an unmarked name of a machine
    const machine: BuiltInMachine = { ...builtInMachines[0]!, name: 'My laser' };
    // @ts-expect-error an unmarked name of a dialect
    const dialect: Pick<Dialect, 'label'> = { label: 'Mine' };
    assert.equal([label, help, choice, group, machine, dialect].length, 6);
  });

  it('hold what a controller cannot do, and what its settings mean', () => {
    assert.deepEqual(missing(Object.values(WITHOUT)), []);
    assert.deepEqual(missing(DOLLAR_SETTINGS.flatMap(({ label, help }) => [label, help])), []);
  });

  it('hold the names of all commands and tools, and of the places they have in the menu', () => {
    assert.deepEqual(missing([...commands, ...tools].map(({ label }) => label)), []);
    assert.deepEqual(missing(MENU_SECTIONS.flat().map(({ title }) => title)), []);
  });

  it('hold what is in the window', () => {
    assert.deepEqual(missing(['Start the job?', '_Write', 'Seen from the front']), []);
  });
});

interface Marked {
  readonly texts: readonly string[];
  /** Texts for people that no translator could see. */
  readonly faults: readonly string[];
}

/** Reads what the compiler made, since no parser at hand reads TypeScript. */
function markedTexts(): Marked {
  const texts: string[] = [];
  const faults: string[] = [];
  const root = join(projectRoot, 'dist/src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.js'))) {
    const code = readFileSync(join(root, file), 'utf8');
    full(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
      // The walker's nodes are untyped below their kind.
      const call = node as unknown as Call;
      const reported = (what: string) =>
        faults.push(`${file}: ${what} in ${code.slice(node.start, node.end).slice(0, 80)}`);
      if (call.type === 'NewExpression' && call.callee.name === 'AppError') {
        if (isText(call.arguments[1])) reported('an unmarked sentence');
      }
      // What is done to the document is named in the menu: by a marked text, or by a message.
      const named = node as unknown as Named;
      const isLabel = named.id?.name === 'label' || named.key?.name === 'label';
      if (/^editor\//.test(file) && isLabel && isText(named.init ?? named.value)) {
        reported('an unmarked label');
      }
      if (call.type !== 'CallExpression') return;
      const isTask = call.callee.property?.name === 'setMessage' && !file.startsWith('tasker/');
      if (isTask && isText(call.arguments[0])) reported('an unmarked message');
      const label = CHANGES[call.callee.property?.name ?? call.callee.name ?? ''];
      if (label !== undefined && isText(call.arguments[label])) reported('an unmarked label');
      for (const at of MARKERS[call.callee.name ?? ''] ?? []) {
        const given = call.arguments[at];
        if (given?.type === 'Literal' && typeof given.value === 'string') texts.push(given.value);
        else if (isText(given)) reported('a text that is put together');
      }
    });
  }
  return { texts, faults };
}

interface Call {
  readonly type: string;
  readonly callee: { readonly name?: string; readonly property?: { readonly name?: string } };
  readonly arguments: readonly (Expression | SpreadElement)[];
}

/** A variable, or a member of an object. */
interface Named {
  readonly id?: { readonly name?: string };
  readonly key?: { readonly name?: string };
  readonly init?: Expression;
  readonly value?: Expression;
}

/** A text written where it stands, whole or put together. */
function isText(node: Expression | SpreadElement | undefined): boolean {
  if (node?.type === 'Literal') return typeof node.value === 'string';
  if (node?.type === 'ConditionalExpression')
    return isText(node.consequent) || isText(node.alternate);
  return node?.type === 'TemplateLiteral' || node?.type === 'BinaryExpression';
}
