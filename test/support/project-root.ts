// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the checkout lies, seen from the compiled tests; and where fixtures from outside may lie. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = climb(dirname(fileURLToPath(import.meta.url)));

/** The folder of shared fixtures, or undefined where it is absent (a clone elsewhere). */
export function fixturesRoot(): string | undefined {
  const folder = process.env['KERF_FIXTURES'] ?? join(projectRoot, '..', 'shared', 'fixtures');
  return existsSync(folder) ? folder : undefined;
}

function climb(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json not found above the tests');
  return climb(parent);
}
