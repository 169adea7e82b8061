// SPDX-License-Identifier: GPL-3.0-or-later
/** The two menus of a layer: what can be added to it, and what can be done with it. */

import { labelled, msg } from '../../../base/message.js';
import { N_ } from '../../../base/translatable.js';
import { selectedPieces } from '../../../editor/hit-test.js';
import { artOn, moveLayer, removeLayer } from '../../../editor/layer-edits.js';
import { mergeLayer, movePiecesToLayer, neighbour } from '../../../editor/layer-moves.js';
import type { Selection } from '../../../editor/selection.js';
import { addStep, startingValues } from '../../../editor/step-edits.js';
import type { MachineProfile } from '../../../machine/profile.js';
import type { RowId, RowOf } from '../../../model/rows.js';
import type { DocumentStore } from '../../../model/store.js';
import type { Operation } from '../../../operations/contract.js';
import { _ } from '../../toolkit/gettext.js';
import { Gio, GLib, Gtk } from '../../toolkit/gtk.js';
import type { Notices } from '../../toolkit/notices.js';

export interface LayerMenusDeps {
  readonly store: DocumentStore;
  readonly selection: Selection;
  readonly operations: readonly Operation[];
  readonly notices: Notices;
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
  const section = (...entries: readonly (readonly [label: string, action: string])[]) => {
    const part = Gio.Menu.new();
    for (const [label, action] of entries) part.append(label, `layer.${action}`);
    menu.appendSection(null, part);
  };
  section([_('Rename…'), 'rename']);
  section([_('Select Its Pieces'), 'select'], [_('Move What Is Selected Here'), 'take']);
  section([_('Move Up'), 'up'], [_('Move Down'), 'down'], [_('Merge into Layer Above'), 'merge']);
  section([_('Remove Layer'), 'remove']);
  return menu;
}

/** Keys of a card that has the keyboard somewhere in it. */
export function layerKeys(): Gtk.ShortcutController {
  const keys = new Gtk.ShortcutController();
  const on = (trigger: string, action: string) =>
    keys.addShortcut(
      Gtk.Shortcut.new(
        Gtk.ShortcutTrigger.parseString(trigger),
        Gtk.NamedAction.new(`layer.${action}`),
      ),
    );
  on('F2', 'rename');
  on('<Alt>Up', 'up');
  on('<Alt>Down', 'down');
  return keys;
}

export interface LayerActions {
  readonly group: Gio.SimpleActionGroup;
  onRename(rename: () => void): void;
  /** Offers what can be done with the layer as it is. */
  show(layer: RowOf<'layer'>): void;
}

/** What `layer.…` in both menus does. */
export function layerActions(deps: LayerMenusDeps): LayerActions {
  const { store, selection, operations, notices, layer } = deps;
  const group = Gio.SimpleActionGroup.new();
  const on = (name: string, run: () => void) => {
    const action = Gio.SimpleAction.new(name, null);
    // Menus close after their action; a card that removes itself waits for that.
    action.on('activate', () => void setTimeout(() => notices.attempt(run), 2));
    group.addAction(action);
    return action;
  };
  const above = () => neighbour(store, layer, -1);
  let rename = () => {};
  on('rename', () => rename());
  on('select', () => selection.set(piecesOf(store, layer)));
  on('take', () => {
    const label = N_('Move to Layer');
    movePiecesToLayer({ store, operations, label }, selectedPieces(store, selection.ids), layer);
  });
  const up = on('up', () =>
    moveLayer(store, layer, { direction: 'up', label: N_('Reorder layers') }),
  );
  const down = on('down', () =>
    moveLayer(store, layer, { direction: 'down', label: N_('Reorder layers') }),
  );
  const merge = on('merge', () => {
    const into = above();
    const label = N_('Merge Layers');
    if (into !== undefined) mergeLayer({ store, operations, label }, layer, into.id);
  });
  const remove = on('remove', () => removeLayer(store, layer, N_('Remove layer')));
  group.addAction(addAction(deps));
  return {
    group,
    onRename(work) {
      rename = work;
    },
    show({ isLocked = false }) {
      up.setEnabled(above() !== undefined);
      down.setEnabled(neighbour(store, layer, 1) !== undefined);
      merge.setEnabled(above() !== undefined);
      remove.setEnabled(!isLocked);
    },
  };
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
