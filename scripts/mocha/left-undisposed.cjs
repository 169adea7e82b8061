// SPDX-License-Identifier: GPL-3.0-or-later
// Remembers where each `Disposables` that was given something to end was made, until it is disposed. What is
// never disposed keeps handlers connected and files open, though Node itself would end without complaint. The stack
// is written out at once, and nothing of the object is kept: tests wait for things to be collected.

const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

/** The module as it is built, where the tests that run are built too. */
const MODULE = join(process.cwd(), 'dist/src/base/disposable.js');
const FRAMES = 12;

/** Object → what stands for it below. */
const tokens = new WeakMap();
/** What is not disposed yet → where it was made. */
const open = new Map();
let isWatching = false;

async function watchDisposables() {
  if (isWatching || !existsSync(MODULE)) return;
  isWatching = true;
  const { Disposables } = await import(pathToFileURL(MODULE).href);
  const { add, dispose } = Disposables.prototype;
  Disposables.prototype.add = function added(end) {
    if (!this.isDisposed && !tokens.has(this)) {
      const token = {};
      tokens.set(this, token);
      open.set(token, stackHere(added));
    }
    return add.call(this, end);
  };
  Disposables.prototype.dispose = function disposed() {
    open.delete(tokens.get(this));
    return dispose.call(this);
  };
}

function stackHere(below) {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const here = {};
  Error.captureStackTrace(here, below);
  Error.stackTraceLimit = before;
  return here.stack;
}

/** How many are not disposed, and where they were made, each place once. Those of before count no more. */
function takeUndisposed() {
  const places = [...new Set(open.values())];
  const count = open.size;
  open.clear();
  return { count, places };
}

module.exports = { watchDisposables, takeUndisposed };
