// SPDX-License-Identifier: GPL-3.0-or-later
/** Files into the window, and a program out of it. */
import { N_ } from '../../base/translatable.js';
import type { AppContext } from '../../editor/app-context.js';
import type { Opening } from '../document/opening.js';
import { askWhereToSave } from '../toolkit/file-dialogs.js';
import { demandTyped } from '../toolkit/forms/typed-text.js';
import { _ } from '../toolkit/gettext.js';
import { type Adw, Gio, GLib } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import type { WindowAction } from './window-actions.js';

export interface FileActionDeps {
  readonly context: AppContext;
  readonly window: Adw.ApplicationWindow;
  readonly notices: Notices;
  readonly opening: Opening;
}

export function fileActions(deps: FileActionDeps): readonly WindowAction[] {
  const { opening, notices, window, context } = deps;
  return [
    {
      id: 'open',
      label: N_('Open Files'),
      accelerators: ['<Control>o'],
      place: 'file',
      isInMenu: false,
      run: () => opening.askForFiles(),
    },
    {
      id: 'export',
      label: N_('_Export G-code…'),
      accelerators: ['<Control>e'],
      place: 'file',
      run: () => notices.attempt(() => exportProgram(deps)),
      isEnabled: () => context.planner.state.kind === 'ready',
    },
    {
      id: 'close',
      label: N_('Close'),
      accelerators: ['<Control>w'],
      place: 'file',
      isInMenu: false,
      run: () => window.close(),
    },
  ];
}

/** Takes the path of a sample; the menu has an entry for each. */
export function sampleAction(opening: Opening): Gio.SimpleAction {
  const sample = Gio.SimpleAction.new('open-sample', GLib.VariantType.new('s'));
  sample.on('activate', (target) => {
    const path = target?.getString()[0];
    if (path !== undefined) opening.openFiles([path]);
  });
  return sample;
}

function exportProgram({ window, context, notices }: FileActionDeps): void {
  const { planner, store, chooser, programFormatOf } = context;
  demandTyped(window);
  if (planner.state.kind !== 'ready') {
    notices.say(_('The job is being planned again: export it in a moment.'));
    return;
  }
  const { job } = planner.state;
  const stem = (store.all('piece')[0]?.name ?? 'kerf').replace(/\.[a-z0-9]{1,5}$/i, '');
  const { label, extension } = programFormatOf(chooser.choice.machine);
  const name = `${stem.replaceAll('/', '-')}${extension}`;
  askWhereToSave(window, { title: _('Export {format}', { format: label }), name }, (path) => {
    const showSaved = () => notices.say(_('Exported to {path}', { path }));
    notices.attempt(() => context.exportProgram(job, path).done.then(showSaved));
  });
}
