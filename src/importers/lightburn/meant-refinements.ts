// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a layer of LightBurn wants of its strokes, in the words of Kerf's refinements. Only what says the same in both
 * is taken over; what needs a guess is left to be named.
 */
import type { MeantRefinement } from '../../art/art.js';
import type { SettingReader } from './setting-reader.js';

export interface TakenOver {
  readonly refinements: readonly MeantRefinement[];
  /** The settings that these are, by LightBurn's names. */
  readonly taken: readonly string[];
}

export function meantRefinements(read: SettingReader): TakenOver {
  const overcut = read.number('overcut', 0);
  const [burn, gap] = [read.number('perfLen', 0), read.number('perfSkip', 0)];
  const isPerforated = read.has('perforate') && burn > 0 && gap > 0;
  const [tabs, leads] = [tabsIn(read), leadsIn(read)];
  return {
    refinements: [
      ...(overcut > 0 ? [{ id: 'overcut', params: { length: overcut } }] : []),
      ...(isPerforated ? [{ id: 'perforate', params: { burn, gap } }] : []),
      ...(tabs ? [tabs] : []),
      ...(leads ? [leads] : []),
    ],
    taken: [...(tabs ? ['tabsEnabled'] : []), ...(leads ? ['leadIn'] : [])],
  };
}

/**
 * `<tabsEnabled Value="1"/><manualTabs Value="0"/><tabSize Value="0.5"/><tabCount Value="4"/>
 * <tabsUseSpacing Value="0"/>`: the same number on each outline. Those placed by hand are in no place that is known, and those
 * by spacing or on outer outlines only are counted otherwise.
 */
function tabsIn(read: SettingReader): MeantRefinement | undefined {
  const [count, width] = [read.number('tabCount', 0), read.number('tabSize', 0.5)];
  const isByCount =
    read.number('manualTabs', 1) === 0 &&
    read.number('tabsUseSpacing', 1) === 0 &&
    !read.has('skipInnerTabs');
  const isSound = Number.isInteger(count) && count >= 1 && count <= 100 && width > 0;
  if (!read.has('tabsEnabled') || !isByCount || !isSound) return undefined;
  return { id: 'tabs', params: { count, width, shortest: 0 } };
}

/** Degrees; Kerf has no leads that are flatter or steeper. */
const ANGLES = { min: 10, max: 90 };
/** The longest that is still believed, mm. */
const MAX_LENGTH = 50;

/** `<leadIn Value="1"/><leadLength Value="5"/><leadAngle Value="90"/><leadStyle Value="arc"/>` */
function leadsIn(read: SettingReader): MeantRefinement | undefined {
  const length = read.number('leadLength', 0);
  if (!read.has('leadIn') || length <= 0 || length > MAX_LENGTH) return undefined;
  const plain = { lengthIn: length, lengthOut: 0, overcut: 0 };
  const style = read.text('leadStyle');
  if (style === 'arc') return { id: 'leads', params: { ...plain, shape: 'arc' } };
  const degrees = read.number('leadAngle', Number.NaN);
  if (style !== 'line' || !(degrees >= ANGLES.min && degrees <= ANGLES.max)) return undefined;
  return { id: 'leads', params: { ...plain, shape: 'line', angle: (degrees * Math.PI) / 180 } };
}
