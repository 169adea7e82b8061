// SPDX-License-Identifier: GPL-3.0-or-later
/** Asks the user to check and confirm the position, after explaining what depends on it. */
import type { MachineLink } from '../../../devices/contract/link.js';
import { messageDialog } from '../../toolkit/dialog.js';
import { formatCoordinate } from '../../toolkit/format.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, type Gtk } from '../../toolkit/gtk.js';

export interface ConfirmPositionDeps {
  readonly parent: Gtk.Window;
  readonly link: Pick<MachineLink, 'state'>;
  /** Called when the person has looked and the position is right. */
  readonly onConfirmed: () => void;
}

export function askWhetherPositionIsRight({
  parent,
  link,
  onConfirmed,
}: ConfirmPositionDeps): Adw.MessageDialog {
  const { position, machinePosition } = link.state;
  const place = {
    ...{ x: formatCoordinate(position.x), y: formatCoordinate(position.y) },
    machineX: formatCoordinate(machinePosition.x),
    machineY: formatCoordinate(machinePosition.y),
  };
  const dialog = messageDialog(
    parent,
    _('Is the position right?'),
    _(
      'Kerf takes the head to be at X {x}, Y {y} of the work, which is X {machineX}, Y {machineY} of the machine. Compare both with where it stands, and say yes only when it stands there: with a wrong position the beam burns beside the work, or the head runs into the frame.',
      place,
    ),
  );
  dialog.addResponse('cancel', _('_Cancel'));
  dialog.addResponse('confirm', _('The _Position Is Right'));
  dialog.setResponseAppearance('confirm', Adw.ResponseAppearance.DESTRUCTIVE);
  dialog.setDefaultResponse('cancel');
  dialog.setCloseResponse('cancel');
  dialog.on('response', (response) => {
    if (response === 'confirm') onConfirmed();
  });
  dialog.present();
  return dialog;
}
