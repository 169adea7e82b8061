// SPDX-License-Identifier: MIT
/**
 * Marks a text that is shown in the user's language but written where no window is: `npm run strings`
 * finds it here, and whoever shows it translates it (`_` of `ui/gettext.ts`). It stays English in files,
 * on the command line and in cache keys.
 */
export function N_<const T extends string>(text: T): T {
  return text;
}

/** The text with `{name}` replaced from the insertions. */
export function insert(
  text: string,
  insertions: Readonly<Record<string, string | number>>,
): string {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(insertions[name] ?? whole));
}
