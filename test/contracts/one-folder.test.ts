// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A thing of each kind is its folder and one line in a list: added to the lists here, it is in the words of the
 * command line, in its lists and its help, and nothing else has to change.
 */
import assert from 'node:assert/strict';
import { ENGLISH } from '../../src/base/language.js';
import { N_ } from '../../src/base/translatable.js';
import type { CliDeps } from '../../src/cli/cli-deps.js';
import { listKinds } from '../../src/cli/commands/list-kinds.js';
import {
  FORMATS,
  GENERATORS,
  OPERATIONS,
  parseChoice,
  REFINEMENTS,
} from '../../src/cli/parse-choice.js';
import { createProgram } from '../../src/cli/program.js';
import { withSubcommands } from '../../src/cli/translate-program.js';
import type { Exporter } from '../../src/exporters/contract.js';
import { exporters } from '../../src/exporters/index.js';
import type { Generator } from '../../src/generators/contract.js';
import { generators } from '../../src/generators/index.js';
import { generateDrawing } from '../../src/generators/tasks.js';
import type { Importer } from '../../src/importers/contract.js';
import { importers } from '../../src/importers/index.js';
import { operations } from '../../src/operations/index.js';
import { score } from '../../src/operations/score/index.js';
import type { Schema } from '../../src/params/schema.js';
import type { Refinement } from '../../src/refinements/contract.js';
import { refinements } from '../../src/refinements/index.js';
import { wordedDeps } from '../support/worded-program.js';

const params = {
  spacing: {
    kind: 'length',
    label: N_('Length'),
    help: N_('What is written.'),
    default: 3,
    min: 1,
    max: 9,
  },
} as const satisfies Schema;
const label = N_('Text');

const importer: Importer = {
  ...{
    id: 'made-up-plates',
    kind: 'drawing',
    label,
    extensions: ['madeup'],
    mediaTypes: [],
    params,
    doubts: {},
  },
  load: () => Promise.reject(new Error('nothing is read here')),
};
const exporter: Exporter = {
  ...{ id: 'made-up-plates', label, extension: 'madeup', mediaType: 'image/made-up', params },
  load: () => Promise.reject(new Error('nothing is written here')),
};
const generator: Generator = {
  ...{ id: 'made-up-tag', version: 1, label, params, purpose: 'score' },
  draw: () => ({ kind: 'svg', text: '' }),
};
const refinement: Refinement = {
  ...{ id: 'made-up-skip', version: 1, label, help: N_('What is written.'), params },
  stage: 'stroke',
  suits: () => true,
  refine: (blocks) => blocks,
};
const operation = { ...score, id: 'made-up', params: { ...score.params, ...params } };

const printed: string[] = [];
const deps: CliDeps = {
  ...wordedDeps,
  operations: [...operations, operation],
  refinements: [...refinements, refinement],
  generators: [...generators, generator],
  formats: [...importers, importer],
  exporters: [...exporters, exporter],
};

function helpOf(name: string): string {
  const program = createProgram(deps, new AbortController().signal);
  const command = withSubcommands(program).find((one) => one.name() === name)!;
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) });
  command.outputHelp();
  return help;
}

describe('a thing that is added to its list', () => {
  it('is in the help of the commands that take it, with its settings', () => {
    const job = helpOf('job');
    for (const title of [
      'made-up',
      '--refine made-up-skip',
      '--make made-up-tag',
      '--import made-up-plates',
    ]) {
      const [, section] = job.split(`Settings of ${title}:`);
      assert.match(section ?? '', /^ +spacing .*\[mm\] \(default 3 mm\)$/m, title);
    }
    assert.match(job, /\bmadeup\b/);
    const convert = helpOf('convert');
    assert.match(convert, /\.madeup/);
    assert.match(convert, /Settings of --export made-up-plates:\n +spacing /);
  });

  it('is in the list of its kind, for people and for programs', () => {
    const ids = {
      operations: 'made-up',
      refinements: 'made-up-skip',
      generators: 'made-up-tag',
      importers: 'made-up-plates',
      exporters: 'made-up-plates',
    } as const;
    for (const [kind, id] of Object.entries(ids)) {
      const print = (text: unknown) => void printed.push(String(text));
      const listDeps = { ...deps, console: { language: ENGLISH, print } } as unknown as CliDeps; // No more is used.
      listKinds(listDeps, kind as keyof typeof ids, true);
      const found = (JSON.parse(printed.at(-1)!) as { id: string; params: object }[]).find(
        (one) => one.id === id,
      );
      assert.ok(found !== undefined && 'spacing' in found.params, kind);
      listKinds(listDeps, kind as keyof typeof ids, false);
      assert.match(printed.at(-1)!, new RegExp(`^${id}: `, 'm'));
    }
  });

  it('is understood where it is typed', () => {
    for (const [all, kind, id] of [
      [deps.operations, OPERATIONS, 'made-up'],
      [deps.refinements, REFINEMENTS, 'made-up-skip'],
      [deps.generators, GENERATORS, 'made-up-tag'],
      [deps.formats, FORMATS, 'made-up-plates'],
      [deps.exporters, FORMATS, 'made-up-plates'],
    ] as const) {
      const choice = parseChoice(all, kind, `${id}:spacing=5mm`);
      assert.deepEqual(choice, { id, values: { spacing: 5 } });
    }
  });

  it('is drawn with what it draws, or with the reason why nothing was drawn', async () => {
    const readSvg = () =>
      Promise.resolve({ art: { width: 1, height: 1, layers: [], shapes: [] }, problems: [] });
    const drawing = generateDrawing(deps.generators, readSvg, {
      generator: 'made-up-tag',
      params: {},
    });
    await assert.rejects(drawing, { code: 'generate.nothing' });
  });
});
