// SPDX-License-Identifier: GPL-3.0-or-later
/** The switch between drawing with toolpath and map of energy: a header button, a menu entry, a key. */
import type { Workshop } from '../../editor/workshop.js';
import { _ } from '../toolkit/gettext.js';
import { type Adw, Gio, GLib } from '../toolkit/gtk.js';

/** GTK's spelling. */
export const ENERGY_KEY = '<Control><Shift>e';

export interface EnergyActionDeps {
  readonly application: Adw.Application;
  readonly window: Adw.ApplicationWindow;
  readonly workshop: Pick<Workshop, 'forecaster'>;
}

/** `win.show-energy`, whose state is whether forecasts are wanted. Returns its end. */
export function installEnergyAction({ application, window, workshop }: EnergyActionDeps) {
  const { forecaster } = workshop;
  const isShown = () => GLib.Variant.newBoolean(forecaster.isWanted);
  const action = Gio.SimpleAction.newStateful('show-energy', null, isShown());
  action.on('activate', () => {
    forecaster.isWanted = !forecaster.isWanted;
    action.setState(isShown());
  });
  window.addAction(action);
  application.setAccelsForAction('win.show-energy', [ENERGY_KEY]);
  return () => {
    window.removeAction('show-energy');
    application.setAccelsForAction('win.show-energy', []);
  };
}

/** As the window of shortcuts lists it. */
export function energyShortcut() {
  return { label: _('Show Energy'), accelerators: [ENERGY_KEY] };
}
