// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Another program at the same clipboard. `node other-program.js offer TYPE FILE` offers a file's bytes and says
 * `offered`; `node other-program.js read TYPE FILE` writes what it finds into the file.
 */
import { readFileSync } from 'node:fs';
import { initialiseGtk } from '../../../src/ui/toolkit/gtk.js';
import { fetchFromClipboard, offerOnClipboard } from '../../../src/ui/toolkit/system-clipboard.js';
import { turnGtkLoop } from './gtk-loop.js';

const [way, mediaType = '', path = ''] = process.argv.slice(2);
if (!initialiseGtk()) throw new Error('no display');
turnGtkLoop();
if (way === 'offer') {
  offerOnClipboard([{ mediaType, bytes: readFileSync(path) }]);
  process.stdout.write('offered\n');
} else {
  const end = (status: number) => process.exit(status);
  fetchFromClipboard(mediaType, path, new AbortController().signal).then(
    () => end(0),
    () => end(1),
  );
}
