// SPDX-License-Identifier: GPL-3.0-or-later
/** Real files of other programs, which stay outside the project: `KERF_FIXTURES` or beside it. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const places = [process.env['KERF_FIXTURES'], '../shared/fixtures', '../../shared/fixtures'];

/** The fixture's path; undefined where the folder is absent. */
export function fixturePath(name: string): string | undefined {
  const paths = places.flatMap((place) => (place ? [join(resolve(place), name)] : []));
  return paths.find((path) => existsSync(path));
}

/** The fixture's bytes; skips the test with a line where it is absent. */
export function fixtureOrSkip(test: Mocha.Context, name: string): Uint8Array {
  const path = fixturePath(name);
  if (path === undefined) {
    console.log(`      skipped: no fixture ${name} (set KERF_FIXTURES to its folder)`);
    test.skip();
  }
  return readFileSync(path);
}
