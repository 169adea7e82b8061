// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps the computer awake by asking the desktop, which is the portal's way in a sandbox: logind cannot be reached from
 * there. It holds as long as this process lives.
 */
import { msg } from '../../base/message.js';
import type { InhibitSleep } from '../../computer/sleep-inhibitor.js';
import { rendered } from '../toolkit/gettext.js';
import { Gio, Gtk } from '../toolkit/gtk.js';

/** What GTK returns where the desktop has no such service. */
const NOT_HELD = 0;

export const inhibitByDesktop: InhibitSleep = (why) => {
  const application = Gio.Application.getDefault();
  const cookie =
    application instanceof Gtk.Application ? holdAwake(application, rendered(why)) : NOT_HELD;
  const message = msg(
    'The desktop does not keep the computer awake during the job: turn off automatic suspend and leave the lid of the computer open.',
  );
  const problem = { severity: 'warning', code: 'start.may-sleep', message } as const;
  return {
    refusal: Promise.resolve(cookie === NOT_HELD ? problem : undefined),
    [Symbol.dispose]: () => {
      if (application instanceof Gtk.Application && cookie !== NOT_HELD) {
        application.uninhibit(cookie);
      }
    },
  };
};

function holdAwake(application: Gtk.Application, why: string): number {
  const both = Gtk.ApplicationInhibitFlags.SUSPEND | Gtk.ApplicationInhibitFlags.IDLE;
  return application.inhibit(application.getActiveWindow(), both, why);
}
