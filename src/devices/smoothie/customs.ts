// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How Smoothieware reads a program: S on the moves is all it needs, G0 is dark and keeps a feed of its
 * own. Where a program says M3 all the same, it may be a switch of the board's own.
 */
import { type Customs, drawsLine } from '../resume/customs.js';

export const SMOOTHIE_CUSTOMS: Customs = {
  frame: ['G21', 'G90'],
  joinsWords: false,
  off: () => ['M5'],
  follow(state, _beam, before) {
    if (state.motion === 0) state.feedMmPerMin = before.feedMmPerMin;
  },
  burns: (state, { code, isOn }) => drawsLine(state) && state.s > 0 && (code === undefined || isOn),
  entry: ({ beam, s }) => ({
    ready: [],
    runsUp: !beam.isOn,
    on: beam.isOn ? [`M${beam.code}S${Number(s.toFixed(3))}`] : [],
    isPowerInMove: true,
  }),
  restored: ({ motion }, _place, { f, s }) => [`G${motion === 1 ? 1 : 0}${f}${s}`],
};
