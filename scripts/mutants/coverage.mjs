// SPDX-License-Identifier: GPL-3.0-or-later
// Which characters of which compiled modules ran, out of what V8 tells of them, and of the files with it that Node
// writes to NODE_V8_COVERAGE, one for each process and thread. What a process ran in its last second before it was killed counts as not run.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `{ 'dist/src/a/b.js': [[from, to], …] }` for the project copied to `folder`. */
export function coveredModules(coverageFolder, folder) {
  const files = existsSync(coverageFolder) ? readdirSync(coverageFolder) : [];
  const scripts = files.flatMap((file) => scriptsIn(join(coverageFolder, file)));
  return coveredIn(scripts, folder);
}

/** The same of what V8 tells of `scripts`. */
export function coveredIn(scripts, folder) {
  const painted = new Map();
  const prefix = `file://${folder}/`;
  for (const { url, functions } of scripts) {
    if (!url.startsWith(`${prefix}dist/src/`)) continue;
    const module = url.slice(prefix.length).replace(/[?#].*$/, '');
    painted.set(module, either(painted.get(module), paint(functions)));
  }
  return Object.fromEntries([...painted].map(([module, ran]) => [module, stretches(ran)]));
}

/** Whether the place `at` of `module` ran. */
export function isCovered(covered, module, at) {
  return (covered[module] ?? []).some(([from, to]) => from <= at && at < to);
}

// A process that was killed while it wrote leaves half a file.
function scriptsIn(file) {
  const text = readFileSync(file, 'utf8');
  return text.trimEnd().endsWith('}') ? JSON.parse(text).result : [];
}

// Ranges lie within each other; the innermost tells of a place.
function paint(functions) {
  const ranges = functions.flatMap((one) => one.ranges);
  ranges.sort((a, b) => b.endOffset - b.startOffset - (a.endOffset - a.startOffset));
  const ran = new Uint8Array(Math.max(...ranges.map(({ endOffset }) => endOffset)));
  for (const { startOffset, endOffset, count } of ranges) {
    ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  }
  return ran;
}

function either(a, b) {
  if (a === undefined) return b;
  const [long, short] = a.length < b.length ? [b, a] : [a, b];
  return long.map((ran, place) => ran | (short[place] ?? 0));
}

function stretches(ran) {
  const found = [];
  for (let from = ran.indexOf(1); from >= 0; ) {
    const end = ran.indexOf(0, from);
    const to = end < 0 ? ran.length : end;
    found.push([from, to]);
    from = end < 0 ? -1 : ran.indexOf(1, to);
  }
  return found;
}
