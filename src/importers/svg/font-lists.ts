// SPDX-License-Identifier: GPL-3.0-or-later
/** CSS font-family lists as text: the families they name, and stand-ins put behind missing ones. */
const GENERIC =
  /^(serif|sans-serif|sans|monospace|cursive|fantasy|system-ui|ui-\w+|inherit|initial|unset)$/i;
const MAX_FAMILIES = 24;

/** The families named in style sheets, style attributes and font-family attributes. */
export function namedFamilies(text: string): string[] {
  if (!/<(?:[\w.-]+:)?text[\s>]/.test(text)) return [];
  const plain = text.replaceAll('&quot;', "'").replaceAll('&apos;', "'");
  const families = new Set<string>();
  const declarations = /font-family\s*(?::\s*([^;}<>]+)|=\s*"([^"]*)"|=\s*'([^']*)')/g;
  for (const [, css, double, single] of plain.matchAll(declarations)) {
    for (const family of splitFamilies(css ?? double ?? single ?? '')) families.add(family);
  }
  return [...families].slice(0, MAX_FAMILIES);
}

/** The list with every missing family followed by what stands in for it. */
export function withSubstitutes(list: string, substitutes: ReadonlyMap<string, string>): string {
  return list
    .split(',')
    .map((name) => {
      const [family] = splitFamilies(name);
      const substitute = family === undefined ? undefined : substitutes.get(family);
      return substitute === undefined ? name : `${name},'${substitute}'`;
    })
    .join(',');
}

/** Ids that `url(#id)` names in a style sheet's declarations of this property and its longhands. */
export function namedInSheet(css: string, property: string): string[] {
  const pattern = new RegExp(`${property}[\\w-]*\\s*:\\s*url\\(\\s*["']?#([^)"']+)`, 'g');
  return [...css.matchAll(pattern)].map((match) => match[1]!);
}

/** Unquoted names, generic ones left out. A quote left open ends with the list. */
function splitFamilies(value: string): string[] {
  return value
    .split(',')
    .map((name) => /^\s*["']?([^"']*)/.exec(name)?.[1]?.trim() ?? '')
    .filter((name) => name !== '' && name.length < 100 && !GENERIC.test(name));
}
