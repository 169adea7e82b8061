// SPDX-License-Identifier: GPL-3.0-or-later
// The places in a stack as lines of the sources. Only what failed is looked up: `--enable-source-maps` would read
// the map of every module in every worker, and in every process that a test forks.

const { existsSync, readFileSync } = require('node:fs');
const { SourceMap } = require('node:module');
const { relative, resolve } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');

const PLACE = /(file:\/\/)?(\/[^\s():]+\.[cm]?js):(\d+):(\d+)/g;
const maps = new Map();

/** Any text in which places of compiled modules are, such as the stack of an error. */
function mapped(text) {
  return text.replace(PLACE, (place, _scheme, path, line, column) => {
    const found = mapOf(path)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (found?.originalSource === undefined) return place;
    const source = fileURLToPath(new URL(found.originalSource, pathToFileURL(path)));
    const name = relative(process.cwd(), source);
    return `${name}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });
}

function mapOf(path) {
  if (!maps.has(path)) {
    const file = resolve(`${path}.map`);
    const map = existsSync(file)
      ? new SourceMap(JSON.parse(readFileSync(file, 'utf8')))
      : undefined;
    maps.set(path, map);
  }
  return maps.get(path);
}

/** Changes it in place, so that whoever shows it later shows the sources. */
function mapStack(error) {
  if (typeof error?.stack === 'string') error.stack = mapped(error.stack);
  if (typeof error?.message === 'string') error.message = mapped(error.message);
}

module.exports = { mapStack };
