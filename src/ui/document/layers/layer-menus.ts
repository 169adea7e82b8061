// SPDX-License-Identifier: GPL-3.0-or-later
/** The two menus of a layer: what can be added to it, and what can be done with it. */

import { labelled, msg } from '../../../base/message.js';
import { N_ } from '../../../base/translatable.js';
import { artOn, moveLayer, removeLayer } from '../../../editor/layer-edits.js';
import type { Selection } from '../../../editor/selection.js';
import { addStep, startingValues } from '../../../editor/step-edits.js';
import type { MachineProfile } from '../../../machine/profile.js';
import type { RowId } from '../../../model/rows.js';
import type { DocumentStore } from '../../../model/store.js';
import type { Operation } from '../../../operations/contract.js';
import { _ } from '../../toolkit/gettext.js';
import { Gio, GLib } from '../../toolkit/gtk.js';

export interface LayerMenusDeps {
  readonly store: DocumentStore;
  readonly selection: Selection;
  readonly operations: readonly Operation[];
  readonly machine: () => MachineProfile;
  readonly layer: RowId;
}

/** The operations that can work on what the layer holds; all of them while it is empty. */
export function suitedOperations(deps: Pick<LayerMenusDeps, 'store' | 'operations'>, layer: RowId) {
  const art = artOn(deps.store, layer);
  if (art.length === 0) return deps.operations;
  return deps.operations.filter(({ takes }) => art.some((kind) => takes[kind]));
}

export function addMenu(operations: readonly Operation[]): Gio.Menu {
  const menu = Gio.Menu.new();
  for (const operation of operations) {
    const entry = Gio.MenuItem.new(_(operation.label), null);
    entry.setActionAndTargetValue('layer.add', GLib.Variant.newString(operation.id));
    menu.appendItem(entry);
  }
  return menu;
}

export function moreMenu(): Gio.Menu {
  const menu = Gio.Menu.new();
  menu.append(_('Select Its Pieces'), 'layer.select');
  const places = Gio.Menu.new();
  places.append(_('Move Up'), 'layer.up');
  places.append(_('Move Down'), 'layer.down');
  menu.appendSection(null, places);
  const end = Gio.Menu.new();
  end.append(_('Remove Layer'), 'layer.remove');
  menu.appendSection(null, end);
  return menu;
}

/** What `layer.…` in both menus does. */
export function layerActions(deps: LayerMenusDeps): Gio.SimpleActionGroup {
  const { store, layer } = deps;
  const group = Gio.SimpleActionGroup.new();
  const on = (name: string, run: () => void) => {
    const action = Gio.SimpleAction.new(name, null);
    // Menus close after their action; a card that removes itself waits for that.
    action.on('activate', () => void setTimeout(run, 2));
    group.addAction(action);
  };
  on('up', () => moveLayer(store, layer, { direction: 'up', label: N_('Reorder layers') }));
  on('down', () => moveLayer(store, layer, { direction: 'down', label: N_('Reorder layers') }));
  on('remove', () => removeLayer(store, layer, N_('Remove layer')));
  on('select', () => deps.selection.set(piecesOf(store, layer)));
  group.addAction(addAction(deps));
  return group;
}

function addAction({ store, layer, operations, machine }: LayerMenusDeps): Gio.SimpleAction {
  const action = Gio.SimpleAction.new('add', GLib.VariantType.new('s'));
  action.on('activate', (target) => {
    const id = target?.getString()[0];
    const operation = operations.find((candidate) => candidate.id === id);
    if (operation === undefined) return;
    const params = startingValues(operation, machine());
    const label = msg('Add {operation}', { operation: labelled(operation.label) });
    addStep(store, layer, { operation: operation.id, params, label });
  });
  return action;
}

function piecesOf(store: DocumentStore, layer: RowId): readonly RowId[] {
  const pieces = store.all('piece').filter((piece) => piece.layer === layer);
  return pieces.map((piece) => piece.id);
}
