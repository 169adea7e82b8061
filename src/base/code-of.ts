// SPDX-License-Identifier: MIT

/** What Node and the system call an error, as `ENOENT`; undefined where it has no such name. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
