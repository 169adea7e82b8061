// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The first run's offer to set up a machine: a bar above the bed, no dialog. GNOME's guidelines keep
 * dialogs for what a person asked for, and there is nothing to ask before Kerf can be used: the virtual
 * laser is connected and a sample may lie on the bed. The offer stays until it is answered, in this run
 * or a later one; either answer is a choice of a machine, and that is what is remembered.
 */
import { build } from '../../toolkit/built.js';
import { Gtk } from '../../toolkit/gtk.js';
import type { View } from '../../toolkit/view.js';
import { openAssistant } from './assistant/assistant.js';
import type { ConnectionDeps } from './connection.js';

export function createSetUpOffer({
  chooser,
  link,
  notices,
}: Omit<ConnectionDeps, 'pending'>): View {
  const built = build('set-up-offer');
  const bar = built.part('bar', Gtk.InfoBar);
  const setUp = built.part('set-up', Gtk.Button);
  setUp.on('clicked', () => {
    const parent = setUp.getRoot();
    if (parent instanceof Gtk.Window) openAssistant({ parent, link, chooser });
  });
  built.part('skip', Gtk.Button).on('clicked', () => {
    notices.attempt(() => chooser.choose(chooser.choice));
  });
  // Any choice is an answer, one made in the machine panel included.
  const disconnect = chooser.changed.connect(() => bar.setRevealed(false));
  return { widget: bar, dispose: disconnect };
}
