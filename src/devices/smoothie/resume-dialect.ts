// SPDX-License-Identifier: GPL-3.0-or-later
/** How Smoothieware is brought back into a program; what burns in it: `beam.ts`. */
import type { ResumeDialect } from '../resume/types.js';
import { SMOOTHIE_BEAM } from './beam.js';

export const SMOOTHIE_RESUME: ResumeDialect = {
  beam: SMOOTHIE_BEAM,
  needsNoSwitch: true,
  frame: ['G21', 'G90'],
  joinsWords: false,
  off: () => ['M5'],
  entry: ({ beam, s }) => ({
    ready: [],
    hasRunUp: !beam.isOn,
    on: beam.isOn ? [`M${beam.code}S${Number(s.toFixed(3))}`] : [],
    isPowerInMove: true,
  }),
  restored: ({ motion }, _place, { f, s }) => [`G${motion === 1 ? 1 : 0}${f}${s}`],
};
