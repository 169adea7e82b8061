// SPDX-License-Identifier: GPL-3.0-or-later
/** What a machine's file is called, from the name that a person or another program gave it. */

/** Letters that are written as two where there is no such letter. */
const TWO_LETTERS: Readonly<Record<string, string>> = {
  ...{ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'oe', å: 'aa', œ: 'oe', ł: 'l', đ: 'd' },
};
/** Characters: it becomes the name of a file. */
const LONGEST_ID = 60;

/** `xTool D1 Pro` → `xtool-d1-pro`, `Größter` → `groesster`. */
export function idFrom(name: string): string {
  const id = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{ASCII}]/gu, (letter) => TWO_LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replaceAll(/^-+|-+$/g, '');
  return id === '' ? 'machine' : id;
}

/** The id, or the next one of its kind (`laser-2`) that none of these has. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let n = 2; ; n++) if (!taken.has(`${id}-${n}`)) return `${id}-${n}`;
}
