// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The program `kerf`. It stays CommonJS, so that the window's main loop runs inside `require`: from an
 * ES module node-gtk would defer the loop and leave Node's timers half way.
 */

import fs = require('node:fs');
import path = require('node:path');

// Boxed GObject values of GLib < 2.76 would be freed by the wrong allocator.
process.env['G_SLICE'] = 'always-malloc';

/** The modules joined into few files, which load in a third of the time (scripts/bundle.mjs); or as they were compiled. */
const joined = path.join(__dirname, '../../run');
const isJoined = fs.existsSync(joined);
const entry = (name: string, compiled = name) =>
  isJoined ? path.join(joined, `${name}.cjs`) : path.join(__dirname, `${compiled}.js`);

const argv = process.argv.slice(2);
// TypeScript knows no type of `require`d ES modules.
const typed = require(
  entry('opens-window', '../cli/opens-window'),
) as typeof import('../cli/opens-window.js');

type Desktop = typeof import('./desktop.js');

const obstacleHere = typed.obstacleHere();
if (obstacleHere !== undefined) refuse(obstacleHere);
else if (typed.opensWindow(argv)) openWindow(argv[0] === typed.AS_SERVICE);
else runCommand();

function openWindow(isService: boolean): void {
  const files = isService ? [] : argv.filter((word) => word !== '--');
  const obstacle = typed.obstacleToWindow(files);
  if (obstacle === undefined) {
    const { desktop, keepCode } = loadDesktop();
    process.exitCode = desktop.runDesktop({ files, isService, keepCode });
  } else refuse(obstacle);
}

function refuse(obstacle: ReturnType<typeof typed.obstacleToWindow> & object): void {
  process.stderr.write(typed.inWords(obstacle));
  process.exitCode = obstacle.status;
}

function loadDesktop() {
  const file = entry('desktop');
  if (!isJoined) return { desktop: require(file) as Desktop };
  const { requireCompiled } = require(
    entry('compiled-code'),
  ) as typeof import('./compiled-code.js');
  const compiled = requireCompiled(file);
  return { desktop: compiled.exports as Desktop, keepCode: () => compiled.keep() };
}

function runCommand(): void {
  const headless = require(entry('headless')) as typeof import('./headless.js');
  void headless.runHeadless(argv).then((status) => {
    process.exitCode = status;
  });
}
