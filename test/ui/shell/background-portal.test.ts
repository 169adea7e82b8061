// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether a job may continue without the window; the portal's own answers are seen by scripts/prove-flatpak.mjs. */
import { askToRunInBackground } from '../../../src/ui/shell/background-portal.js';
import { needDisplay } from '../support/gtk-loop.js';
import { type ShownWindow, showWindow } from '../support/shown-window.js';

describe('a job that is to outlive the window', function () {
  this.timeout(30_000);
  let shown: ShownWindow | undefined;

  before(function () {
    needDisplay(this);
    shown = showWindow();
  });

  after(() => shown?.dispose());

  it('may where no desktop watches over programs without windows', async () => {
    await askToRunInBackground();
  });
});
