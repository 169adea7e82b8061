// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Asks how files come in, and shows them on the bed meanwhile: what is done with which colours, where they go, how large
 * they become, and what their format can be asked.
 */
import type { RuleSet } from '../../art/rules/rule.js';
import { msg } from '../../base/message.js';
import { type Marked, N_ } from '../../base/translatable.js';
import type { AppContext, ImportManner } from '../../editor/app-context.js';
import { extensionOf, fileNameOf } from '../../editor/file-name.js';
import { ImportPreview } from '../../editor/import/import-preview.js';
import type { Layout } from '../../editor/import/layout/layouts.js';
import type { Format } from '../../importers/contract.js';
import type { Schema, Values } from '../../params/schema.js';
import { _, plural } from '../toolkit/gettext.js';
import { type ShowDeps, showImported } from './imported.js';
import { askForValues } from './values-dialog.js';

export interface ImportDialogDeps extends Omit<ShowDeps, 'context'> {
  readonly context: ShowDeps['context'] & Pick<AppContext, 'importFiles' | 'rules'>;
}

const OWN_RULES = 'none';
const MAX_MM = 10_000;

export function openImportDialog(deps: ImportDialogDeps, paths: readonly string[]): void {
  const { context, window, notices, onReading } = deps;
  const format = formatOf(context.formats, paths[0] ?? '');
  const sets = context.rules.sets;
  const preview = new ImportPreview({ history: context.history, onFailed: notices.fail });
  const opened = msg('Open {names}', { names: paths.map(fileNameOf).join(', ') });
  askForValues(window, {
    heading: plural(paths.length, 'Import a file', 'Import {n} files'),
    body: _('What you choose is shown on the bed at once.'),
    schema: { ...common(sets, paths.length), ...format?.params },
    applyLabel: _('_Import'),
    onShown: (values) =>
      preview.show(() => {
        const params = format ? { [format.id]: only(values, format.params) } : {};
        const manner = mannerOf(values, sets);
        const task = context.importFiles(paths, undefined, params, undefined, manner);
        onReading(task);
        return task;
      }),
    onApplied: () =>
      notices.attempt(async () => {
        const imported = await preview.keep(opened);
        if (imported !== undefined) showImported(deps, imported);
      }),
    onCancelled: () => preview.cancel(),
  });
}

function common(sets: readonly RuleSet[], files: number): Schema {
  const named = sets.map(({ id, name }) => [id, name as Marked] as const); // Names of programs and people.
  const rules = {
    kind: 'choice',
    label: N_('Operations by'),
    help: N_('What is done with which colours and lines.'),
    default: OWN_RULES,
    choices: { [OWN_RULES]: N_('Names and colours, as usual'), ...Object.fromEntries(named) },
  } as const;
  const layout = {
    kind: 'choice',
    label: N_('Place'),
    help: N_('Where the files go.'),
    default: 'beside',
    choices: { beside: N_('Beside each other'), page: N_('As their pages have them') },
  } as const;
  const width = {
    kind: 'length',
    label: N_('Width'),
    help: N_('Width of everything together; 0 keeps the true size.'),
    ...{ default: 0, min: 0, max: MAX_MM },
  } as const;
  return { rules, ...(files > 1 && { layout }), width };
}

function mannerOf(values: Values, sets: readonly RuleSet[]): ImportManner {
  const rules = sets.find(({ id }) => id === values['rules'])?.rules;
  const width = Number(values['width'] ?? 0);
  return {
    ...(rules && { rules }),
    ...(values['layout'] !== undefined && { layout: values['layout'] as Layout }), // One of the choices.
    ...(width > 0 && { size: { width } }),
  };
}

function only(values: Values, schema: Schema): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key in schema));
}

/** The format by the ending of the name; undefined where none reads such files. */
export function formatOf(formats: readonly Format[], path: string): Format | undefined {
  const extension = extensionOf(path);
  return formats.find(({ extensions }) => extensions.includes(extension));
}
