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
type Headless = typeof import('./headless.js');

const obstacleHere = typed.obstacleHere();
if (obstacleHere !== undefined) refuse(obstacleHere);
else if (typed.opensWindow(argv)) openWindow(argv[0] === typed.AS_SERVICE);
else runCommand();

function openWindow(isService: boolean): void {
  const files = isService ? [] : argv.filter((word) => word !== '--');
  const obstacle = typed.obstacleToWindow(files);
  if (obstacle === undefined) {
    const { exports: desktop, keepCode } = load<Desktop>('desktop');
    process.exitCode = desktop.runDesktop({ files, isService, keepCode });
  } else refuse(obstacle);
}

function refuse(obstacle: ReturnType<typeof typed.obstacleToWindow> & object): void {
  process.stderr.write(typed.inWords(obstacle));
  process.exitCode = obstacle.status;
}

function runCommand(): void {
  const { exports, keepCode } = load<Headless>('headless');
  void exports.runHeadless(argv).then(async (status) => {
    process.exitCode = status;
    // A home that takes no file only makes the next start as slow as this one.
    await keepCode?.().catch(() => undefined);
  });
}

interface Loaded<T> {
  readonly exports: T;
  /** Absent where there is nothing to keep. */
  readonly keepCode?: () => Promise<void>;
}

function load<T>(name: string): Loaded<T> {
  const file = entry(name);
  if (!isJoined) return { exports: require(file) as T };
  const { requireCompiled } = require(
    entry('compiled-code'),
  ) as typeof import('./compiled-code.js');
  const compiled = requireCompiled(file);
  return { exports: compiled.exports as T, keepCode: () => compiled.keep() };
}
