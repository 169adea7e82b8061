// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * All that is kept for materials, by machine: renamed, removed, found by some letters; and one chosen for a step. What
 * was found good on another machine stands apart under that machine's name, and is taken after a question only.
 */
import { labelled, msg } from '../../../base/message.js';
import type { MaterialLibrary } from '../../../machine/materials/material-library.js';
import {
  foldedWords,
  type MaterialPreset,
  presetTitle,
} from '../../../machine/materials/preset.js';
import { likeliestFirst, type StockInUse } from '../../../machine/materials/preset-order.js';
import type { MachineProfile } from '../../../machine/profile.js';
import type { Operation } from '../../../operations/contract.js';
import { messageDialog, panelDialog, scopeOf } from '../../toolkit/dialog.js';
import { freeWidgets } from '../../toolkit/free-widgets.js';
import { _, plural, rendered } from '../../toolkit/gettext.js';
import { Adw, a11yLabel, Gtk } from '../../toolkit/gtk.js';
import { iconButton } from '../../toolkit/icon-button.js';
import { escapedMarkup } from '../../toolkit/markup.js';
import { createNotices, type Notices } from '../../toolkit/notices.js';
import { summaryOf } from '../layers/step-summary.js';
import { askForValues } from '../values-dialog.js';
import { knownSchema, nameFrom, valuesFrom } from './preset-form.js';

export interface MaterialsDeps {
  readonly parent: Gtk.Window;
  readonly materials: MaterialLibrary;
  /** The ones whose presets are shown. */
  readonly operations: readonly Operation[];
  /** The machine in use. */
  machine(): MachineProfile;
  /** All there are. */
  machines(): readonly MachineProfile[];
  stock(): StockInUse | undefined;
  /** Takes the preset for a step; only looked at without this. */
  readonly onChosen?: (preset: MaterialPreset) => void;
  /** Below the list. */
  readonly buttons?: (dialog: Gtk.Window, notices: Notices) => readonly Gtk.Widget[];
}

/** More rows than these would be slow, and are found by typing. */
const MAX_SHOWN = 150;

export function openMaterials(deps: MaterialsDeps): Adw.Window {
  const { parent, materials } = deps;
  const search = new Gtk.SearchEntry({ placeholderText: _('Find a material'), hexpand: true });
  a11yLabel(search, _('Find a material'));
  const toasts = new Adw.ToastOverlay({ vexpand: true });
  const content = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  content.append(new Adw.HeaderBar({ titleWidget: search }));
  content.append(toasts);
  const dialog = panelDialog(parent, _('Materials'), content);
  const notices = createNotices(toasts, () => dialog);
  const buttons = deps.buttons?.(dialog, notices) ?? [];
  if (buttons.length > 0) content.append(barOf(buttons));
  const { scoped } = scopeOf(dialog);
  const show = scoped(() => {
    const before = toasts.getChild();
    toasts.setChild(pageOf(deps, { dialog, notices, words: search.getText() }));
    if (before !== null) freeWidgets(before);
  });
  search.on('search-changed', show);
  const disconnect = materials.changed.connect(() => void setTimeout(show, 2));
  dialog.on('unmap', () => disconnect());
  show();
  dialog.present();
  search.grabFocus();
  return dialog;
}

function barOf(buttons: readonly Gtk.Widget[]): Gtk.ActionBar {
  const bar = new Gtk.ActionBar();
  for (const button of buttons) bar.packStart(button);
  return bar;
}

interface Shown {
  readonly dialog: Adw.Window;
  readonly notices: Notices;
  /** What was typed to find some. */
  readonly words: string;
}

function pageOf(deps: MaterialsDeps, shown: Shown): Adw.PreferencesPage {
  const page = new Adw.PreferencesPage();
  const known = new Set(deps.operations.map(({ id }) => id));
  const words = foldedWords(shown.words);
  const found = likeliestFirst(
    deps.materials.presets
      .filter(({ operation }) => known.has(operation))
      .filter((preset) => foldedWords(rendered(presetTitle(preset))).includes(words)),
    deps.stock(),
  );
  const own = deps.machine().id;
  const others = [...new Set(found.map(({ machine }) => machine))].filter((id) => id !== own);
  let left = MAX_SHOWN;
  for (const id of [own, ...others.sort((a, b) => a.localeCompare(b))]) {
    const here = found.filter(({ machine }) => machine === id).slice(0, left);
    left -= here.length;
    if (id === own || here.length > 0) page.add(groupOf(deps, shown, { id, presets: here }));
  }
  if (found.length > MAX_SHOWN) {
    const rest = plural(
      found.length - MAX_SHOWN,
      '{n} more: type to find it',
      '{n} more: type to find them',
    );
    page.add(new Adw.PreferencesGroup({ description: rest }));
  }
  return page;
}

