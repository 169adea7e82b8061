// SPDX-License-Identifier: GPL-3.0-or-later
/** What an administrator has locked cannot be changed in the window, and the window says why. */
import assert from 'node:assert/strict';
import { administratorOf } from '../../../src/preferences/administrator.js';
import { readAdministratorFile } from '../../../src/preferences/administrator-file.js';
import { Preferences } from '../../../src/settings/preferences.js';
import { applyPreferences } from '../../../src/ui/shell/preferences/apply-preferences.js';
import { openPreferences } from '../../../src/ui/shell/preferences/preferences-window.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { type ShownWindow, showWindow } from '../support/shown-window.js';
import { SpokenNames } from '../support/spoken-names.js';

const WHY = 'Locked by the administrator of this computer';

const preferencesUnder = (content: unknown) => {
  const file = readAdministratorFile('/etc/xdg/kerf/preferences.json', JSON.stringify(content));
  return new Preferences({ administrator: administratorOf([file]) });
};
const locking = () =>
  preferencesUnder({
    values: { unit: 'in', asksAlways: true, theme: 'dark' },
    locked: ['unit', 'asksAlways', 'snaps'],
  });

describe('preferences that an administrator has locked', () => {
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
    shown = showWindow();
  });

  after(() => shown?.dispose());

  /** Opens them, looks, and closes them. */
  const looking = async (
    preferences: Preferences,
    look: (rowOf: (title: string) => Adw.ActionRow, spoken: SpokenNames) => void,
  ) => {
    using spoken = new SpokenNames();
    const notices = { attempt: (work: () => unknown) => void work() } as never; // No more is asked of it.
    const dialog = openPreferences({
      ...{ parent: shown.main.window, preferences, actions: [], notices },
    });
    const rowOf = (title: string) => {
      const found = shown.all(Adw.ActionRow, dialog).find((row) => row.getTitle() === title);
      assert.ok(found, `there is no row "${title}"`);
      return found;
    };
    look(rowOf, spoken);
    dialog.close();
    await until(() => !dialog.getMapped());
  };

  it('show what they are at, cannot be changed, and say why', async () => {
    await looking(locking(), (rowOf, spoken) => {
      for (const [title, value] of [
        ['Lengths', 'Inches'],
        ['Ask every safety question before every job', 'On'],
        ['Snap while moving', 'On'],
      ] as const) {
        const row = rowOf(title);
        assert.equal(row.isSensitive(), false, title);
        assert.equal(row.getSubtitle(), `${value}\n${WHY}`);
        assert.equal(spoken.descriptionOf(row), `${value}. ${WHY}`);
        assert.deepEqual([...shown.all(Gtk.Switch, row), ...shown.all(Gtk.DropDown, row)], []);
      }
    });
  });

  it('leave the others as they were, with the default that is set for all', async () => {
    await looking(locking(), (rowOf) => {
      const theme = rowOf('Theme');
      assert.ok(theme instanceof Adw.ComboRow && theme.isSensitive());
      assert.equal(theme.getSelected(), 2);
    });
  });

  it('are named in one row that the keyboard reaches, as it reaches no insensitive one', async () => {
    await looking(locking(), (rowOf, spoken) => {
      const row = rowOf('Not everything can be changed here');
      const sentence =
        'The administrator of this computer has locked: Lengths, Snap while moving, Ask every safety question before every job.';
      assert.equal(row.getSubtitle(), sentence);
      assert.equal(spoken.descriptionOf(row), sentence);
      assert.ok(row.isSensitive() && row.getFocusable());
    });
  });

  it('are nothing to speak of where there are none', async () => {
    await looking(preferencesUnder({ values: { unit: 'in' } }), (rowOf) => {
      assert.throws(() => rowOf('Not everything can be changed here'));
      assert.ok(rowOf('Lengths').isSensitive());
    });
  });

  it('come back where the window itself was used to change them', () => {
    const { numbers, snapping } = shown.fake.context;
    const preferences = locking();
    const said: string[] = [];
    const notices = { say: (sentence: string) => said.push(sentence) } as never; // No more is asked of it.
    const stop = applyPreferences({ preferences, numbers, snapping }, notices);
    numbers.choose({ unit: 'mm' });
    snapping.isOn = false;
    assert.deepEqual([numbers.ways.unit, snapping.isOn], ['in', true]);
    assert.deepEqual(said, [
      'The administrator of this computer has locked "Lengths".',
      'The administrator of this computer has locked "Snap while moving".',
    ]);
    stop();
  });
});
