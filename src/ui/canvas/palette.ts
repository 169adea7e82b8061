// SPDX-License-Identifier: GPL-3.0-or-later
/** The colours of the canvas, by light and dark; those of the shell follow libadwaita's. */
import type { Colour } from '../../art/art.js';
import type { PreviewColours } from '../../pipeline/preview/scene.js';

/** CSS colours for what the window draws itself, and tints for what the preview thread draws. */
export interface Palette {
  readonly isDark: boolean;
  readonly surroundings: string;
  readonly bed: string;
  readonly bedEdge: string;
  readonly shadow: string;
  readonly fineLine: string;
  readonly strongLine: string;
  readonly ruler: string;
  readonly rulerEdge: string;
  readonly rulerTick: string;
  readonly rulerText: string;
  readonly accent: string;
  readonly accentWash: string;
  readonly handle: string;
  readonly frame: string;
  /** Where a broken-off job goes on: the mark, a rim that lifts it off the work, words on it. */
  readonly restart: string;
  readonly restartRim: string;
  readonly restartText: string;
  readonly xAxis: string;
  readonly yAxis: string;
  readonly preview: PreviewColours;
}

export const LIGHT: Palette = {
  isDark: false,
  surroundings: '#e4e3e2',
  bed: '#ffffff',
  bedEdge: 'rgba(0,0,0,0.28)',
  shadow: 'rgba(0,0,0,0.015)',
  fineLine: 'rgba(28,38,66,0.075)',
  strongLine: 'rgba(28,38,66,0.16)',
  ruler: '#f6f5f4',
  rulerEdge: 'rgba(0,0,0,0.14)',
  rulerTick: 'rgba(0,0,0,0.36)',
  rulerText: 'rgba(0,0,0,0.62)',
  accent: '#3584e4',
  accentWash: 'rgba(53,132,228,0.13)',
  handle: '#ffffff',
  frame: 'rgba(145,65,172,0.75)',
  restart: '#1a7f4b',
  restartRim: 'rgba(255,255,255,0.9)',
  restartText: '#ffffff',
  xAxis: '#e01b24',
  yAxis: '#2ec27e',
  preview: {
    weakBurn: [240, 150, 60, 1],
    strongBurn: [178, 18, 34, 1],
    engraved: [52, 30, 16, 1],
    travel: [28, 113, 216, 0.5],
    pictureBlack: [30, 28, 26, 1],
    pictureWhite: [255, 255, 255, 0],
  },
};

export const DARK: Palette = {
  isDark: true,
  surroundings: '#1a1a1a',
  bed: '#2c2c2e',
  bedEdge: 'rgba(255,255,255,0.22)',
  shadow: 'rgba(0,0,0,0.06)',
  fineLine: 'rgba(255,255,255,0.045)',
  strongLine: 'rgba(255,255,255,0.10)',
  ruler: '#242424',
  rulerEdge: 'rgba(0,0,0,0.5)',
  rulerTick: 'rgba(255,255,255,0.34)',
  rulerText: 'rgba(255,255,255,0.66)',
  accent: '#62a0ea',
  accentWash: 'rgba(98,160,234,0.16)',
  handle: '#f6f5f4',
  frame: 'rgba(220,138,221,0.8)',
  restart: '#57e389',
  restartRim: 'rgba(0,0,0,0.75)',
  restartText: '#10301e',
  xAxis: '#f66151',
  yAxis: '#57e389',
  preview: {
    weakBurn: [168, 92, 30, 1],
    strongBurn: [255, 150, 64, 1],
    engraved: [255, 176, 92, 1],
    travel: [120, 174, 237, 0.5],
    pictureBlack: [22, 22, 22, 1],
    pictureWhite: [222, 218, 212, 1],
  },
};

/** Between these, a colour is seen on the bed. */
const MOST_LIGHT_ON_LIGHT = 0.72;
const LEAST_LIGHT_ON_DARK = 0.6;

/** A layer's colour as it can be seen on the bed: black turns light on a dark bed, yellow darker on a light one. */
export function seenOn(colour: Colour, isDark: boolean): Colour {
  const light = (0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]) / 255;
  if (isDark && light < LEAST_LIGHT_ON_DARK) {
    return mixed(colour, 235, (LEAST_LIGHT_ON_DARK - light) / (0.92 - light));
  }
  if (!isDark && light > MOST_LIGHT_ON_LIGHT)
    return mixed(colour, 0, 1 - MOST_LIGHT_ON_LIGHT / light);
  return colour;
}

function mixed([r, g, b]: Colour, towards: number, share: number): Colour {
  const mix = (c: number) => Math.round(c + (towards - c) * share);
  return [mix(r), mix(g), mix(b)];
}