function groupOf(
  deps: MaterialsDeps,
  shown: Shown,
  { id, presets }: { readonly id: string; readonly presets: readonly MaterialPreset[] },
): Adw.PreferencesGroup {
  const group = new Adw.PreferencesGroup({ title: escapedMarkup(nameOf(deps, id)) });
  const isOwn = id === deps.machine().id;
  if (!isOwn) group.setDescription(_('Another machine: the same power burns otherwise there'));
  else if (presets.length === 0 && shown.words !== '') group.setDescription(_('Nothing found'));
  else if (presets.length === 0)
    group.setDescription(
      _('Nothing is kept yet: open a step, and choose Keep for a Material… below Material.'),
    );
  for (const preset of presets) group.add(rowOf(deps, shown, preset));
  return group;
}

function rowOf(deps: MaterialsDeps, { dialog, notices }: Shown, preset: MaterialPreset) {
  const operation = deps.operations.find(({ id }) => id === preset.operation);
  const title = rendered(presetTitle(preset));
  const row = new Adw.ActionRow({ title, useMarkup: false });
  const name = operation === undefined ? preset.operation : _(operation.label);
  row.setSubtitle(`${name} · ${summaryOf(operation, preset.settings)}`);
  const rename = iconButton('document-edit-symbolic', _('Rename {material}', { material: title }));
  const remove = iconButton('user-trash-symbolic', _('Remove {material}', { material: title }));
  rename.on('clicked', () => askToRename(deps, { dialog, notices }, preset));
  remove.on('clicked', () => notices.attempt(() => removeWithUndo(deps, notices, preset)));
  row.addSuffix(rename);
  row.addSuffix(remove);
  if (deps.onChosen === undefined) return row;
  row.setActivatable(true);
  row.on('activated', () => choose(deps, dialog, preset));
  return row;
}

function removeWithUndo({ materials }: MaterialsDeps, notices: Notices, preset: MaterialPreset) {
  materials.remove([preset]);
  const material = rendered(presetTitle(preset));
  notices.offer(_('{material} was removed.', { material }), _('Undo'), () =>
    materials.keep([preset]),
  );
}

function askToRename(
  { materials }: MaterialsDeps,
  { dialog, notices }: Pick<Shown, 'dialog' | 'notices'>,
  preset: MaterialPreset,
): void {
  askForValues(dialog, {
    heading: _('Rename'),
    body: _('The settings stay as they are.'),
    schema: knownSchema(materials.presets),
    values: valuesFrom(preset),
    onApplied: (values) =>
      notices.attempt(() => {
        const { thickness: _, ...rest } = preset;
        materials.rename(preset, { ...rest, ...nameFrom(values) });
      }),
  });
}

function choose(deps: MaterialsDeps, dialog: Adw.Window, preset: MaterialPreset): void {
  const take = () => {
    dialog.close();
    deps.onChosen?.(preset);
  };
  if (preset.machine === deps.machine().id) {
    take();
    return;
  }
  const question = messageDialog(
    dialog,
    _('Take Settings of Another Machine?'),
    rendered(
      msg(
        '{material} was found good on {other}. On {machine} the same power burns more or less: try it on a scrap first, and stay with the machine.',
        {
          material: presetTitle(preset),
          other: labelled(nameOf(deps, preset.machine)),
          machine: labelled(deps.machine().name),
        },
      ),
    ),
  );
  question.addResponse('cancel', _('_Cancel'));
  question.addResponse('take', _('_Take Them'));
  question.setDefaultResponse('cancel');
  question.setCloseResponse('cancel');
  question.on('response', (response) => {
    if (response === 'take') take();
  });
  question.present();
}

/** A machine that is no longer there has only its id. */
function nameOf({ machines }: MaterialsDeps, id: string): string {
  const machine = machines().find((one) => one.id === id);
  return machine === undefined ? id : _(machine.name);
}
