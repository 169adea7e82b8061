// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The program `kerf`. It stays CommonJS, so that the window's main loop can run inside `require`: from
 * an ES module node-gtk would defer it and leave Node's timers half way (see docs/decisions).
 */
import type * as Headless from './headless.js';

// Boxed GObject values of GLib < 2.76 would be freed by the wrong allocator.
process.env['G_SLICE'] = 'always-malloc';

const { runHeadless } = require('./headless.js') as typeof Headless; // TypeScript knows no type of require.

void runHeadless(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
