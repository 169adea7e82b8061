// SPDX-License-Identifier: GPL-3.0-or-later
/** The menu of recent works: each once, the last first, and what stands there while there are none. */
import assert from 'node:assert/strict';
import { Signal } from '../../../src/base/signal.js';
import { recentMenu } from '../../../src/ui/shell/recent-menu.js';
import { needDisplay } from '../support/gtk-loop.js';

/** What an entry says, does and hands over. */
function entriesOf(menu: ReturnType<typeof recentMenu>['menu']): readonly string[] {
  return Array.from({ length: menu.getNItems() }, (_, i) => {
    const part = (name: string) => menu.getItemAttributeValue(i, name, null)?.getString()[0];
    return [part('label'), part('action'), part('target')].filter((text) => text).join(' → ');
  });
}

describe('the menu of recent works', () => {
  before(function () {
    needDisplay(this);
  });

  it('has each work once, however often it is filled, and where all are shown', () => {
    const changed = new Signal<[]>();
    const paths: string[] = [];
    const { menu, ...made } = recentMenu({ paths, changed, add: () => undefined });
    const NONE = ['No work was saved yet → win.no-recent'];
    assert.deepEqual(entriesOf(menu), NONE);
    for (const path of ['/a/sign_1.kerf', '/b/box.kerf', '/c/box.kerf']) {
      paths.unshift(path);
      changed.emit();
    }
    const filled = [
      '/c/box.kerf → win.open-file → /c/box.kerf',
      '/b/box.kerf → win.open-file → /b/box.kerf',
      'sign__1.kerf → win.open-file → /a/sign_1.kerf',
      'Show with _Pictures… → win.recent',
    ];
    assert.deepEqual(entriesOf(menu), filled);
    made[Symbol.dispose]();
    paths.length = 0;
    changed.emit();
    assert.deepEqual(entriesOf(menu), filled, 'no longer kept up to date');
  });
});
