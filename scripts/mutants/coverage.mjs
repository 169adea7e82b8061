// SPDX-License-Identifier: GPL-3.0-or-later
// Which characters of which compiled modules ran, out of what V8 tells of them.

/** `{ 'dist/src/a/b.js': [[from, to], …] }` for the project in `folder`. */
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
