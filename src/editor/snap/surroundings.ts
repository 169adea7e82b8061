// SPDX-License-Identifier: GPL-3.0-or-later
/** What pieces snap to of the machine: its bed, and its head where its position can be trusted. */
import type { MachineLink } from '../../devices/contract/link.js';
import { isPlaced } from '../../devices/contract/state.js';
import type { MachineChooser } from '../../machine/choice.js';
import { bedBounds } from '../../machine/profile.js';
import { placeOnBed } from '../../toolpath/to-machine.js';
import type { MachineAround } from './snapping.js';

export function machineAround(
  chooser: Pick<MachineChooser, 'choice'>,
  link: Pick<MachineLink, 'state'>,
): MachineAround {
  return {
    bed: () => bedBounds(chooser.choice.machine),
    head() {
      const { condition, position, trust, isPlaceKnown } = link.state;
      if (condition === 'offline' || isPlaceKnown === false || !isPlaced(trust)) return undefined;
      return placeOnBed(position, chooser.choice.machine.bed);
    },
  };
}
