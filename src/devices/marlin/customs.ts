// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How Marlin reads a program: power that is inline travels with the moves and is gone after a G0; a
 * plain M3, M4 or M106 waits until the head stands, and burns in every move. One word per line.
 */
import type { Customs } from '../resume/customs.js';
import { drawsLine } from '../resume/customs.js';

export const MARLIN_CUSTOMS: Customs = {
  frame: ['G21', 'G90'],
  joinsWords: false,
  off(code) {
    if (code === undefined) return [];
    return [code === 106 ? 'M107' : 'M5'];
  },
  follow(state, beam) {
    if (beam.isInline && state.motion === 0 && state.lineMotion === 'line') state.s = 0;
  },
  burns: (state, { isOn, isInline }) =>
    isOn && state.s > 0 && (isInline ? drawsLine(state) : state.lineMotion !== 'none'),
  entry({ beam, s }) {
    // M4 I takes its power from the feed, so that there is no run-up without burning.
    const isDark = beam.isInline && beam.code === 3;
    const power = `S${Number(s.toFixed(3))}`;
    const on = beam.isOn
      ? [`M${beam.code}${beam.isInline ? 'I1' : ''}${isDark ? 'S0' : power}`]
      : [];
    return isDark
      ? { ready: on, runsUp: true, on: [], isPowerInMove: true }
      : { ready: [], runsUp: false, on, isPowerInMove: false };
  },
  restored: ({ motion }, _place, { f, s }) => [`G${motion === 1 ? 1 : 0}${f}${s}`],
};
