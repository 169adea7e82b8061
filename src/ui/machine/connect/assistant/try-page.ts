// SPDX-License-Identifier: GPL-3.0-or-later
/** Four arrows of 10 mm, to see whether the corner was chosen right. mm, mm/s. */
import { N_ } from '../../../../base/translatable.js';
import type { MachineLink } from '../../../../devices/contract/link.js';
import { type BedFrame, directionToMachine } from '../../../../toolpath/to-machine.js';
import { layAsOnTheBed } from '../../../toolkit/as-on-the-bed.js';
import type { Built } from '../../../toolkit/built.js';
import { _ } from '../../../toolkit/gettext.js';
import { Gtk, type HandlerScope } from '../../../toolkit/gtk.js';
import { iconButton } from '../../../toolkit/icon-button.js';
import type { Notices } from '../../../toolkit/notices.js';

export interface TryPageDeps {
  readonly link: MachineLink;
  readonly notices: Notices;
  readonly bed: () => BedFrame;
  readonly scoped: HandlerScope['scoped'];
}

const STEP = 10;
const SPEED = 20;

const ARROWS = [
  { x: 0, y: 1, icon: 'go-up-symbolic', name: N_('Move back') },
  { x: -1, y: 0, icon: 'go-previous-symbolic', name: N_('Move left') },
  { x: 1, y: 0, icon: 'go-next-symbolic', name: N_('Move right') },
  { x: 0, y: -1, icon: 'go-down-symbolic', name: N_('Move forward') },
] as const;

export function createTryPage(built: Built, { link, notices, bed, scoped }: TryPageDeps): void {
  const grid = built.part('arrows', Gtk.Grid);
  for (const { x, y, icon, name } of ARROWS) {
    const button = iconButton(icon, _(name), ['jog']);
    const move = () =>
      notices.attempt(() => {
        const by = directionToMachine({ x: x * STEP, y: y * STEP }, bed());
        return link.command({ kind: 'jog', by, speed: SPEED });
      });
    button.on('clicked', scoped(move));
    grid.attach(button, x + 1, 1 - y, 1, 1);
  }
  layAsOnTheBed(grid);
}
