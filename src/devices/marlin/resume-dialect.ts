// SPDX-License-Identifier: GPL-3.0-or-later
/** How Marlin is brought back into a program (what burns in it: `beam.ts`). One word per line. */
import type { ResumeDialect } from '../resume/types.js';
import { MARLIN_BEAM, MARLIN_FAN_BEAM } from './beam.js';
import { MARLIN_FAN } from './dialects.js';

/** A machine whose dialect is not known may have its laser on a fan. */
export function marlinResume(dialect?: string): ResumeDialect {
  const isFan = dialect === undefined || dialect === MARLIN_FAN.id;
  return { ...WORDS, beam: isFan ? MARLIN_FAN_BEAM : MARLIN_BEAM };
}

const WORDS: Omit<ResumeDialect, 'beam'> = {
  needsNoSwitch: false,
  frame: ['G21', 'G90'],
  joinsWords: false,
  off(code) {
    if (code === undefined) return [];
    return [code === 106 ? 'M107' : 'M5'];
  },
  entry({ beam, s }) {
    // M4 I takes its power from the feed, so that there is no run-up without burning.
    const isDark = beam.isInline && beam.code === 3;
    const power = `S${Number(s.toFixed(3))}`;
    const on = beam.isOn
      ? [`M${beam.code}${beam.isInline ? 'I1' : ''}${isDark ? 'S0' : power}`]
      : [];
    return isDark
      ? { ready: on, hasRunUp: true, on: [], isPowerInMove: true }
      : { ready: [], hasRunUp: false, on, isPowerInMove: false };
  },
  restored: ({ motion }, _place, { f, s }) => [`G${motion === 1 ? 1 : 0}${f}${s}`],
};
