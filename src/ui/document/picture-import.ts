// SPDX-License-Identifier: GPL-3.0-or-later
/** Asks how pictures come in: as pixels to engrave, or traced to outlines. */
import type { GivenImportParams } from '../../editor/import/read-pieces.js';
import type { Format } from '../../importers/contract.js';
import type { PictureImport } from '../../model/source.js';
import type { Values } from '../../params/schema.js';
import { type Built, build } from '../toolkit/built.js';
import { messageDialog, scopeOf } from '../toolkit/dialog.js';
import { createForm } from '../toolkit/forms/form.js';
import { takeTyped } from '../toolkit/forms/typed-text.js';
import { _, plural } from '../toolkit/gettext.js';
import { Adw, a11yLabel, Gtk } from '../toolkit/gtk.js';

export interface PicturesToImport {
  readonly count: number;
  /** Of the first of them, whose settings are asked for. */
  readonly format: Format;
}

export function askPictureImport(
  parent: Gtk.Window,
  { count, format }: PicturesToImport,
  onChosen: (picture: PictureImport, params: GivenImportParams) => void,
): Adw.MessageDialog {
  const built = build('picture-import');
  const said = addSettings(built, format);
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
    takeTyped(dialog);
    if (response === 'import') onChosen(pictureImport(built), { [format.id]: said() });
  });
  dialog.present();
  return dialog;
}

/** The settings of the format below the choice; returns how to ask for what was said. */
function addSettings(built: Built, { params: schema }: Format): () => Values {
  let values: Values = {};
  const form = createForm({
    schema,
    values,
    onGesture: () => {},
    onChanged: (key, value) => {
      values = { ...values, [key]: value };
    },
  });
  for (const row of form.rows) built.part('group', Adw.PreferencesGroup).add(row);
  return () => values;
}

function pictureImport(built: Built): PictureImport {
  if (built.part('pixels', Gtk.CheckButton).getActive()) return { kind: 'pixels' };
  const isAuto = built.part('auto', Gtk.Switch).getActive();
  const threshold = built.part('threshold', Gtk.Scale).getValue() / 100;
  const isInverted = built.part('invert', Gtk.Switch).getActive();
  return { kind: 'trace', threshold: isAuto ? 'auto' : threshold, isInverted };
}
