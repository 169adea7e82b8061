// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Declarations in the words that usvg reads, of a sheet or a `style` attribute alike: the `font` shorthand as what it
 * stands for, words of CSS for all properties, and names in small letters.
 */
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

/** What a `font` shorthand says; undefined where it is none, as `font:inherit`. */
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

const INHERITED =
  /^(?:fill(?:-opacity|-rule)?|stroke(?:-(?!-)[a-z]+)?|color|visibility|font(?:-[a-z]+)?|text-anchor|letter-spacing|word-spacing|clip-rule|marker(?:-[a-z]+)?)$/;
const INITIAL: Readonly<Record<string, string>> = {
  ...{ fill: 'black', 'fill-opacity': '1', 'fill-rule': 'nonzero', stroke: 'none' },
  ...{ 'stroke-width': '1', 'stroke-opacity': '1', 'stroke-dasharray': 'none' },
  ...{ 'stroke-dashoffset': '0', display: 'inline', visibility: 'visible', opacity: '1' },
  ...{ 'clip-path': 'none', mask: 'none', filter: 'none', 'clip-rule': 'nonzero' },
};
const WIDE =
  /(^|[;{\s])([a-z-]+)(\s*:\s*)(?:initial|unset|revert|revert-layer)(?=\s*(?:!\s*important\s*)?(?:[;}]|$))/gi;
const LARGE_NAMES =
  /([;{]\s*|^\s*)([a-z-]*[A-Z][A-Za-z-]*)(\s*:\s*)([A-Za-z-]+(?=\s*[;}!]|\s*$))?/g;

/** The text of a sheet, or of a `style` attribute, in words that usvg knows. */
export function plainCss(css: string): string {
  let plain = css;
  if (/[A-Z]/.test(plain)) {
    plain = plain.replace(LARGE_NAMES, (_, front, name: string, colon, word: string | undefined) =>
      [front, name.toLowerCase(), colon, word?.toLowerCase() ?? ''].join(''),
    );
  }
  if (/font\s*:/.test(plain)) plain = plain.replace(FONT, writtenOut);
  if (/:\s*(?:initial|unset|revert)/i.test(plain)) plain = plain.replace(WIDE, asOneValue);
  return plain;
}

function writtenOut(whole: string, front: string, value: string): string {
  const font = readFont(value);
  if (font === undefined) return whole;
  const mark = /!\s*important\s*$/i.test(value) ? ' !important' : '';
  const families = font.families.replace(/!\s*important\s*$/i, '').trim();
  const longhands = [
    ['style', font.style],
    ['variant', font.variant],
    ['weight', font.weight],
    ['stretch', font.stretch],
    ['size', font.size],
    ['family', families],
  ];
  return front + longhands.map(([name, text]) => `font-${name}:${text}${mark}`).join(';');
}

function asOneValue(whole: string, front: string, name: string, colon: string): string {
  const property = name.toLowerCase();
  const isInitial = /initial$/i.test(whole) || !INHERITED.test(property);
  const value = isInitial ? INITIAL[property] : 'inherit';
  return value === undefined ? whole : `${front}${name}${colon}${value}`;
}
