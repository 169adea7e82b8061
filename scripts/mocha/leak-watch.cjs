// SPDX-License-Identifier: GPL-3.0-or-later
// A test file that leaves a timer, a port, a thread or a process behind fails, by name and with the place in
// the code where it was made: what keeps Node alive after its last test must have been there before its
// first. The pipe to mocha does not count. The same holds for whatever was given to a `Disposables` to end.

const { setTimeout: pause } = require('node:timers/promises');
const { takeUndisposed, watchDisposables } = require('./left-undisposed.cjs');
const { madeWhere, openWorkers, ownFrames, watchMakers } = require('./made-here.cjs');

const GRACE_MS = Number(process.env.KERF_LEAK_GRACE_MS ?? 10_000);
const LOOK_MS = 20;
let before = new Map();

watchMakers();

exports.mochaHooks = {
  async beforeAll() {
    await pause(0); // Mocha sets the timeout of a hook once the hook has begun; it counts on both sides.
    await watchDisposables();
    takeUndisposed();
    before = open();
  },
  async afterAll() {
    this.timeout(2 * GRACE_MS);
    await pause(0);
    const end = Date.now() + GRACE_MS;
    while (left().length > 0 && Date.now() < end) await pause(LOOK_MS);
    const kinds = left();
    const places = kinds.flatMap((kind) => [`  ${kind}, made:`, ...madeWhere(kind)]);
    const undisposed = takeUndisposed();
    if (undisposed.count > 0) {
      kinds.push(`${undisposed.count} Disposables`);
      for (const stack of undisposed.places) places.push('  Disposables, made:', ownFrames(stack));
    }
    if (kinds.length === 0) return;
    throw new Error([`left open after the last test: ${kinds.join(', ')}`, ...places].join('\n'));
  },
};

function left() {
  return [...open()]
    .filter(([kind, count]) => count > (before.get(kind) ?? 0))
    .map(([kind]) => kind);
}

function open() {
  const kinds = process
    .getActiveResourcesInfo()
    .filter((kind) => !/^(TTYWrap|PipeWrap)$/.test(kind));
  const counts = new Map();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts.set('Worker', openWorkers());
}
