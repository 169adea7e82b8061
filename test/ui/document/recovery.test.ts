// SPDX-License-Identifier: GPL-3.0-or-later
/** Each work that was not saved is asked about, whatever was said of the one before. */
import assert from 'node:assert/strict';
import { Signal } from '../../../src/base/signal.js';
import { offerRecovery } from '../../../src/ui/document/recovery.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, turnGtkLoop, until } from '../support/gtk-loop.js';
import { below, openDialogs } from '../support/shown-window.js';

/** The dialog has each button twice: for wide and for narrow windows. */
function click(dialog: Gtk.Widget, label: string): void {
  const buttons = [...below(dialog)].filter((widget) => widget instanceof Gtk.Button);
  buttons.find((button) => button.getLabel() === label)?.emit('clicked');
}

describe('works that were not saved', () => {
  const work = (place: string) => ({ place, names: [`${place}.svg`], changedAt: 0 });

  before(function () {
    needDisplay(this);
  });

  it('are asked about one after the other, also when one is put off', async () => {
    const stopTurning = turnGtkLoop();
    const window = new Gtk.Window();
    window.present();
    const found = ['newest', 'middle', 'oldest'].map(work);
    const [discarded, recovered]: string[][] = [[], []];
    const unsaved = {
      trouble: new Signal<[unknown]>(),
      find: async () => found.filter(({ place }) => !discarded?.includes(place)),
      discard: async ({ place }: { place: string }) => void discarded?.push(place),
      recover: async ({ place }: { place: string }) => void recovered?.push(place),
    };
    const notices = {
      attempt: (run: () => unknown) => void Promise.resolve(run()),
      fail: assert.fail,
    };
    const saving = { afterAsking: (run: () => void) => run() };
    const file = { path: undefined, isModified: false };
    const end = offerRecovery({
      ...{ context: { unsaved, file }, window, notices, saving },
      ...{ isUntouched: () => true, offersRecovery: true },
    });
    const asked: string[] = [];
    for (const answer of ['_Not Now', '_Discard', '_Recover']) {
      await until(() => openDialogs().length === 1);
      const dialog = openDialogs()[0]!;
      asked.push(/"(\w+)\.svg"/.exec(dialog.getBody())?.[1] ?? '');
      click(dialog, answer);
      await until(() => openDialogs()[0] !== dialog);
    }
    assert.deepEqual(asked, ['newest', 'middle', 'oldest']);
    assert.deepEqual([discarded, recovered], [['middle'], ['oldest']]);
    end();
    window.destroy();
    stopTurning();
  });

  it('come back in a window each, the first one here', async () => {
    const stopTurning = turnGtkLoop();
    const window = new Gtk.Window();
    window.present();
    const [here, elsewhere]: string[][] = [[], []];
    const all = ['newest', 'middle', 'oldest'].map(work);
    const back = () => [...(here ?? []), ...(elsewhere ?? [])];
    const unsaved = {
      trouble: new Signal<[unknown]>(),
      find: async () => all.filter(({ place }) => !back().includes(place)),
      discard: async () => {},
      recover: async ({ place }: { place: string }) => void here?.push(place),
    };
    const notices = {
      attempt: (run: () => unknown) => void Promise.resolve(run()),
      fail: assert.fail,
    };
    const end = offerRecovery({
      context: { unsaved, file: { path: undefined, isModified: true } },
      ...{ window, notices, saving: { afterAsking: (run: () => void) => run() } },
      ...{ isUntouched: () => back().length === 0, offersRecovery: true },
      openWindow: () => ({ recover: async ({ place }) => void elsewhere?.push(place) }),
    });
    for (const _ of all) {
      await until(() => openDialogs().length === 1);
      const dialog = openDialogs()[0]!;
      const before = back().length;
      click(dialog, '_Recover');
      await until(() => back().length > before && openDialogs()[0] !== dialog);
    }
    assert.deepEqual([here, elsewhere], [['newest'], ['middle', 'oldest']]);
    end();
    window.destroy();
    stopTurning();
  });
});
