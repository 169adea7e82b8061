// SPDX-License-Identifier: GPL-3.0-or-later
/** Prints what Kerf finds in the folders of a person, for `scripts/freeze-home.mjs`: `node say-home.js FOLDER`. */
import { readHome } from './read-home.js';

const [folder = ''] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await readHome(folder), undefined, 2)}\n`);
