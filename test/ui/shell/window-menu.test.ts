// SPDX-License-Identifier: GPL-3.0-or-later
/** Everything that the primary menu offers, with the action behind it. */
import assert from 'node:assert/strict';
import { commands } from '../../../src/editor/commands/index.js';
import { primaryMenu } from '../../../src/ui/shell/window-menu.js';
import type { Gio } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay } from '../support/gtk-loop.js';

/** `Label → action`, with those of a submenu behind its name. */
function entriesOf(menu: Gio.MenuModel, path = ''): string[] {
  return Array.from({ length: menu.getNItems() }, (_, i) => i).flatMap((i) => {
    const text = (name: string) => menu.getItemAttributeValue(i, name, null)?.getString()[0];
    const section = menu.getItemLink(i, 'section');
    if (section !== null) return entriesOf(section, path);
    const submenu = menu.getItemLink(i, 'submenu');
    if (submenu !== null) return entriesOf(submenu, `${path}${text('label')} › `);
    const target = menu.getItemAttributeValue(i, 'target', null)?.getString()[0];
    return [`${path}${text('label')} → ${text('action')}${target ? ` ${target}` : ''}`];
  });
}

describe('the primary menu', () => {
  before(function () {
    needDisplay(this);
  });

  it('offers all there is, each entry with its action', () => {
    const samples = [{ label: 'Coaster', path: '/samples/coaster.svg' }];
    assert.deepEqual(entriesOf(primaryMenu(commands, samples)), [
      'Open a Sample › Coaster → win.open-sample /samples/coaster.svg',
      '_Export G-code… → win.export',
      ...commands.map(({ id, label }) => `Edit › ${label} → win.${id}`),
      'View › Zoom In → win.zoom-in',
      'View › Zoom Out → win.zoom-out',
      'View › Fit the View → win.fit-view',
      'View › Show Travel Moves → win.show-travel',
      'View › Show Energy → win.show-energy',
      'View › Side Panel → win.toggle-panel',
      'E_mergency Stop → app.emergency-stop',
      '_Check This Computer → win.doctor',
      '_Report a Problem… → win.report',
      '_Keyboard Shortcuts → win.shortcuts',
      '_About Kerf → win.about',
      '_Quit → app.quit',
    ]);
  });

  it('offers no samples where there are none', () => {
    const [first] = entriesOf(primaryMenu([], []));
    assert.equal(first, '_Export G-code… → win.export');
  });
});
