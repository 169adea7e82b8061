// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The ports that are there, and a place to type another address. Ports are only listed, never
 * opened, to look at them: opening one resets many boards.
 */
import { AppError } from '../../../base/errors.js';
import { msg } from '../../../base/message.js';

import type { MachineChooser } from '../../../machine/choice.js';
import { bindChoice } from '../../toolkit/bind-value.js';
import { takeWhenLeft } from '../../toolkit/forms/typed-text.js';
import { _ } from '../../toolkit/gettext.js';
import { type Adw, createHandlerScope, type Gtk, type HandlerScope } from '../../toolkit/gtk.js';
import type { Notices } from '../../toolkit/notices.js';

export interface PortRowDeps {
  readonly chooser: MachineChooser;
  readonly notices: Notices;
  readonly port: Adw.ComboRow;
  readonly address: Adw.EntryRow;
  readonly refresh: Gtk.Button;
  /** Handlers that end with the dialog, where it is in one. */
  readonly scoped?: HandlerScope['scoped'];
}

interface Port {
  readonly address: string;
  readonly label: string;
}

export interface PortRow {
  /** Chooses the address that is typed. Throws AppError `port.address` where one is wanted and none is. */
  take(): void;
  end(): void;
}

/** Binds the rows to the chooser. */
export function createPortRow(deps: PortRowDeps): PortRow {
  const { chooser, notices, port, address, scoped = createHandlerScope().scoped } = deps;
  let ports: readonly Port[] = [];
  let isOver = false;
  const typed = () => address.getText().trim();
  /** Lists the ports, the chosen one among them. Never from within the row's own signal. */
  const list = (found: readonly Port[]) => {
    const chosen = chooser.choice.port;
    const isKnown = found.some((p) => p.address === chosen);
    ports = isKnown ? found : [...found, { address: chosen, label: chosen }];
    select();
  };
  const select = () => {
    const labels = [...ports.map((p) => _(p.label)), _('Other address…')];
    showPort(
      labels,
      ports.findIndex((p) => p.address === chooser.choice.port),
    );
    // A row that goes would take the button from under the pointer that has just left it.
    if (typed() !== chooser.choice.port) address.setVisible(false);
  };
  const show = () => {
    if (ports.some((p) => p.address === chooser.choice.port)) select();
    else list(ports);
  };
  const look = async () => {
    const found = await chooser.ports();
    if (!isOver) list(found);
  };
  const choose = (to: string) =>
    notices.attempt(() => chooser.choose({ ...chooser.choice, port: to }));
  const pick = (index: number) => {
    const chosen = ports[index];
    address.setVisible(chosen === undefined);
    if (chosen === undefined) address.grabFocus();
    else if (chosen.address !== chooser.choice.port) choose(chosen.address);
  };
  const showPort = bindChoice(port, pick, scoped);
  const takeNews = () => {
    if (address.getVisible() && typed() !== '' && typed() !== chooser.choice.port) choose(typed());
  };
  takeWhenLeft(address, scoped(takeNews));
  deps.refresh.on(
    'clicked',
    scoped(() => notices.attempt(look)),
  );
  list([]);
  notices.attempt(look);
  const disconnect = chooser.changed.connect(show);
  return {
    take() {
      takeNews();
      if (!address.getVisible() || typed() !== '') return;
      throw new AppError('port.address', msg('Type the address, or choose a port from the list.'));
    },
    end() {
      isOver = true;
      disconnect();
    },
  };
}
