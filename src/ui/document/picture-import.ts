// SPDX-License-Identifier: GPL-3.0-or-later
/** Asks how pictures come in: as pixels to engrave, or traced to outlines. */

import { type PictureImport, traceParams } from '../../art/pictures/picture-params.js';
import type { GivenImportParams } from '../../editor/import/read-pieces.js';
import type { Format } from '../../importers/contract.js';
import type { Schema, Values } from '../../params/schema.js';
import { type Built, build } from '../toolkit/built.js';
import { messageDialog, scopeOf } from '../toolkit/dialog.js';
import { createAnswers } from '../toolkit/forms/answers.js';
import { takeTyped } from '../toolkit/forms/typed-text.js';
import { _, plural } from '../toolkit/gettext.js';
import { Adw, a11yLabel, Gtk } from '../toolkit/gtk.js';

export interface PicturesToImport {
  readonly count: number;
  /** The format of the first of them, whose settings are asked for. */
  readonly format: Format;
}

export function askPictureImport(
  parent: Gtk.Window,
  { count, format }: PicturesToImport,
  onChosen: (picture: PictureImport, params: GivenImportParams) => void,
): Adw.MessageDialog {
  const built = build('picture-import');
  const said = addSettings(format.params, (row) =>
    built.part('group', Adw.PreferencesGroup).add(row),
  );
  const expander = built.part('trace-row', Adw.ExpanderRow);
  // For one picture they are set while its trace is seen.
  const schema = count === 1 ? {} : traceParams;
  const asked = addSettings(schema, (row) => expander.addRow(row));
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
  const expand = scopeOf(dialog).scoped(() => {
    expander.setEnableExpansion(trace.getActive() && count > 1);
    expander.setExpanded(trace.getActive() && count > 1);
  });
  trace.on('toggled', expand);
  dialog.on('response', (response) => {
    takeTyped(dialog);
    if (response === 'import') onChosen(pictureImport(built, asked()), { [format.id]: said() });
  });
  dialog.present();
  return dialog;
}

/** The settings as rows; returns a function that reads what was chosen. */
function addSettings(schema: Schema, add: (row: Gtk.Widget) => void): () => Values {
  const { rows, values } = createAnswers(schema, {});
  for (const row of rows) add(row);
  return values;
}

function pictureImport(built: Built, settings: Values): PictureImport {
  if (built.part('pixels', Gtk.CheckButton).getActive()) return { kind: 'pixels' };
  return { kind: 'trace', settings };
}
