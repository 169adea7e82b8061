// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether pieces snap to what lies near while they are moved, and to what. */
import { type Marked, N_ } from '../../base/translatable.js';
import type { SnapKind } from '../snap/snapping.js';
import { defineCommand } from './command.js';

const toggleSnapping = defineCommand({
  id: 'toggle-snapping',
  label: N_('Snap'),
  place: 'snap',
  accel: 'F8',
  isEnabled: () => true,
  isOn: ({ snapping }) => snapping.isOn,
  run: ({ snapping }) => {
    snapping.isOn = !snapping.isOn;
  },
});

export const snapCommands = [
  toggleSnapping,
  snapTo('pieces', N_('To Other Pieces')),
  snapTo('guides', N_('To Guides')),
  snapTo('gaps', N_('To Equal Gaps')),
  snapTo('bed', N_('To the Bed')),
  snapTo('grid', N_('To the Grid')),
  snapTo('head', N_('To the Head of the Machine')),
];

function snapTo(kind: SnapKind, label: Marked) {
  return defineCommand({
    id: `snap-to-${kind}`,
    label,
    place: 'snap',
    isEnabled: ({ snapping }) => snapping.isOn,
    isOn: ({ snapping }) => snapping.has(kind),
    run: ({ snapping }) => snapping.toggle(kind),
  });
}
