// SPDX-License-Identifier: GPL-3.0-or-later
/** Reports on files that have come in: what they left open, where they were placed, what was found in them. */
import type { Problem } from '../../base/errors.js';
import type { AppContext } from '../../editor/app-context.js';
import { fitWay, moveOntoBed, placeAsInFile, scaleToBed } from '../../editor/commands/fit.js';
import type { Command, CommandDeps } from '../../editor/commands/index.js';
import { boundsOf } from '../../editor/hit-test.js';
import type { Imported } from '../../editor/import/imported.js';
import { LAYOUT_CODES } from '../../editor/import/layout/findings.js';
import { isFromFile } from '../../editor/import/read-again.js';
import { type SourceDeps, selectedFile, settingsOfFile } from '../../editor/source-settings.js';
import { bedBounds } from '../../machine/profile.js';
import type { RowId } from '../../model/rows.js';
import type { Task } from '../../tasker/index.js';
import { formatSize } from '../toolkit/format.js';
import { _, plural, rendered } from '../toolkit/gettext.js';
import type { Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import { showFileReport } from './file-report.js';
import { openSourceDialog } from './source-dialog.js';

export interface ShowDeps {
  readonly context: Pick<
    AppContext,
    keyof SourceDeps | 'history' | 'inspectFile' | 'importChoices' | keyof CommandDeps
  >;
  readonly window: Gtk.Window;
  readonly notices: Notices;
  /** Follows what is being read. */
  readonly onReading: (task: Task<unknown>) => void;
}

/** What came in is selected, so that it can be put elsewhere at once. */
export function showImported(deps: ShowDeps, { pieces, problems }: Imported): void {
  if (pieces.length > 0) deps.context.selection.set(pieces);
  offerToFit(deps, pieces);
  offerPlaces(deps, pieces, problems);
  showProblems(
    deps,
    problems.filter(({ code }) => !isLayout(code)),
  );
}

const CODES: readonly string[] = Object.values(LAYOUT_CODES);

function isLayout(code: string): boolean {
  return CODES.includes(code);
}

/** Offers the way back on a button: pieces laid beside each other or in free room are a guess of Kerf's. */
function offerPlaces(deps: ShowDeps, pieces: readonly RowId[], problems: readonly Problem[]): void {
  for (const { code, message } of problems) {
    if (code === LAYOUT_CODES.overlaps) deps.notices.say(rendered(message));
    else if (isLayout(code)) {
      const sentence =
        code === LAYOUT_CODES.sideBySide
          ? _('Files that would overlap were placed side by side.')
          : _('It was laid beside what is on the bed.');
      deps.notices.offer(sentence, _('Place as in the File'), runOn(deps, pieces, placeAsInFile));
    }
  }
}

/** Says what the button does: sizes are never changed without a word. */
function offerToFit(deps: ShowDeps, pieces: readonly RowId[]): void {
  const { store, chooser } = deps.context;
  const rows = pieces.map((id) => store.get('piece', id)).filter((row) => row !== undefined);
  const box = boundsOf(rows);
  const bed = bedBounds(chooser.choice.machine);
  const way = fitWay(box, bed);
  if (way === 'lies') return;
  const sizes = { size: formatSize(box), bed: formatSize(bed) };
  if (way === 'move') {
    const sentence = _('What was opened reaches over the edge of the bed.');
    deps.notices.offer(sentence, _('Move onto Bed'), runOn(deps, pieces, moveOntoBed));
    return;
  }
  const sentence = _('What was opened is {size}, the bed is {bed}.', sizes);
  const percent = Math.floor(way.scale * 1000) / 10;
  const label = _('Scale to {percent} %', { percent });
  deps.notices.offer(sentence, label, runOn(deps, pieces, scaleToBed));
}

/** Runs the command on these pieces as they are by then. */
function runOn({ context }: ShowDeps, pieces: readonly RowId[], command: Command): () => void {
  return () => {
    const { store, selection } = context;
    selection.set(pieces.filter((id) => store.get('piece', id) !== undefined));
    if (command.isEnabled(context)) command.run(context);
  };
}

/** What the files left open is asked, one file after the other; then the worst finding, and how many others. */
export function showProblems(deps: ShowDeps, problems: readonly Problem[]): void {
  const worth = problems.filter((problem) => problem.severity !== 'note');
  askOpenQuestions(
    deps,
    worth.filter(({ open }) => open !== undefined),
  );
  const plain = worth.filter(({ open }) => open === undefined);
  const first = plain.find((problem) => problem.severity === 'error') ?? plain[0];
  if (first === undefined) return;
  const message = rendered(first.message);
  const rest = plain.length - 1;
  const sentence =
    rest < 1
      ? message
      : plural(rest, '{message} (and one more)', '{message} (and {n} more)', { message });
  const file = selectedFile(deps.context);
  if (file === undefined) deps.notices.say(sentence);
  else deps.notices.offer(sentence, _('About This File'), () => showFileReport(deps, file));
}

/** One question a file: a second one about the same drawing is answered by the same setting. */
function askOpenQuestions(deps: ShowDeps, [first, ...others]: readonly Problem[]): void {
  if (first?.open === undefined) return;
  const { file, settings: keys, program } = first.open;
  const next = () =>
    askOpenQuestions(
      deps,
      others.filter(({ open }) => open?.file !== file),
    );
  const settings = settingsOfFile(deps.context, file);
  if (settings === undefined) {
    next();
    return;
  }
  const { window: parent, notices, onReading: onTask } = deps;
  const { store, history } = deps.context;
  openSourceDialog(
    { parent, notices, store, history, onTask },
    {
      settings,
      keys,
      heading: _('Check the size of “{name}”', { name: settings.name }),
      body: rendered(first.message),
      onClosed: () => {
        if (program !== undefined) rememberChoice(deps, { file, keys, program });
        next();
      },
    },
  );
}

interface Asked {
  readonly file: string;
  readonly keys: readonly string[];
  readonly program: string;
}

/** Remembers only what was chosen: a question that is left as it is chooses nothing. */
function rememberChoice({ context, notices }: ShowDeps, { file, keys, program }: Asked): void {
  const row = context.store.all('piece').find((p) => isFromFile(p) && p.source.path === file);
  const settings = settingsOfFile(context, file);
  if (row === undefined || !isFromFile(row) || settings === undefined) return;
  const { values, schema } = settings;
  const chosen = keys.filter(
    (key) => values[key] !== undefined && values[key] !== schema[key]?.default,
  );
  if (chosen.length === 0) return;
  const kept = Object.fromEntries(chosen.map((key) => [key, values[key]!]));
  const choice = { format: row.source.importer, program, values: kept };
  notices.attempt(() => context.importChoices.remember(choice));
}
