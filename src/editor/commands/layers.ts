// SPDX-License-Identifier: GPL-3.0-or-later
/** What is selected goes onto another layer. */
import { type Marked, N_ } from '../../base/translatable.js';
import { movePiecesToLayer, movePiecesToNewLayer, neighbour } from '../layer-moves.js';
import { type CommandDeps, defineCommand, hasSelection, selected } from './command.js';

export const moveToNewLayer = defineCommand({
  id: 'move-to-new-layer',
  label: N_('Move to New Layer'),
  place: 'layer',
  isEnabled: hasSelection,
  run: (deps) => {
    movePiecesToNewLayer({ store: deps.store, label: N_('Move to New Layer') }, selected(deps));
  },
});

export const layerCommands = [
  moveToNewLayer,
  moveBy('move-to-layer-above', N_('Move to Layer Above'), { accel: '<Shift>Page_Up', way: -1 }),
  moveBy('move-to-layer-below', N_('Move to Layer Below'), { accel: '<Shift>Page_Down', way: 1 }),
];

function moveBy(
  id: string,
  label: Marked,
  { accel, way }: { readonly accel: string; readonly way: -1 | 1 },
) {
  return defineCommand({
    id,
    label,
    place: 'layer',
    accel,
    isCanvasKey: true,
    isEnabled: (deps) => targetOf(deps, way) !== undefined,
    run(deps) {
      const { store, operations } = deps;
      const target = targetOf(deps, way);
      if (target !== undefined)
        movePiecesToLayer({ store, operations, label }, selected(deps), target.id);
    },
  });
}

/** The layer beside those that the selection is on: the one before the first, or behind the last of them. */
function targetOf(deps: CommandDeps, way: -1 | 1) {
  const { store } = deps;
  const on = new Set(selected(deps).map(({ layer }) => layer));
  const layers = store.all('layer').filter(({ id }) => on.has(id));
  const outer = way < 0 ? layers[0] : layers.at(-1);
  return outer && neighbour(store, outer.id, way);
}
