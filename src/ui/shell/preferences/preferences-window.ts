// SPDX-License-Identifier: GPL-3.0-or-later
/** The window of preferences: a row for each field of their schema, and one for the keys of each command. */
import { MENU_SECTIONS } from '../../../editor/commands/place.js';
import { groupsOf } from '../../../params/conditions.js';
import { PREFERENCE_NAMES } from '../../../preferences/preferences-schema.js';
import type { Preferences } from '../../../settings/preferences.js';
import { scopeOf, setAbove } from '../../toolkit/dialog.js';
import { createField } from '../../toolkit/forms/field.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import { iconButton } from '../../toolkit/icon-button.js';
import type { Notices } from '../../toolkit/notices.js';
import { plainLabel, type WindowAction } from '../window-actions.js';
import { isForSafety, keyTrouble } from './chosen-keys.js';
import { captureKeys } from './key-capture.js';
import { createLockedRow, createLockedSummary } from './locked-rows.js';

export interface PreferencesDeps {
  readonly parent: Gtk.Window;
  readonly preferences: Preferences;
  readonly actions: readonly WindowAction[];
  readonly notices: Notices;
}

export function openPreferences(deps: PreferencesDeps): Adw.PreferencesWindow {
  const window = new Adw.PreferencesWindow({ title: _('Preferences'), modal: true });
  setAbove(window, deps.parent);
  window.setSearchEnabled(true);
  window.setDefaultSize(640, Math.min(640, Math.max(400, deps.parent.getHeight())));
  const scope = scopeOf(window);
  const general = generalPage(deps, scope.scoped);
  window.add(general.page);
  window.add(keysPage({ ...deps, parent: window }, scope.scoped));
  const disconnect = deps.preferences.changed.connect(general.show);
  window.on('unmap', () => disconnect());
  window.present();
  return window;
}

type Scoped = ReturnType<typeof scopeOf>['scoped'];

function generalPage({ preferences, notices }: PreferencesDeps, scoped: Scoped) {
  const page = new Adw.PreferencesPage({
    title: _('General'),
    iconName: 'preferences-system-symbolic',
  });
  const shows: (() => void)[] = [];
  const { schema } = preferences;
  const locked = PREFERENCE_NAMES.filter((name) => preferences.isLocked(name));
  if (locked.length > 0) page.add(createLockedSummary(locked.map((name) => _(schema[name].label))));
  for (const title of groupsOf(schema)) {
    const group = new Adw.PreferencesGroup({ title: title === undefined ? '' : _(title) });
    for (const name of PREFERENCE_NAMES) {
      if (schema[name].group !== title) continue;
      const chosen = () => preferences.values[name];
      if (locked.includes(name)) {
        group.add(createLockedRow(schema[name], chosen()));
        continue;
      }
      const row = createField({
        field: schema[name],
        value: chosen(),
        onChanged: (value) => notices.attempt(() => preferences.change({ [name]: value })),
        onGesture: () => {},
      });
      shows.push(() => row.show(chosen()));
      group.add(row.widget);
    }
    page.add(group);
  }
  const group = new Adw.PreferencesGroup();
  const reset = Gtk.Button.newWithLabel(_('Back to Default'));
  reset.setHalign(Gtk.Align.CENTER);
  reset.on(
    'clicked',
    scoped(() => notices.attempt(() => preferences.reset())),
  );
  group.add(reset);
  page.add(group);
  const showAll = () => {
    for (const show of shows) show();
  };
  return { page, show: showAll };
}

function keysPage(deps: PreferencesDeps, scoped: Scoped): Adw.PreferencesPage {
  const page = new Adw.PreferencesPage({
    title: _('Shortcuts'),
    iconName: 'input-keyboard-symbolic',
  });
  for (const { id, title } of MENU_SECTIONS.flat()) {
    const here = deps.actions.filter(({ place }) => place === id);
    if (here.length === 0) continue;
    const group = new Adw.PreferencesGroup({ title: _(title) });
    for (const action of here) group.add(keyRow(deps, action, scoped));
    page.add(group);
  }
  return page;
}

function keyRow(deps: PreferencesDeps, action: WindowAction, scoped: Scoped): Gtk.Widget {
  const { preferences, notices, parent, actions } = deps;
  const row = new Adw.ActionRow({ title: plainLabel(action), useMarkup: false });
  const keys = new Gtk.ShortcutLabel({ disabledText: _('No keys'), valign: Gtk.Align.CENTER });
  keys.setAccelerator(action.accelerators[0] ?? '');
  row.addSuffix(keys);
  if (isForSafety(action)) {
    row.setSubtitle(_('Always the same, so that everybody finds it'));
    return row;
  }
  const back = iconButton('edit-undo-symbolic', _('Its own keys again'));
  row.addSuffix(back);
  row.setActivatable(true);
  const show = () => {
    keys.setAccelerator(action.accelerators[0] ?? '');
    back.setVisible(preferences.keys[action.id] !== undefined);
  };
  const disconnect = preferences.changed.connect(show);
  row.on('unrealize', () => disconnect());
  row.on(
    'activated',
    scoped(() =>
      captureKeys({
        parent,
        title: plainLabel(action),
        trouble: (accelerator) => keyTrouble(accelerator, action, actions),
        onChosen: (keys) => notices.attempt(() => preferences.chooseKeys(action.id, keys)),
      }),
    ),
  );
  back.on(
    'clicked',
    scoped(() => notices.attempt(() => preferences.chooseKeys(action.id, undefined))),
  );
  show();
  return row;
}
