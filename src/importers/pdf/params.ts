// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person can say of a PDF document. */
import { N_ } from '../../base/translatable.js';
import type { Schema, ValuesOf } from '../../params/schema.js';
import { layersParam } from '../layers-param.js';

export const pdfParams = {
  pages: {
    kind: 'text',
    label: N_('Pages'),
    help: N_('Which pages are imported, side by side: 1, 2-4 or all.'),
    default: '1',
    maxLetters: 200,
    isRequired: true,
  },
  ...layersParam,
} as const satisfies Schema;

export type PdfParams = ValuesOf<typeof pdfParams>;

/** The numbers of the pages, from 1 on; undefined where the words do not name any. */
export function chosenPages({ pages }: PdfParams, count: number): number[] | undefined {
  if (pages.trim().toLowerCase() === 'all') return Array.from({ length: count }, (_, i) => i + 1);
  const chosen = new Set<number>();
  for (const part of pages.split(/[,;\s]+/).filter((word) => word !== '')) {
    const [, from, to = from] = /^(\d{1,6})(?:[-–](\d{1,6}))?$/.exec(part) ?? [];
    if (from === undefined) return undefined;
    const last = Math.min(Number(to), count);
    for (let page = Math.max(1, Number(from)); page <= last; page++) chosen.add(page);
  }
  return chosen.size === 0 ? undefined : [...chosen];
}
