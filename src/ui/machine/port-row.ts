// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The ports that are there, and a place to type another address. Ports are only listed, never
 * opened, to look at them: opening one resets many boards.
 */
import type { MachineChooser } from '../../editor/workshop.js';
import { _ } from '../gettext.js';
import { type Adw, Gtk } from '../gtk.js';
import type { Notices } from '../notices.js';

export interface PortRowDeps {
  readonly chooser: MachineChooser;
  readonly notices: Notices;
  readonly port: Adw.ComboRow;
  readonly address: Adw.EntryRow;
  readonly refresh: Gtk.Button;
}

interface Port {
  readonly address: string;
  readonly label: string;
}

/** Binds the rows to the chooser; returns the end of it. */
export function createPortRow(deps: PortRowDeps): () => void {
  const { chooser, notices, port, address } = deps;
  let ports: readonly Port[] = [];
  let isShowing = false;
  const show = () => {
    isShowing = true;
    const chosen = chooser.choice.port;
    const known = ports.some((p) => p.address === chosen);
    const listed = known ? ports : [...ports, { address: chosen, label: chosen }];
    port.setModel(Gtk.StringList.new([...listed.map((p) => p.label), _('Other address…')]));
    port.setSelected(listed.findIndex((p) => p.address === chosen));
    ports = listed;
    address.setVisible(false);
    isShowing = false;
  };
  const look = async () => {
    ports = await chooser.ports();
    show();
  };
  const choose = (to: string) =>
    notices.attempt(() => chooser.choose({ ...chooser.choice, port: to }));
  port.on('notify::selected', () => {
    if (isShowing) return;
    const chosen = ports[port.getSelected()];
    address.setVisible(chosen === undefined);
    if (chosen === undefined) address.grabFocus();
    else if (chosen.address !== chooser.choice.port) choose(chosen.address);
  });
  address.on('apply', () => {
    const typed = address.getText().trim();
    if (typed !== '') choose(typed);
  });
  deps.refresh.on('clicked', () => notices.attempt(look));
  show();
  notices.attempt(look);
  return chooser.changed.connect(show);
}
