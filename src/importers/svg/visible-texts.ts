// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The texts that a drawing shows, by their ids, so that one which comes to nothing is named. Fonts may lack what a
 * text needs in ways that nothing else shows.
 */
const UNSEEN = new Set(['defs', 'symbol', 'clipPath', 'mask', 'pattern', 'marker', 'switch']);
const LONGEST = 40;

/** What an open element means for the texts in it. */
export interface TextPlace {
  readonly isUnseen: boolean;
  /** The id of the text around it, or its own. */
  readonly text: string | undefined;
  /** Whether it, or something around it, says how large its letters are. */
  readonly isSized: boolean;
}

export class VisibleTexts {
  /** Their beginnings, by id. */
  readonly byId = new Map<string, string>();
  /** Whether letters are seen of which nothing says how large they are. */
  hasUnsized = false;

  /** May give the element an id. */
  enter(tag: string, attributes: Record<string, string>, around: TextPlace | undefined): TextPlace {
    const isUnseen = around?.isUnseen === true || UNSEEN.has(tag) || hides(attributes);
    const isSized = around?.isSized === true || saysSize(attributes['font-size']);
    if (tag !== 'text' || isUnseen) return { isUnseen, isSized, text: around?.text };
    const id = attributes['id'] || `text-${this.byId.size + 1}-of-kerf`;
    attributes['id'] = id;
    this.byId.set(id, '');
    return { isUnseen, isSized, text: id };
  }

  addLetters(place: TextPlace | undefined, letters: string): void {
    if (place?.text === undefined || place.isUnseen) return;
    this.hasUnsized ||= !place.isSized && letters.trim() !== '';
    const known = this.byId.get(place.text);
    if (known === undefined || known.length > LONGEST) return;
    this.byId.set(place.text, (known + letters.slice(0, LONGEST)).replace(/\s+/g, ' '));
  }

  /** The beginnings of texts of which nothing came out. */
  lost(found: ReadonlySet<string>): string[] {
    return [...this.byId]
      .filter(([id, text]) => !found.has(id) && /[\p{L}\p{N}\p{S}\p{P}]/u.test(text))
      .map(([, text]) => text.trim().slice(0, LONGEST));
  }
}

/** A share of what is not said says nothing. */
function saysSize(size: string | undefined): boolean {
  return size !== undefined && !/(?:%|e[mx])\s*$/i.test(size);
}

function hides(attributes: Record<string, string>): boolean {
  const { display, visibility, opacity, 'font-size': size } = attributes;
  const isGone = display === 'none' || visibility === 'hidden' || visibility === 'collapse';
  const isNothing = (text: string | undefined) => Number.parseFloat(text ?? '1') === 0;
  return isGone || isNothing(opacity) || isNothing(size);
}

/** Whether the id was made up here. */
export function isMadeUp(id: string): boolean {
  return /^text-\d+-of-kerf$/.test(id);
}
