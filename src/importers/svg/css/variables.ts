// SPDX-License-Identifier: GPL-3.0-or-later
/** CSS variables: each holds for the element that it is set on, and for all that lies in it. */

/** What is set around an element, by name. */
export type StyleVariables = Readonly<Record<string, string>>;

export const NO_VARIABLES: StyleVariables = Object.freeze(Object.create(null));
/** A value may itself be made of variables, which may not be made of each other without end. */
const DEEPEST = 8;
const LONGEST = 10_000;
const USED = /var\(\s*(--[^\s,()]+)\s*(?:,((?:[^()]|\((?:[^()]|\([^()]*\))*\))*))?\)/g;

/** The variables around, with those of the element itself. */
export function withOwn(around: StyleVariables, own: ReadonlyMap<string, string>): StyleVariables {
  return Object.assign(Object.create(around), Object.fromEntries(own));
}

/** The value with names replaced; undefined where one has no value: that name is put in `unknown`. */
export function replaced(
  value: string,
  variables: StyleVariables,
  unknown: Set<string>,
  depth = 0,
): string | undefined {
  if (!value.includes('var(')) return value;
  let isWhole = depth < DEEPEST && value.length < LONGEST;
  const plain = value.replace(USED, (whole, name: string, fallback: string | undefined) => {
    // One that is empty has several values.
    const chosen = variables[name] === '' ? undefined : (variables[name] ?? fallback?.trim());
    const text =
      chosen === undefined || !isWhole
        ? undefined
        : replaced(chosen, variables, unknown, depth + 1);
    if (text !== undefined) return text;
    unknown.add(name);
    isWhole = false;
    return whole;
  });
  return isWhole && !plain.includes('var(') ? plain : undefined;
}
