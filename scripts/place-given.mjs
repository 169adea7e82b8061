// SPDX-License-Identifier: GPL-3.0-or-later
// Where a script is to write: the one word after its name, also as `-o PLACE`. An option that it does not know is not
// taken for a name: `--help` would become a folder.

import { parseArgs } from 'node:util';
import { fail } from './speak.mjs';

/** Undefined where the words name no place; throws where they mean something else. */
export function placeIn(args) {
  const { values, positionals } = parseArgs({
    args,
    options: { output: { type: 'string', short: 'o', multiple: true } },
    allowPositionals: true,
  });
  const places = [...(values.output ?? []), ...positionals];
  if (places.length > 1) throw new Error(`one place is enough, and ${places.length} are named`);
  return places[0];
}

/** What the person who started this script has named. */
export function placeGiven() {
  try {
    return placeIn(process.argv.slice(2));
  } catch (error) {
    return fail(error.message);
  }
}
