// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How many elements lie in each element, counted before a document is read: what `:last-child`, `:only-child` and
 * `:empty` ask for, and nothing but a whole look can show.
 */
import { SaxesParser } from 'saxes';

export interface Family {
  children: number;
  hasText: boolean;
  readonly ofType: Map<string, number>;
}

/** Selectors that need it. */
export const LOOKS_AHEAD = /:(?:last-|nth-last-|only-|empty)/;

/** The families by the number of the element, in the order in which elements begin. */
export function familiesIn(text: string, entities: Readonly<Record<string, string>>): Family[] {
  const families: Family[] = [];
  const open: Family[] = [];
  const parser = new SaxesParser<{ xmlns: false; position: false }>({
    xmlns: false,
    position: false,
  });
  Object.assign(parser.ENTITIES, entities);
  // A damaged document is refused where it is read.
  parser.on('error', () => {});
  parser.on('opentag', ({ name }) => {
    const parent = open.at(-1);
    const local = name.slice(name.indexOf(':') + 1);
    if (parent !== undefined) {
      parent.children++;
      parent.ofType.set(local, (parent.ofType.get(local) ?? 0) + 1);
    }
    const own: Family = { children: 0, hasText: false, ofType: new Map() };
    families.push(own);
    open.push(own);
  });
  parser.on('text', (chars) => {
    const parent = open.at(-1);
    if (parent !== undefined && chars !== '') parent.hasText = true;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  return families;
}
