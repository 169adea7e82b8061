// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * CSS variables, which usvg does not know: a shape whose colour is one would vanish. Drawings define each of
 * them once, so that its value can be put in place of its name; one with several values is left and reported.
 */
const DEFINED = /(?:^|[;{\s"'])(--[\w-]{1,99})\s{0,99}:\s{0,99}([^;}"'<>]{1,999})/g;
const USED =
  /var\(\s{0,99}(--[\w-]{1,99})\s{0,99}(?:,([^()]{0,999}(?:\([^()]{0,999}\))?[^()]{0,999}))?\)/g;
/** A value may itself be made of variables, which may not be made of each other without end. */
const DEEPEST = 8;

export class CssVariables {
  readonly #values = new Map<string, string | 'several'>();
  readonly #unknown = new Set<string>();

  /** All that the document defines, in sheets and styles alike. */
  constructor(text: string) {
    if (!text.includes('--')) return;
    for (const [, name, value] of text.matchAll(DEFINED)) {
      const plain = value!.trim();
      const known = this.#values.get(name!);
      this.#values.set(name!, known === undefined || known === plain ? plain : 'several');
    }
  }

  /** Names whose value is not known. */
  get unknown(): readonly string[] {
    return [...this.#unknown];
  }

  replacedIn(css: string, depth = 0): string {
    if (!css.includes('var(')) return css;
    return css.replace(USED, (whole, name: string, fallback: string | undefined) => {
      const value = this.#values.get(name);
      const chosen = value === undefined || value === 'several' ? fallback?.trim() : value;
      if (chosen !== undefined && depth < DEEPEST) return this.replacedIn(chosen, depth + 1);
      this.#unknown.add(name);
      return whole;
    });
  }
}
