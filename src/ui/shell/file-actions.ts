// SPDX-License-Identifier: GPL-3.0-or-later
/** The work and its file: new, opened, saved; and a program out of it. */
import { N_ } from '../../base/translatable.js';
import type { AppContext } from '../../editor/app-context.js';
import type { Opening } from '../document/opening.js';
import { openRecentDialog } from '../document/recent/recent-dialog.js';
import type { WorkSaving } from '../document/saving.js';
import { nameOfWork, stemOf } from '../document/work-name.js';
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
  readonly saving: WorkSaving;
  /** There is only this one without it. */
  readonly openWindow?: () => unknown;
}

export function fileActions(deps: FileActionDeps): readonly WindowAction[] {
  const { opening, saving, notices, window, context, openWindow } = deps;
  return [
    {
      id: 'new',
      label: N_('_New'),
      accelerators: ['<Control>n'],
      place: 'file',
      run: () => saving.afterAsking(() => context.file.beginNew()),
    },
    ...(openWindow === undefined ? [] : [newWindow(openWindow)]),
    {
      id: 'open',
      label: N_('Open Files'),
      accelerators: ['<Control>o'],
      place: 'file',
      isInMenu: false,
      run: () => opening.askForFiles(),
    },
    {
      id: 'recent',
      label: N_('Recent Works…'),
      accelerators: [],
      place: 'file',
      isInMenu: false,
      run: () =>
        openRecentDialog({
          ...{ ...context, parent: window },
          onChosen: (path) => opening.openFiles([path]),
        }),
    },
    {
      id: 'import',
      label: N_('_Import…'),
      accelerators: ['<Control><Shift>o'],
      place: 'file',
      run: () => opening.askHowToImport(),
    },
    {
      id: 'save',
      label: N_('_Save'),
      accelerators: ['<Control>s'],
      place: 'file',
      run: () => saving.save(),
    },
    {
      id: 'save-as',
      label: N_('Save _As…'),
      accelerators: ['<Control><Shift>s'],
      place: 'file',
      run: () => saving.saveAs(),
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

/** Ctrl+Shift+N is the layer's, as in other drawing programs. */
function newWindow(openWindow: () => unknown): WindowAction {
  return {
    id: 'new-window',
    label: N_('New _Window'),
    accelerators: ['<Control><Alt>n'],
    place: 'file',
    run: () => void openWindow(),
  };
}

/** Actions for entries of menus that name a file, samples and recent works; and for the one that says there is none. */
export function openFileActions(opening: Opening): readonly Gio.SimpleAction[] {
  const open = Gio.SimpleAction.new('open-file', GLib.VariantType.new('s'));
  open.on('activate', (target) => {
    const path = target?.getString()[0];
    if (path !== undefined) opening.openFiles([path]);
  });
  const none = Gio.SimpleAction.new('no-recent', null);
  none.setEnabled(false);
  return [open, none];
}

function exportProgram({ window, context, notices }: FileActionDeps): void {
  const { planner, chooser, programFormatOf } = context;
  demandTyped(window);
  if (planner.state.kind !== 'ready') {
    notices.say(_('The job is being planned again: export it in a moment.'));
    return;
  }
  const { job } = planner.state;
  const { label, extension } = programFormatOf(chooser.choice.machine);
  const name = `${stemOf(nameOfWork(context)).replaceAll('/', '-')}${extension}`;
  askWhereToSave(window, { title: _('Export {format}', { format: label }), name }, (path) => {
    const showSaved = () => notices.say(_('Exported to {path}', { path }));
    notices.attempt(() => context.exportProgram(job, path).done.then(showSaved));
  });
}
