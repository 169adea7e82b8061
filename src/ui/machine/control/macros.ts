// SPDX-License-Identifier: GPL-3.0-or-later
/** The macros of the machine in use, each with a button; written in a dialog of its own. */
import { Disposables } from '../../../base/disposable.js';
import type { MachineState } from '../../../devices/contract/state.js';
import type { AppContext } from '../../../editor/app-context.js';
import { build } from '../../toolkit/built.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import { nameButton } from '../../toolkit/icon-button.js';
import type { Notices } from '../../toolkit/notices.js';
import type { View } from '../../toolkit/view.js';
import { rowsUnder } from '../button-row.js';
import { isJobActive } from '../condition.js';
import { openMacroDialog } from './macro-dialog.js';

export interface MacrosDeps extends Pick<AppContext, 'link' | 'chooser' | 'notebook' | 'runMacro'> {
  readonly notices: Notices;
}

export function createMacros(deps: MacrosDeps): View {
  const { link, chooser, notebook, notices, runMacro } = deps;
  const built = build('macros');
  const disposables = new Disposables();
  const rows = rowsUnder(built.part('expander', Adw.ExpanderRow));
  const edit = built.part('edit', Gtk.Button);
  nameButton(edit, _('Edit macros'));
  edit.on('clicked', () => {
    const parent = edit.getRoot();
    const machineId = chooser.choice.machine.id;
    if (parent instanceof Gtk.Window) openMacroDialog({ parent, machineId, notebook });
  });
  const show = (state: MachineState) =>
    rows.setSensitive(state.condition === 'idle' && !isJobActive(state));
  const list = () => {
    const { macros } = notebook.read(chooser.choice.machine.id);
    rows.show(
      macros.map(({ name }) => ({
        title: name,
        button: _('Run'),
        onClick: () => notices.attempt(() => runMacro(name).done),
      })),
    );
    show(link.state);
  };
  disposables.add(link.stateChanged.connect(show));
  disposables.add(chooser.changed.connect(list));
  disposables.add(notebook.changed.connect(list));
  list();
  return {
    widget: built.part('group', Adw.PreferencesGroup),
    dispose: () => disposables.dispose(),
  };
}
