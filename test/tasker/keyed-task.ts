// SPDX-License-Identifier: MIT
/** A task that is only referred to, with an argument that looks like options. */

export function keyOf(_: unknown, { key }: { readonly key: string }): string {
  return key;
}
