// SPDX-License-Identifier: GPL-3.0-or-later
// Loader hooks of `warm-process.mjs`, in a thread of their own: modules named as fresh are loaded once more in each
// generation, one of them with changed code. All others stay as they were loaded first.

let generation = 0;
let fresh = new Set();
let changed;

export function initialize(port) {
  port.on('message', (next) => {
    generation += 1;
    fresh = new Set(next.fresh);
    changed = next.changed;
    port.postMessage(generation);
  });
  port.unref();
}

export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context);
  return fresh.has(resolved.url)
    ? { ...resolved, url: `${resolved.url}?generation=${generation}` }
    : resolved;
}

export async function load(url, context, next) {
  const isChanged = changed !== undefined && url === `${changed.url}?generation=${generation}`;
  return isChanged
    ? { format: 'module', source: changed.code, shortCircuit: true }
    : next(url, context);
}
