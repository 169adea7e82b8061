// SPDX-License-Identifier: GPL-3.0-or-later
/** Finding a text by some of its letters in their order: `zsel` finds "Zoom to the Selection". */

/** Points for a letter at the beginning of a word, and for one that follows the letter found before. */
const WORD_POINTS = 8;
const NEXT_POINTS = 5;
/** Finding it as it was typed is worth more than any scattered letters. */
const WHOLE_POINTS = 100;

/** How well the text fits what was typed, more is better; undefined where it does not. */
export function fuzzyScore(typed: string, text: string): number | undefined {
  const wanted = folded(typed).replace(/\s+/g, '');
  const letters = folded(text);
  if (wanted === '') return 0;
  const whole = letters.indexOf(folded(typed).trim());
  if (whole >= 0)
    return WHOLE_POINTS + (isWordStart(letters, whole) ? WORD_POINTS : 0) - whole / 100;
  let score = 0;
  let at = -1;
  for (const letter of wanted) {
    const found = nextPlace(letters, letter, at + 1);
    if (found < 0) return undefined;
    if (isWordStart(letters, found)) score += WORD_POINTS;
    else if (found === at + 1) score += NEXT_POINTS;
    at = found;
  }
  return score - letters.length / 100;
}

/** What fits, best first; those that fit alike keep their order. */
export function fuzzyFound<T>(
  typed: string,
  items: readonly T[],
  textOf: (item: T) => string,
): readonly T[] {
  return items
    .flatMap((item) => {
      const score = fuzzyScore(typed, textOf(item));
      return score === undefined ? [] : [{ item, score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

/** The beginning of a word where there is one, else the next letter that is the same. */
function nextPlace(letters: string, letter: string, from: number): number {
  if (letters[from] === letter) return from;
  for (let i = from; i < letters.length; i++) {
    if (letters[i] === letter && isWordStart(letters, i)) return i;
  }
  return letters.indexOf(letter, from);
}

function isWordStart(letters: string, at: number): boolean {
  return at === 0 || /[\s\-(/›]/.test(letters[at - 1] ?? '');
}

/** The text without accents and case: `Größe` is found by `grosse` and by `grösse`. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}
