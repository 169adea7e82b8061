// SPDX-License-Identifier: GPL-3.0-or-later
/** The `font` shorthand as what it stands for. */
const SIZE =
  /^(?:(?:\d+\.?\d*|\.\d+)(?:px|pt|pc|mm|cm|in|q|em|ex|rem|%)|(?:xx?-|x{3}-)?(?:small|large)|medium|larger|smaller)$/i;
const FONT = /(^|[;{\s"'])font\s*:\s*((?:[^;}"']|"[^"]*"|'[^']*')*)/gi;
const WEIGHT = /^(?:bold|bolder|lighter|[1-9]\d{0,2}|1000)$/i;
const STRETCH = /^(?:(?:ultra|extra|semi)-)?(?:condensed|expanded)$/i;

export interface FontWords {
  readonly style: string;
  readonly variant: string;
  readonly weight: string;
  readonly stretch: string;
  readonly size: string;
  readonly families: string;
}

/** What a `font` shorthand says; undefined where it says nothing, as `font:inherit`. */
export function readFont(value: string): FontWords | undefined {
  const plain = value.replace(/!\s*important\s*$/i, '').replace(/\s*\/\s*/, '/');
  const words = plain.trim().split(/\s+/);
  const font = { style: 'normal', variant: 'normal', weight: 'normal', stretch: 'normal' };
  for (const [at, word] of words.entries()) {
    const [size = '', ...rest] = word.split('/');
    if (SIZE.test(size) && rest.length < 2) {
      const families = words.slice(at + 1).join(' ');
      return families === '' ? undefined : { ...font, size: size.toLowerCase(), families };
    }
    if (/^(?:italic|oblique)$/i.test(word)) font.style = word.toLowerCase();
    else if (/^small-caps$/i.test(word)) font.variant = 'small-caps';
    else if (WEIGHT.test(word)) font.weight = word.toLowerCase();
    else if (STRETCH.test(word)) font.stretch = word.toLowerCase();
    else if (!/^(?:normal|-?[\d.]+deg)$/i.test(word)) return undefined;
  }
  return undefined;
}

/** The values of all `font` shorthands. */
export function fontsIn(css: string): FontWords[] {
  return [...css.matchAll(FONT)].flatMap(([, , value = '']) => readFont(value) ?? []);
}
