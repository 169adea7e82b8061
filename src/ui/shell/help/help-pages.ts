// SPDX-License-Identifier: GPL-3.0-or-later
/** The pages of the user guide, and which of them is about what has the focus. */
import { type Marked, N_ } from '../../../base/translatable.js';
import type { Gtk } from '../../toolkit/gtk.js';

export const HELP_PAGES = [
  { page: 'README', title: N_('Overview') },
  { page: 'first-job', title: N_('The first job') },
  { page: 'safety', title: N_('Safety') },
  { page: 'canvas', title: N_('The bed') },
  { page: 'editing', title: N_('Editing') },
  { page: 'projects', title: N_('Projects') },
  { page: 'window', title: N_('The window') },
  { page: 'machines', title: N_('Machines') },
  { page: 'controls', title: N_('Moving by hand') },
  { page: 'what-is-burnt', title: N_('What is burnt') },
  { page: 'materials', title: N_('Materials') },
  { page: 'energy', title: N_('Energy') },
  { page: 'resuming', title: N_('Resuming a job') },
  { page: 'doctor', title: N_('Connection problems') },
  { page: 'troubleshooting', title: N_('Troubleshooting') },
  { page: 'flight-recorder', title: N_('Flight recorder') },
  { page: 'installing', title: N_('Installing') },
  { page: 'workshops', title: N_('Workshops and schools') },
] as const satisfies readonly { readonly page: string; readonly title: Marked }[];

export type HelpPage = (typeof HELP_PAGES)[number]['page'];

/** Names of slots of the window → the page about them. */
const BY_PLACE: Readonly<Record<string, HelpPage>> = {
  'canvas-slot': 'canvas',
  'work-slot': 'what-is-burnt',
  'history-slot': 'window',
  'machine-slot': 'controls',
  'job-slot': 'energy',
  'resume-slot': 'resuming',
  'offer-slot': 'machines',
  'status-slot': 'controls',
};

/** The page about the part of the window that the widget is in. */
export function pageAbout(
  widget: Gtk.Widget | null,
  slotOf: (place: string) => Gtk.Widget,
): HelpPage {
  for (const [place, page] of Object.entries(BY_PLACE)) {
    const slot = slotOf(place);
    if (widget !== null && (widget === slot || widget.isAncestor(slot))) return page;
  }
  return 'README';
}
