// SPDX-License-Identifier: GPL-3.0-or-later
/** A painter that writes down what it is asked to paint, a line for each stroke. */
import type { Point } from '../../../src/geometry/path.js';
import type { Box, Painter } from '../../../src/ui/canvas/painter.js';
import { LIGHT, type Palette } from '../../../src/ui/canvas/palette.js';
import type { TextLayoutCache } from '../../../src/ui/canvas/text-layout-cache.js';

/** Whose colours are their names. */
export const NAMED_PALETTE: Palette = {
  ...LIGHT,
  ...Object.fromEntries(
    Object.entries(LIGHT).flatMap(([name, css]) => (typeof css === 'string' ? [[name, name]] : [])),
  ),
};

/** Letters of a fixed width, so that no font decides. */
export const plainTexts = {
  get: (words: string) => ({ layout: words, widthPx: 7 * words.length, heightPx: 14 }),
  clear() {},
} as unknown as TextLayoutCache;

export function notedStrokes(hair = 0.5) {
  const lines: string[] = [];
  let indent = '';
  const note = (what: string, numbers: readonly number[], rest = '') => {
    const rounded = numbers.map((n) => Number(n.toFixed(3)) + 0);
    lines.push(`${indent}${[what, ...rounded, rest].join(' ').trim()}`);
  };
  const deeper = (what: string, numbers: readonly number[], draw: () => void) => {
    note(what, numbers);
    indent += '  ';
    draw();
    indent = indent.slice(2);
  };
  const boxed = ({ x, y, width, height }: Box) => [x, y, width, height];
  const painter = {
    hair,
    snapped: (value: number) => Math.round(value / hair) * hair,
    fill: (box: Box, css: string) => note('fill', boxed(box), css),
    outline: (box: Box, line: number, css: string) => note('outline', [...boxed(box), line], css),
    disc: (box: Box, css: string) => note('disc', boxed(box), css),
    vertical: (x: number, from: number, to: number, css: string) =>
      note('vertical', [x, from, to], css),
    horizontal: (y: number, from: number, to: number, css: string) =>
      note('horizontal', [y, from, to], css),
    texture: (_texture: unknown, box: Box) => note('texture', boxed(box)),
    text: (layout: unknown, at: Point, css: string) =>
      note('text', [at.x, at.y], `${css} "${layout}"`),
    within: (at: Point, angleDeg: number, draw: () => void) =>
      deeper('within', [at.x, at.y, angleDeg], draw),
    clipped: (box: Box, draw: () => void) => deeper('clipped', boxed(box), draw),
  };
  // The layers call these members; another is a mistake that the test must show.
  return { painter: painter as unknown as Painter, lines };
}
