// SPDX-License-Identifier: GPL-3.0-or-later
/** Slanted and bold letters that a family does not have here. Browsers slant and swell others instead; usvg does not. */
import { servingFamily } from './font-lists.js';
import type { InstalledFonts } from './installed-fonts.js';
import { type LetterLook, LOOK } from './mixed-fonts.js';

const ITALIC = /^(?:italic|oblique)\b/i;
const BOLD = /^(?:bold|bolder|[6-9]\d\d|1000)$/i;

/** Each as a family with its style, in the words of CSS. */
export function missingStyles(look: LetterLook, fonts: InstalledFonts): string[] {
  const isItalic = ITALIC.test(look[LOOK.style]!);
  const isBold = BOLD.test(look[LOOK.weight]!);
  if (!isItalic && !isBold) return [];
  const family = servingFamily(look[LOOK.family]!, fonts);
  const styles = fonts.styles.get(family.toLowerCase());
  if (styles === undefined) return [];
  return [
    ...(isItalic && !styles.hasItalic ? [`${family} italic`] : []),
    ...(isBold && !styles.hasBold ? [`${family} bold`] : []),
  ];
}
