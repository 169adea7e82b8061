// SPDX-License-Identifier: GPL-3.0-or-later
/** Sizes of text that are said in a word, or not at all, as browsers have them. Drawing programs each have others. */
import { own } from '../../base/own.js';

const PX: Readonly<Record<string, number>> = {
  ...{ 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18 },
  ...{ 'x-large': 24, 'xx-large': 32, 'xxx-large': 48 },
};

/** What holds in the whole drawing, where usvg would begin with a smaller size. */
export function outermostSize(said: string | undefined): string {
  const medium = PX['medium']!;
  const [, number, unit] = /^\s*(\d+\.?\d*|\.\d+)(%|em)\s*$/i.exec(said ?? '') ?? [];
  if (number === undefined) return said ?? `${medium}px`;
  return `${(Number(number) * medium) / (unit === '%' ? 100 : 1)}px`;
}

/** In pixels; undefined for all that is not such a word. */
export function pixelsOfSizeWord(name: string, value: string): string | undefined {
  const px = name === 'font-size' ? own(PX, value.trim().toLowerCase()) : undefined;
  return px === undefined ? undefined : `${px}px`;
}
