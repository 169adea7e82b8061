// SPDX-License-Identifier: GPL-3.0-or-later
/** What of a step's settings LightBurn has no place for, or none that is documented, by their labels. */
import type { MeantWork } from '../../art/art.js';
import { type Marked, N_ } from '../../base/translatable.js';
import { DITHERS, isLevel, isUpright } from './cut-settings.js';

const REFINEMENTS: Readonly<Record<string, Marked>> = {
  kerf: N_('Kerf compensation'),
  tabs: N_('Bridges (tabs)'),
  leads: N_('Lead-in and lead-out'),
  'no-doubles': N_('Doubled lines once'),
};
/** The tones, each with the value that asks for nothing. */
const TONES: readonly (readonly [name: string, neutral: number, label: Marked])[] = [
  ['brightness', 0, N_('Brightness')],
  ['contrast', 0, N_('Contrast')],
  ['gamma', 1, N_('Gamma')],
];

export function leftOutOf(work: MeantWork): readonly Marked[] {
  const { refinements = [], also = [] } = work;
  const refined = refinements.flatMap(({ id }) => REFINEMENTS[id] ?? []);
  return [...new Set([...rowsAndTones(work), ...refined, ...also.flatMap(leftOutOf)])];
}

function rowsAndTones({ purpose, settings = {} }: MeantWork): readonly Marked[] {
  if (purpose !== 'engrave') return [];
  const { scanAngle, mode, dither } = settings;
  const isSlanted = typeof scanAngle === 'number' && !isLevel(scanAngle) && !isUpright(scanAngle);
  const isOtherDither =
    mode === 'dither' && dither !== undefined && !Object.hasOwn(DITHERS, String(dither));
  const tones = TONES.filter(([name, neutral]) => (settings[name] ?? neutral) !== neutral);
  return [
    ...(isSlanted ? [N_('Scan angle')] : []),
    ...(isOtherDither ? [N_('Dither')] : []),
    ...tones.map(([, , label]) => label),
  ];
}
