// SPDX-License-Identifier: GPL-3.0-or-later
/** Asks how pictures come in: as pixels to engrave, or traced to outlines. */
import type { PictureImport } from '../../editor/app-context.js';
import { type Built, build } from '../toolkit/built.js';
import { messageDialog, scopeOf } from '../toolkit/dialog.js';
import { _, plural } from '../toolkit/gettext.js';
import { Adw, a11yLabel, Gtk } from '../toolkit/gtk.js';

export function askPictureImport(
  parent: Gtk.Window,
  count: number,
  onChosen: (picture: PictureImport) => void,
): Adw.MessageDialog {
  const built = build('picture-import');
  const heading = plural(count, 'Import a picture', 'Import {n} pictures');
  const dialog = messageDialog(parent, heading);
  dialog.setExtraChild(built.part('group', Adw.PreferencesGroup));
  dialog.addResponse('cancel', _('_Cancel'));
  dialog.addResponse('import', _('_Import'));
  dialog.setResponseAppearance('import', Adw.ResponseAppearance.SUGGESTED);
  dialog.setDefaultResponse('import');
  dialog.setCloseResponse('cancel');
  const trace = built.part('trace', Gtk.CheckButton);
  a11yLabel(trace, _('Trace to outlines'));
  a11yLabel(built.part('pixels', Gtk.CheckButton), _('Engrave as picture'));
  const row = built.part('trace-row', Adw.ExpanderRow);
  const expand = scopeOf(dialog).scoped(() => {
    row.setEnableExpansion(trace.getActive());
    row.setExpanded(trace.getActive());
  });
  trace.on('toggled', expand);
  dialog.on('response', (response) => {
    if (response === 'import') onChosen(pictureImport(built));
  });
  dialog.present();
  return dialog;
}

function pictureImport(built: Built): PictureImport {
  if (built.part('pixels', Gtk.CheckButton).getActive()) return { kind: 'pixels' };
  const isAuto = built.part('auto', Gtk.Switch).getActive();
  const threshold = built.part('threshold', Gtk.Scale).getValue() / 100;
  const isInverted = built.part('invert', Gtk.Switch).getActive();
  return { kind: 'trace', threshold: isAuto ? 'auto' : threshold, isInverted };
}
