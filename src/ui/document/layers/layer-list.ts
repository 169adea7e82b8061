// SPDX-License-Identifier: GPL-3.0-or-later
/** All layers of the document, one card each, in the order in which they are run. */
import { Disposables } from '../../../base/disposable.js';
import type { AppContext } from '../../../editor/app-context.js';
import { EditRun } from '../../../editor/edit-run.js';
import type { Diff } from '../../../model/diff.js';
import type { RowId } from '../../../model/rows.js';
import { freeWidgets } from '../../toolkit/free-widgets.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import type { Notices } from '../../toolkit/notices.js';
import { speedUnitChanged } from '../../toolkit/speeds.js';
import type { View } from '../../toolkit/view.js';
import { createJobCard } from './job-card.js';
import { createLayerCard, type LayerCard } from './layer-card.js';

type LayerListDeps = Pick<
  AppContext,
  | 'store'
  | 'history'
  | 'selection'
  | 'operations'
  | 'refinements'
  | 'chooser'
  | 'planner'
  | 'materials'
>;

export function createLayerList(context: LayerListDeps, notices: Notices): View {
  const disposables = new Disposables();
  const { store, selection } = context;
  const edits = disposables.add(new EditRun(store, context.history));
  const { widget, box, below, stack } = createFrame();
  const job = createJobCard({ ...context, edits });
  below.append(job.widget);
  const cards = new Map<RowId, LayerCard>();
  const newCard = (layer: RowId) => {
    const row = store.get('layer', layer);
    if (row === undefined) throw new RangeError(`there is no layer ${layer}`);
    const machine = () => context.chooser.choice.machine;
    const machines = () => context.chooser.machines;
    const card = createLayerCard({ ...context, notices, edits, machine, machines, layer: row });
    box.append(card.widget);
    cards.set(layer, card);
    return card;
  };
  const drop = (ids: readonly RowId[]) => {
    const widgets = ids.flatMap((id) => cards.get(id)?.widget ?? []);
    for (const id of ids) cards.delete(id);
    for (const widget of widgets) box.remove(widget);
    if (widgets.length > 0) freeWidgets(...widgets);
  };
  const show = () => {
    const layers = store.all('layer');
    drop([...cards.keys()].filter((id) => !store.rows.has(id)));
    let above: Gtk.Widget | null = null;
    for (const layer of layers) {
      const card = cards.get(layer.id) ?? newCard(layer.id);
      card.show(layer);
      box.reorderChildAfter(card.widget, above);
      above = card.widget;
    }
    job.show();
    stack.setVisibleChildName(layers.length === 0 ? 'empty' : 'cards');
  };
  const mark = () => {
    const marked = new Set([...selection.ids].map((id) => store.get('piece', id)?.layer));
    for (const [id, card] of cards) card.mark(marked.has(id));
  };
  const showTimes = () => {
    const times = timesOf(context.planner);
    for (const [id, card] of cards) card.showTime(times.get(id));
  };
  disposables.add(context.planner.stateChanged.connect(showTimes));
  disposables.add(store.committed.connect(({ diff }) => concernsLayers(diff) && show()));
  disposables.add(context.chooser.changed.connect(show));
  disposables.add(speedUnitChanged.connect(show));
  disposables.add(context.materials.changed.connect(show));
  disposables.add(selection.changed.connect(mark));
  disposables.add(() => drop([...cards.keys()]));
  show();
  showTimes();
  mark();
  return { widget, dispose: () => disposables.dispose() };
}

/** What the steps of each layer take in the plan, s; empty while there is none. */
function timesOf({ state }: AppContext['planner']): ReadonlyMap<RowId, number> {
  const times = new Map<RowId, number>();
  if (state.kind !== 'ready') return times;
  for (const { layerId, estimatedSeconds } of state.job.summary.steps) {
    times.set(layerId, (times.get(layerId) ?? 0) + estimatedSeconds);
  }
  return times;
}

/** Pieces that only move, as in every frame of a drag, change nothing in the list. */
function concernsLayers(diff: Diff): boolean {
  return [...diff.values()].some(({ before, after }) => {
    if (before?.kind !== 'piece' || after?.kind !== 'piece') return true;
    return before.layer !== after.layer;
  });
}

function createFrame() {
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: 18 });
  const add = new Gtk.Button({ label: _('New Layer'), actionName: 'win.new-layer' });
  for (const name of ['flat', 'new-layer']) add.addCssClass(name);
  const below = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: 12 });
  below.addCssClass('panel-page');
  below.append(box);
  below.append(add);
  const cards = new Gtk.ScrolledWindow({ child: below, hscrollbarPolicy: Gtk.PolicyType.NEVER });
  const empty = new Adw.StatusPage({
    iconName: 'kerf-layers-symbolic',
    title: _('No layers yet'),
    description: _(
      'A drawing brings its layers along; each of them can be cut, scored or engraved.',
    ),
  });
  empty.addCssClass('compact');
  const stack = new Gtk.Stack({ vexpand: true, hhomogeneous: false, vhomogeneous: false });
  stack.addNamed(cards, 'cards');
  stack.addNamed(empty, 'empty');
  return { widget: stack, box, below, stack };
}
