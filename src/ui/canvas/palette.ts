// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The colours of the canvas, by light and dark; those of the shell follow libadwaita's. The bed is
 * the work's own material, and so it is light in both: what is burnt is darker than what is not, and
 * a picture is never seen as its negative.
 */
import type { Colour } from '../../art/art.js';
import type { PreviewColours } from '../../pipeline/preview/scene.js';

/** CSS colours for what the window draws itself, and tints for what the preview thread draws. */
export interface Palette {
  /** Lightness 0…1 up to which a colour is seen on the bed. */
  readonly maxLightness: number;
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
  /** The colour of what something snaps to. */
  readonly snap: string;
  readonly guide: string;
  readonly stock: string;
  readonly stockEdge: string;
  /** The plate of numbers beside the pointer, and what is written on it. */
  readonly reading: string;
  readonly readingText: string;
  readonly frame: string;
  /** Where an interrupted job continues: the mark, a rim that lifts it off the work, words on it. */
  readonly restart: string;
  readonly restartRim: string;
  readonly restartText: string;
  readonly xAxis: string;
  readonly yAxis: string;
  readonly preview: PreviewColours;
}

export const LIGHT: Palette = {
  maxLightness: 0.72,
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
  snap: '#c01c78',
  guide: '#0b8f9c',
  stock: 'rgba(176,122,58,0.10)',
  stockEdge: 'rgba(150,98,38,0.75)',
  reading: 'rgba(30,30,30,0.86)',
  readingText: '#ffffff',
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
    stutter: [28, 113, 216, 1],
    stutterRim: [255, 255, 255, 0.9],
  },
};

export const DARK: Palette = {
  maxLightness: 0.5,
  surroundings: '#1a1a1a',
  bed: '#cbc2b3',
  bedEdge: 'rgba(0,0,0,0.5)',
  shadow: 'rgba(0,0,0,0.06)',
  fineLine: 'rgba(40,30,20,0.08)',
  strongLine: 'rgba(40,30,20,0.17)',
  ruler: '#242424',
  rulerEdge: 'rgba(0,0,0,0.5)',
  rulerTick: 'rgba(255,255,255,0.34)',
  rulerText: 'rgba(255,255,255,0.66)',
  accent: '#1c71d8',
  accentWash: 'rgba(98,160,234,0.22)',
  handle: '#f6f5f4',
  snap: '#a3155f',
  guide: '#06707b',
  stock: 'rgba(176,122,58,0.10)',
  stockEdge: 'rgba(150,98,38,0.75)',
  reading: 'rgba(30,30,30,0.9)',
  readingText: '#ffffff',
  frame: 'rgba(129,61,156,0.85)',
  restart: '#1a7f4b',
  restartRim: 'rgba(255,255,255,0.9)',
  restartText: '#ffffff',
  xAxis: '#e01b24',
  yAxis: '#1f9a62',
  preview: {
    ...LIGHT.preview,
    weakBurn: [206, 98, 16, 1],
    strongBurn: [150, 8, 24, 1],
    engraved: [40, 22, 10, 1],
  },
};

/** A layer's colour as it can be seen on the bed: yellow turns darker. */
export function seenOn(colour: Colour, { maxLightness }: Pick<Palette, 'maxLightness'>): Colour {
  const light = (0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]) / 255;
  if (light <= maxLightness) return colour;
  const [r, g, b] = colour.map((c) => Math.round((c * maxLightness) / light));
  return [r!, g!, b!];
}
