// SPDX-License-Identifier: GPL-3.0-or-later
// `npm run screenshots [FOLDER]`: every screen in every look, on a display of its own; ends with 1 where one
// is empty or has words cut off. Not part of the tests: it takes two minutes and is for the eye.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { placeGiven } from './place-given.mjs';
import { root } from './speak.mjs';
import { displayEnvironment, startDisplay } from './virtual-display.mjs';

const folder = placeGiven() ?? join(root, 'screenshots');
await build();
const display = await startDisplay();
const entry = join(root, 'dist/test/ui/support/screens.js');
const env = { ...process.env, ...displayEnvironment(display.name), G_SLICE: 'always-malloc' };
const { status } = spawnSync('dbus-run-session', ['--', process.execPath, entry, folder], {
  env,
  stdio: 'inherit',
});
display.stop();
process.exit(status ?? 1);
