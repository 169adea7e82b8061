// SPDX-License-Identifier: GPL-3.0-or-later
/** A made-up language that puts every text of `po/kerf.pot` between ⟦ and ⟧: what is not between them is not translated. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { moFile } from './mo-file.js';
import { projectRoot } from './project-root.js';

/** A language code that nobody speaks, as the environment names it. */
const CODE = 'qps';
export const PSEUDO = { LANGUAGE: CODE, LANG: `${CODE}.UTF-8`, LC_ALL: `${CODE}.UTF-8` } as const;

export interface Entry {
  readonly msgid: string;
  readonly plural?: string;
}

/** What translators get to see. */
export function catalogueEntries(
  template = readFileSync(join(projectRoot, 'po/kerf.pot'), 'utf8'),
): readonly Entry[] {
  const texts = (lines: string) =>
    lines
      .trim()
      .split('\n')
      .map((line): string => JSON.parse(line))
      .join('');
  const found = template.matchAll(/^msgid ((?:".*"\n)+)(?:msgid_plural ((?:".*"\n)+))?/gm);
  return [...found]
    .map(([, one = '""', many]) => ({ msgid: texts(one), ...(many && { plural: texts(many) }) }))
    .filter(({ msgid }) => msgid !== '');
}

/** Makes the catalogue; returns the folder for KERF_LOCALEDIR. */
export function writePseudoLocale(folder: string): string {
  const entries = catalogueEntries().map(({ msgid, plural }): [string, string] =>
    plural === undefined
      ? [msgid, bracketed(msgid)]
      : [`${msgid}\0${plural}`, `${bracketed(msgid)}\0${bracketed(plural)}`],
  );
  mkdirSync(join(folder, CODE, 'LC_MESSAGES'), { recursive: true });
  writeFileSync(join(folder, CODE, 'LC_MESSAGES/kerf.mo'), moFile(entries));
  return folder;
}

/** The words that are not between brackets. */
export function untranslated(text: string): readonly string[] {
  let depth = 0;
  let outside = '';
  for (const letter of text) {
    if (letter === '⟦') depth++;
    else if (letter === '⟧') depth--;
    else if (depth === 0) outside += letter;
  }
  return outside.match(/\p{L}{3,}/gu) ?? [];
}

function bracketed(text: string): string {
  return `⟦${text}⟧`;
}
