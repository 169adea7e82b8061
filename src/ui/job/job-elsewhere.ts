// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The bar of a window whose machine works for another window: whose job it is that Hold and Stop would meet here. A
 * job is called after the window that runs it, by the name that its title has at the moment.
 */
import type { MachineLink } from '../../devices/contract/link.js';
import { isJobActive } from '../machine/condition.js';
import { build } from '../toolkit/built.js';
import { _ } from '../toolkit/gettext.js';
import { Gtk } from '../toolkit/gtk.js';
import type { View } from '../toolkit/view.js';

export interface JobHolder {
  /** What its work is called. */
  readonly name: string;
  readonly window: Gtk.Window;
}

export interface JobElsewhereDeps {
  readonly link: Pick<MachineLink, 'state' | 'stateChanged'>;
  /** The other window that runs the job on the machine. */
  readonly jobHolder: () => JobHolder | undefined;
}

export function createJobElsewhere({ link, jobHolder }: JobElsewhereDeps): View {
  const built = build('job-elsewhere');
  const bar = built.part('bar', Gtk.Revealer);
  const whose = built.part('whose', Gtk.Label);
  built.part('show', Gtk.Button).on('clicked', () => {
    jobHolder()?.window.present();
  });
  const show = () => {
    const holder = isJobActive(link.state) ? jobHolder() : undefined;
    bar.setRevealChild(holder !== undefined);
    // The text stays while the bar slides away.
    if (holder === undefined) return;
    const words = _('The job on the machine is that of “{name}”, in another window.', {
      name: holder.name,
    });
    if (whose.getLabel() !== words) whose.setLabel(words);
  };
  const disconnect = link.stateChanged.connect(show);
  show();
  return { widget: bar, dispose: disconnect };
}
