// SPDX-License-Identifier: GPL-3.0-or-later
/** Makes the window what was preferred, and notes as preferred what is chosen in the window itself. */
import { Disposables } from '../../../base/disposable.js';
import type { AppContext } from '../../../editor/app-context.js';
import type { PreferenceName, PreferenceValues } from '../../../preferences/preferences-schema.js';
import { Adw } from '../../toolkit/gtk.js';
import type { Notices } from '../../toolkit/notices.js';
import { showSpeedsIn } from '../../toolkit/speeds.js';
import { lockedSentence } from './locked-rows.js';

type Preferred = Pick<AppContext, 'preferences' | 'numbers' | 'snapping'>;

export function applyPreferences(
  { preferences, numbers, snapping }: Preferred,
  notices: Notices,
): () => void {
  const disposables = new Disposables();
  const apply = () => {
    const { theme, unit, speedUnit, snaps } = preferences.values;
    Adw.StyleManager.getDefault().setColorScheme(schemeOf(theme));
    showSpeedsIn(speedUnit);
    if (numbers.ways.unit !== unit) numbers.choose({ unit });
    if (snapping.isOn !== snaps) snapping.isOn = snaps;
  };
  const note = <N extends PreferenceName>(name: N, value: PreferenceValues[N]) => {
    if (value === preferences.values[name]) return;
    if (preferences.isLocked(name)) {
      notices.say(lockedSentence(preferences, name));
      apply();
    } else notices.attempt(() => preferences.change({ [name]: value }));
  };
  apply();
  disposables.add(preferences.changed.connect(apply));
  disposables.add(numbers.changed.connect(() => note('unit', numbers.ways.unit)));
  disposables.add(snapping.changed.connect(() => note('snaps', snapping.isOn)));
  return () => disposables.dispose();
}

function schemeOf(theme: PreferenceValues['theme']): Adw.ColorScheme {
  if (theme === 'dark') return Adw.ColorScheme.FORCE_DARK;
  return theme === 'light' ? Adw.ColorScheme.FORCE_LIGHT : Adw.ColorScheme.DEFAULT;
}
