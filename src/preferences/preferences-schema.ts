// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What can be preferred. One more setting is one more field here: the window of preferences, `kerf preferences`, the
 * files of persons and administrators and the JSON Schema of these are made from it.
 */
import type { SpeedUnit } from '../base/speed-unit.js';
import { type Marked, N_ } from '../base/translatable.js';
import type { Schema, ValuesOf } from '../params/schema.js';
import { isAccepted } from '../params/validate.js';

const SPEED_CHOICES = {
  'mm/min': N_('Millimetres per minute (mm/min)'),
  'mm/s': N_('Millimetres per second (mm/s)'),
  'in/min': N_('Inches per minute (in/min)'),
} as const satisfies Record<SpeedUnit, Marked>;

const APPEARANCE = N_('Appearance');
const START = N_('Starting');
const EDITING = N_('Editing');
const SAFETY = N_('Safety');

export const preferencesSchema = {
  theme: {
    kind: 'choice',
    default: 'system',
    choices: { system: N_('As the desktop'), light: N_('Light style'), dark: N_('Dark style') },
    label: N_('Theme'),
    help: N_('Whether the window is light or dark.'),
    group: APPEARANCE,
  },
  language: {
    kind: 'choice',
    default: 'system',
    choices: {
      system: N_('As the desktop'),
      en: N_('English'),
      de: N_('German'),
      es: N_('Spanish'),
      fr: N_('French'),
    },
    label: N_('Language'),
    help: N_('Used from the next start of Kerf.'),
    group: APPEARANCE,
  },
  colours: {
    kind: 'choice',
    default: 'power',
    choices: { power: N_('By power'), layer: N_('By layer') },
    label: N_('Colours of a planned job'),
    help: N_('Lines are darker the stronger the beam is, or have the colour of their layer.'),
    group: APPEARANCE,
  },
  unit: {
    kind: 'choice',
    default: 'mm',
    choices: { mm: N_('Millimetres'), in: N_('Inches') },
    label: N_('Lengths'),
    help: N_('What lengths are shown in, and what a number without a unit means.'),
    group: EDITING,
  },
  speedUnit: {
    kind: 'choice',
    default: 'mm/min',
    choices: SPEED_CHOICES,
    label: N_('Speeds'),
    help: N_('What speeds are shown in, and what a number without a unit means.'),
    group: EDITING,
  },
  startWith: {
    kind: 'choice',
    default: 'empty',
    choices: { empty: N_('An empty bed'), last: N_('The last work') },
    label: N_('Start with'),
    help: N_('What Kerf opens where no file was named.'),
    group: START,
  },
  snaps: {
    kind: 'toggle',
    default: true,
    label: N_('Snap while moving'),
    help: N_('Pieces are drawn to guides, to the grid and to each other.'),
    group: EDITING,
  },
  asksAlways: {
    kind: 'toggle',
    default: false,
    label: N_('Ask every safety question before every job'),
    help: N_('Otherwise what was agreed to for a machine is not asked again.'),
    group: SAFETY,
  },
} as const satisfies Schema;

export type PreferenceValues = ValuesOf<typeof preferencesSchema>;
export type PreferenceName = keyof PreferenceValues;

export const PREFERENCE_NAMES = Object.keys(preferencesSchema) as PreferenceName[]; // It has no others.

/** The value at which more is asked or checked. An administrator can give these preferences no other. */
export const SAFER_VALUES: Partial<PreferenceValues> = { asksAlways: true };

/** An administrator may propose these and not lock them: each person at the machine must be able to read the warnings. */
export const NEVER_LOCKED: readonly PreferenceName[] = ['language'];

export function isPreferenceName(name: unknown): name is PreferenceName {
  return PREFERENCE_NAMES.some((known) => known === name);
}

/** Whether it is a value of this preference, wherever it was read. */
export function isPreferenceValue(name: PreferenceName, value: unknown): boolean {
  return isAccepted(preferencesSchema[name], value);
}
