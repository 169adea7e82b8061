// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The material in the form of a step: what is kept for this machine and this operation, the likeliest first; one of
 * them is chosen as one undo entry. What is kept for other machines is only in the dialog, under their names.
 */
import { labelled, msg } from '../../../base/message.js';
import { isAsKept, presetOfStep, takePreset } from '../../../editor/material-edits.js';
import { stockOf } from '../../../editor/nest/stock.js';
import { backToRecipe, startingValues } from '../../../editor/step-edits.js';
import {
  type MaterialPreset,
  materialTitle,
  presetKey,
  presetTitle,
} from '../../../machine/materials/preset.js';
import { offeredPresets } from '../../../machine/materials/preset-order.js';
import type { RowOf } from '../../../model/rows.js';
import { asMenuLabel } from '../../toolkit/forms/known-button.js';
import { giveActions } from '../../toolkit/free-widgets.js';
import { _, plural, rendered } from '../../toolkit/gettext.js';
import { Adw, Gio, GLib, Gtk } from '../../toolkit/gtk.js';
import { nameButton } from '../../toolkit/icon-button.js';
import { askToKeep } from './keep-dialog.js';
import type { MaterialStepDeps } from './material-step.js';
import { openMaterials } from './materials-dialog.js';

/** More than these are in the dialog. */
const MAX_IN_MENU = 10;

export function createMaterialRow(deps: MaterialStepDeps) {
  const widget = new Adw.ActionRow({ title: _('Material'), useMarkup: false });
  const button = new Gtk.MenuButton({ label: _('Choose'), valign: Gtk.Align.CENTER });
  nameButton(button, _('Choose what is kept for a material'));
  widget.addSuffix(button);
  const parent = () => {
    const root = widget.getRoot();
    return root instanceof Gtk.Window ? root : undefined;
  };
  const offered = offerOf(deps);
  giveActions(widget, 'material', materialActions({ ...deps, offered }, parent));
  let shown = '';
  return {
    widget,
    show(row: RowOf<'step'>) {
      const here = offered();
      widget.setSubtitle(subtitleOf(deps, row, here.length));
      const facts = JSON.stringify(here.slice(0, MAX_IN_MENU).map(presetKey));
      if (facts === shown) return;
      shown = facts;
      button.setMenuModel(menuOf(here));
    },
  };
}

/** What is offered on the machine in use, put in order again only where something of it changed. */
function offerOf({ store, materials, machine, operation }: MaterialStepDeps) {
  let known:
    | { readonly of: readonly unknown[]; readonly here: readonly MaterialPreset[] }
    | undefined;
  return () => {
    const stock = stockOf(store);
    const of = [materials.presets, machine().id, stock?.material, stock?.thickness];
    if (known?.of.every((one, i) => one === of[i]) === true) return known.here;
    const place = { machine: machine().id, operation: operation.id, stock };
    known = { of, here: offeredPresets(materials.presets, place).here };
    return known.here;
  };
}

function subtitleOf(
  { operation, materials, machine, machines }: MaterialStepDeps,
  row: RowOf<'step'>,
  count: number,
): string {
  const { material } = row;
  if (material === undefined) {
    if (count === 0) return _('Nothing is kept for this machine yet');
    return plural(count, 'None chosen, {n} is kept', 'None chosen, {n} are kept');
  }
  const title = rendered(presetTitle(material));
  const preset = presetOfStep(row, materials.presets);
  if (preset === undefined) return _('{material}, no longer kept', { material: title });
  if (material.machine === machine().id) {
    const isUnchanged = isAsKept(row, { operation, machine: machine(), preset });
    return isUnchanged ? title : _('{material}, changed since', { material: title });
  }
  const other = machines().find(({ id }) => id === material.machine);
  const name = other === undefined ? material.machine : _(other.name);
  return _('{material}, found good on {machine}, not on this machine', {
    ...{ material: title, machine: name },
  });
}

function menuOf(here: readonly MaterialPreset[]): Gio.Menu {
  const menu = Gio.Menu.new();
  const section = (...entries: readonly Gio.MenuItem[]) => {
    const part = Gio.Menu.new();
    for (const entry of entries) part.appendItem(entry);
    menu.appendSection(null, part);
  };
  const kept = here.slice(0, MAX_IN_MENU).map((preset) => {
    const entry = Gio.MenuItem.new(asMenuLabel(rendered(presetTitle(preset))), null);
    entry.setActionAndTargetValue('material.take', GLib.Variant.newString(presetKey(preset)));
    return entry;
  });
  section(...kept);
  section(
    Gio.MenuItem.new(_('None: As in the Recipe'), 'material.none'),
    Gio.MenuItem.new(_('Other Materials…'), 'material.others'),
  );
  section(Gio.MenuItem.new(_('Keep for a Material…'), 'material.keep'));
  return menu;
}

/** What `material.…` in the menu does. */
function materialActions(
  deps: MaterialStepDeps & { readonly offered: () => readonly MaterialPreset[] },
  parent: () => Gtk.Window | undefined,
) {
  const { store, step, operation, notices, offered } = deps;
  const group = Gio.SimpleActionGroup.new();
  // Menus close after their action.
  const on = (name: string, run: () => void) => {
    const action = Gio.SimpleAction.new(name, null);
    action.on('activate', () => void setTimeout(() => notices.attempt(run), 2));
    group.addAction(action);
  };
  const take = Gio.SimpleAction.new('take', GLib.VariantType.new('s'));
  take.on('activate', (target) => {
    const key = target?.getString()[0];
    const preset = offered().find((one) => presetKey(one) === key);
    if (preset !== undefined) setTimeout(() => notices.attempt(() => takeFor(deps, preset)), 2);
  });
  group.addAction(take);
  on('none', () =>
    backToRecipe(store, step, {
      values: startingValues(operation, deps.machine()),
      label: msg('{operation}: back to the recipe', { operation: labelled(operation.label) }),
    }),
  );
  on('others', () => {
    const window = parent();
    if (window === undefined) return;
    openMaterials({
      ...{ ...deps, parent: window, operations: [operation] },
      stock: () => stockOf(store),
      onChosen: (preset) => notices.attempt(() => takeFor(deps, preset)),
    });
  });
  on('keep', () => {
    const window = parent();
    if (window !== undefined) askToKeep({ ...deps, parent: window });
  });
  return group;
}

function takeFor({ store, step, operation, machine }: MaterialStepDeps, preset: MaterialPreset) {
  const material = materialTitle(preset);
  const label = msg('{operation} for {material}', {
    ...{ operation: labelled(operation.label), material },
  });
  takePreset(store, step, { operation, machine: machine(), preset, label });
}
