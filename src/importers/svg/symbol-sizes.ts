// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Symbols that say how large they are, and where they stand. usvg reads both on their clones alone, and a clone without
 * a size would be as large as the whole drawing.
 */
import type { Attributes } from './namespaces.js';
import { isEmptyBox, lengthToMm, mmPerPixel, type ViewBox } from './page-size.js';
import { type PercentageSurroundings, writeOutPercentages } from './viewport-percentages.js';
import { writtenElement } from './written-elements.js';

/** An element's name is as it is written, whatever else a file disguises. */
const SYMBOL = /[<:]symbol[\s/>]/;

interface Clone {
  /** Where it stands in the text for usvg. */
  readonly part: number;
  readonly attributes: Attributes;
  readonly surroundings: PercentageSurroundings;
}

export class SymbolSizes {
  readonly #isOff: boolean;
  readonly #symbols = new Map<string, Attributes>();
  readonly #clones: Clone[] = [];

  /** The text of the whole document. */
  constructor(text: string) {
    this.#isOff = !SYMBOL.test(text);
  }

  /** Keeps what is needed of an element that is written as this part. */
  note(
    tag: string,
    attributes: Attributes,
    { part, viewport, isInSymbol = false }: NotedPlace,
  ): void {
    if (this.#isOff) return;
    const { id } = attributes;
    if (tag === 'symbol' && id !== undefined) this.#symbols.set(id, attributes);
    if (tag === 'use')
      this.#clones.push({ part, attributes, surroundings: { viewport, isInSymbol } });
  }

  /** Says on the clones what their symbols say; returns the attributes that cannot be carried out. */
  writeInto(parts: string[], dpi: number | undefined): string[] {
    const lost: string[] = [];
    for (const { part, attributes, surroundings } of this.#clones) {
      const symbol = this.#symbols.get(attributes['xlink:href']?.trim().slice(1) ?? '');
      if (symbol === undefined) continue;
      const own = { ...attributes };
      for (const name of ['width', 'height']) {
        const said = symbol[name];
        if (said === undefined || isAutomatic(said) || !isAutomatic(own[name])) continue;
        own[name] = said;
        // Its letters are not those of the clone.
        if (/e[mx]\s*$/i.test(said)) lost.push(`${name}: ${said}`);
      }
      const place = Object.fromEntries(
        ['x', 'y'].flatMap((name) => (symbol[name] === undefined ? [] : [[name, symbol[name]]])),
      );
      for (const lengths of [own, place]) writeOutPercentages('use', lengths, surroundings);
      for (const [name, length] of Object.entries(place)) {
        const sum = pixels(length, dpi) + pixels(own[name] ?? '0', dpi);
        if (Number.isFinite(sum)) own[name] = String(sum);
        else lost.push(`${name}: ${length}`);
      }
      // Without a size nothing of it is seen; usvg would take that of the drawing.
      const sides = [own['width'], own['height']].map((side) => Number.parseFloat(side ?? '1'));
      if (sides.includes(0) || isEmptyBox(symbol['viewBox'])) delete own['xlink:href'];
      parts[part] = writtenElement('use', own);
    }
    return lost;
  }
}

interface NotedPlace {
  readonly part: number;
  readonly viewport: ViewBox | undefined;
  readonly isInSymbol?: boolean | undefined;
}

function isAutomatic(length: string | undefined): boolean {
  return length === undefined || length.trim() === 'auto';
}

/** NaN for what is not a length of its own. */
function pixels(length: string, dpi: number | undefined): number {
  const mmPerPx = mmPerPixel(dpi);
  return (lengthToMm(length, mmPerPx) ?? Number.NaN) / mmPerPx;
}
