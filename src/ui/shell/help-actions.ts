// SPDX-License-Identifier: GPL-3.0-or-later
/** Actions of help, and the one that quits. */
import { N_ } from '../../base/translatable.js';
import type { AppContext } from '../../editor/app-context.js';
import { openDoctor } from '../machine/health/doctor-dialog.js';
import type { Built } from '../toolkit/built.js';
import { type Adw, Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import { openAbout } from './about.js';
import { pageAbout } from './help/help-pages.js';
import { openHelp } from './help/help-window.js';
import { openProblemReport } from './problem-report.js';
import { openShortcuts } from './shortcuts.js';
import { windowsOf } from './sibling-windows.js';
import type { WindowAction } from './window-actions.js';

export interface HelpActionDeps {
  readonly application: Adw.Application;
  readonly context: AppContext;
  readonly window: Adw.ApplicationWindow;
  readonly notices: Notices;
  readonly version: string;
  readonly built: Built;
  /** Where the user guide is. */
  readonly guideFolder: string;
}

/** `all` gives every action there is, for the window of shortcuts. */
export function helpActions(
  { application, window, built, context, notices, version, guideFolder }: HelpActionDeps,
  all: () => readonly WindowAction[],
): readonly WindowAction[] {
  const place = 'help';
  return [
    {
      id: 'help',
      label: N_('_Help'),
      accelerators: ['F1'],
      place,
      run: () => {
        const slot = (name: string) => built.part(name, Gtk.Widget);
        const page = pageAbout(window.getFocus(), slot);
        openHelp({ parent: window, folder: guideFolder, onError: notices.fail }, page);
      },
    },
    {
      id: 'doctor',
      label: N_('_Check This Computer'),
      accelerators: [],
      place,
      run: () => openDoctor({ parent: window, context }),
    },
    {
      id: 'report',
      label: N_('_Report a Problem…'),
      accelerators: [],
      place,
      run: () => openProblemReport({ parent: window, context, notices }),
    },
    {
      id: 'shortcuts',
      label: N_('_Keyboard Shortcuts'),
      accelerators: ['<Control>question'],
      place,
      run: () => openShortcuts(window, all()),
    },
    {
      id: 'about',
      label: N_('_About Kerf'),
      accelerators: [],
      place,
      run: () => openAbout(window, version),
    },
    {
      // Quitting is closing every window, with everything that is asked then.
      id: 'quit',
      home: 'app',
      label: N_('_Quit'),
      accelerators: ['<Control>q'],
      place,
      run: () => {
        for (const open of windowsOf(application)) open.close();
      },
    },
  ];
}
