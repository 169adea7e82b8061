// SPDX-License-Identifier: GPL-3.0-or-later
/** The stock that is worked on: its size, thickness and material, which a person has entered. */
import { N_ } from '../../base/translatable.js';
import type { Bounds } from '../../geometry/bounds.js';
import type { Stock } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import type { Schema, ValuesOf } from '../../params/schema.js';

const size = (label: ReturnType<typeof N_>, help: ReturnType<typeof N_>, fallback: number) =>
  ({ kind: 'length', label, help, default: fallback, min: 1, max: 10_000 }) as const;
const place = (label: ReturnType<typeof N_>, help: ReturnType<typeof N_>) =>
  ({ kind: 'length', label, help, default: 0, min: -10_000, max: 10_000 }) as const;

export const stockParams = {
  width: size(N_('Width'), N_('From left to right.'), 300),
  height: size(N_('Depth'), N_('From the front to the back.'), 200),
  thickness: {
    kind: 'length',
    label: N_('Thickness'),
    help: N_('For your own notes: it changes nothing of what is burnt.'),
    default: 3,
    min: 0,
    max: 500,
  },
  material: {
    kind: 'text',
    label: N_('Material'),
    help: N_('For your own notes: it changes nothing of what is burnt.'),
    default: '',
    maxLetters: 100,
  },
  x: place(N_('From the left'), N_('Where its front left corner is on the bed.')),
  y: place(N_('From the front'), N_('Where its front left corner is on the bed.')),
} as const satisfies Schema;

export function stockOf(store: DocumentStore): Stock | undefined {
  return store.all('sheet')[0]?.stock;
}

/** Values of the stock, which is as large as the bed where it was not set yet. */
export function stockValues(store: DocumentStore, bed: Bounds): ValuesOf<typeof stockParams> {
  const [width, height] = [bed.maxX - bed.minX, bed.maxY - bed.minY];
  return stockOf(store) ?? { width, height, thickness: 3, material: '', x: bed.minX, y: bed.minY };
}

/** One undo entry. None is the whole bed. */
export function setStock(store: DocumentStore, stock: Stock | undefined): void {
  store.transact(stock === undefined ? N_('Remove Stock') : N_('Stock'), (tx) => {
    const [known = { kind: 'sheet', id: tx.newId('sheet'), order: 0 } as const] =
      store.all('sheet');
    const { stock: _, ...sheet } = known;
    tx.put(stock === undefined ? sheet : { ...sheet, stock });
  });
}

export function stockBounds({ x, y, width, height }: Stock): Bounds {
  return { minX: x, minY: y, maxX: x + width, maxY: y + height };
}

/** The stock, or all of the bed. */
export function sheetBounds(store: DocumentStore, bed: Bounds): Bounds {
  const stock = stockOf(store);
  return stock === undefined ? bed : stockBounds(stock);
}
