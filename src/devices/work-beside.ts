// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a copy of the work lies that a program, or the rest of it, was made from; there may be none. */
export function workPathOf(programPath: string): string {
  return `${programPath.replace(/(\.rest)?(\.[^./]*)?$/, '')}.work.kerf`;
}
