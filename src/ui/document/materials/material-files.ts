// SPDX-License-Identifier: GPL-3.0-or-later
/** What is kept for materials to a file, and from one: of another Kerf, or a library of LightBurn. */
import type { AppContext } from '../../../editor/app-context.js';
import { fileNameOf } from '../../../editor/file-name.js';
import { writeMaterials } from '../../../editor/material-file.js';
import { presetKey } from '../../../machine/materials/preset.js';
import type { ReadMaterials } from '../../../settings/import-materials.js';
import { messageDialog, scrolledContent } from '../../toolkit/dialog.js';
import { askForFiles, askWhereToSave } from '../../toolkit/file-dialogs.js';
import { _, plural, rendered } from '../../toolkit/gettext.js';
import { Gtk } from '../../toolkit/gtk.js';
import type { Notices } from '../../toolkit/notices.js';

type FilesDeps = Pick<AppContext, 'materials' | 'readMaterials' | 'chooser'>;

const WIDTH = 380;

/** The buttons of the dialog. */
export function fileButtons(
  context: FilesDeps,
  dialog: Gtk.Window,
  notices: Notices,
): readonly Gtk.Widget[] {
  const open = Gtk.Button.newWithLabel(_('Import…'));
  const save = Gtk.Button.newWithLabel(_('Export…'));
  open.on('clicked', () => askAndImport(context, dialog, notices));
  save.on('clicked', () => askAndExport(context, dialog, notices));
  return [open, save];
}

function askAndImport(context: FilesDeps, dialog: Gtk.Window, notices: Notices): void {
  const kinds = { label: _('Settings for materials'), extensions: ['json', 'clb'] };
  askForFiles(dialog, kinds, ([path]) => {
    if (path === undefined) return;
    notices.attempt(async () => {
      const read = await context.readMaterials(path).done;
      askToKeepRead(context, { dialog, notices, name: fileNameOf(path) }, read);
    });
  });
}

interface Asking {
  readonly dialog: Gtk.Window;
  readonly notices: Notices;
  /** The name of the file. */
  readonly name: string;
}

/** Shows what would be kept, for which machine, and what was left out. */
export function askToKeepRead(
  { materials, chooser }: Pick<FilesDeps, 'materials' | 'chooser'>,
  { dialog, notices, name }: Asking,
  { presets, problems }: ReadMaterials,
): void {
  const ids = [...new Set(presets.map(({ machine }) => machine))];
  const machines = ids.map((id) => {
    const machine = chooser.machines.find((one) => one.id === id);
    return machine === undefined ? id : _(machine.name);
  });
  const known = new Set(materials.presets.map(presetKey));
  const taken = presets.filter((preset) => known.has(presetKey(preset))).length;
  const lines = [
    plural(presets.length, '{n} setting for {machines}.', '{n} settings for {machines}.', {
      machines: machines.join(', '),
    }),
    _('The same power burns otherwise on another machine: try each on a scrap first.'),
    ...(taken > 0
      ? [
          plural(
            taken,
            '{n} takes the place of what is kept.',
            '{n} take the place of what is kept.',
          ),
        ]
      : []),
    ...problems.map(({ message }) => rendered(message)),
  ];
  const question = messageDialog(dialog, _('Keep What Is in {name}?', { name }));
  const text = new Gtk.Label({ label: lines.join('\n\n'), wrap: true, xalign: 0 });
  question.setExtraChild(scrolledContent(dialog, text, WIDTH));
  question.addResponse('cancel', _('_Cancel'));
  question.addResponse('keep', _('_Keep'));
  question.setResponseEnabled('keep', presets.length > 0);
  question.setCloseResponse('cancel');
  question.on('response', (response) => {
    if (response === 'keep') notices.attempt(() => materials.keep(presets));
  });
  question.present();
}

function askAndExport({ materials }: FilesDeps, dialog: Gtk.Window, notices: Notices): void {
  const kinds = [{ label: _('Settings for materials'), extensions: ['json'] }];
  const saving = { title: _('Export Materials'), name: 'materials.json', kinds };
  askWhereToSave(dialog, saving, (path) =>
    notices.attempt(() => {
      writeMaterials(path, materials.presets);
      notices.say(_('Exported to {path}', { path }));
    }),
  );
}
