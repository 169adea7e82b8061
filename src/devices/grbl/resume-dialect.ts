// SPDX-License-Identifier: GPL-3.0-or-later
/** How Grbl is brought back into a program, and what burns in it. */
import type { ResumeDialect } from '../resume/types.js';
import { GRBL_BEAM } from './beam.js';

export const GRBL_RESUME: ResumeDialect = {
  beam: GRBL_BEAM,
  needsNoSwitch: false,
  frame: ['G21', 'G90', 'G17', 'G94'],
  joinsWords: true,
  off: () => ['M5S0'],
  entry: ({ beam }) => ({
    ready: beam.isOn ? [`M${beam.code}S0`] : [],
    hasRunUp: true,
    on: [],
    isPowerInMove: true,
  }),
  // Power comes with a rapid to where the head is already, which is dark; then the motion mode alone.
  restored: ({ motion }, place, { f, s }) => [
    `G0${place}${f}${s}`,
    ...(motion === 1 ? ['G1'] : []),
  ],
};
