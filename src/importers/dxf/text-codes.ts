// SPDX-License-Identifier: GPL-3.0-or-later
/** The words in a text entity without the codes in them. */

/** What %%c and its like stand for; those of lines above and below are left out. */
const SIGNS: Readonly<Record<string, string>> = {
  d: '°',
  p: '±',
  c: '⌀',
  u: '',
  o: '',
  k: '',
  '%': '%',
};

/** The one line of a TEXT entity. */
export function plainText(text: string): string {
  return withoutCodes(text)
    .replace(/%%(\d{3}|.)/g, (code, sign: string) => {
      if (/^\d{3}$/.test(sign)) return String.fromCharCode(Number(sign));
      return SIGNS[sign.toLowerCase()] ?? code;
    })
    .replace(/\^(.)/g, (_, letter: string) => (letter === ' ' ? '^' : ' '));
}

/** The paragraphs of an MTEXT entity. What changes font, height or colour within one is left out. */
export function paragraphsOf(text: string): string[] {
  return withoutCodes(text)
    .replace(/\\[SAHWQTCcfFp][^;\\{}]*;?/g, (code) =>
      code[1] === 'S' ? stacked(code.slice(2)) : '',
    )
    .replace(/\\[LlOoKk]/g, '')
    .replace(/\\~/g, '\u00a0')
    .replace(/(?<!\\)[{}]/g, '')
    .split(/\\P|\\N|\\X|\^J|\n/)
    .map((line) => plainText(line.replace(/\\([\\{}])/g, '$1')));
}

/** The first font that an MTEXT's own codes name, with its style. */
export function inlineFont(text: string) {
  const [, family, rest = ''] = /\\f([^|;]+)([^;]*);/.exec(text) ?? [];
  return family === undefined
    ? undefined
    : { family, isBold: /\|b1/.test(rest), isItalic: /\|i1/.test(rest) };
}

/** One number above another. */
function stacked(body: string): string {
  return body.replace(/;$/, '').replace(/[#^]\s*/, '/');
}

/** Letters that a file names by their numbers. */
export function withoutCodes(text: string): string {
  return text.replace(/\\U\+([0-9A-Fa-f]{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
