// SPDX-License-Identifier: GPL-3.0-or-later
// Which tests with processes and windows are asked about a module. They all reach most of the program, and each takes
// seconds: asked are those that run the place, a few whose path is most like the module's.

/** Milliseconds as they were beside other tests; alone they take a third of that. */
const MOST = { tests: 8, ms: 90_000 };
/** So many are measured for one mutant to find out whether they run its place. */
const MOST_MEASURED = 10;
/** Read all that the window says in each of its states, all that can be used in it, and what comes of it. */
const WHOLE_WINDOW = [
  'window-words',
  'every-control',
  'every-use',
  'every-command',
  'every-dialog-use',
].map((name) => `dist/test/ui/${name}.test.js`);
/** Words of a file's name count more than a folder: `ui/job/start-job.test` is for `cli/start-job` too. */
const WORD = 2;
const EXACT = 4;
/** What takes less has started nothing, whatever it imports. */
const LEAST_MS = 150;
/** Rooms whose tests run the program as it is put together in `app`. */
const OF_APP = ['cli', 'stream', 'ui'];

/** The candidates `{ test, distance, ms }`, the nearest first. */
export function nearestFirst(candidates, module) {
  return candidates
    .map((one) => ({ ...one, likeness: likeness(one.test, module), isIdle: one.ms < LEAST_MS }))
    .sort(
      (a, b) =>
        b.likeness - a.likeness || a.isIdle - b.isIdle || a.distance - b.distance || a.ms - b.ms,
    );
}

/** The few nearest that run the mutant's place, by a `SlowReach`. */
export async function* nearestCovering(candidates, mutant, reach, sandbox) {
  const left = { ...MOST, measured: MOST_MEASURED };
  for (const { test, ms } of nearestFirst(candidates, mutant.file)) {
    if (ms > left.ms) continue;
    if (reach.covers(test, mutant) === undefined && left.measured > 0) {
      left.measured -= 1;
      await reach.measure(test, sandbox);
    }
    if (!reach.covers(test, mutant)) continue;
    left.ms -= ms;
    left.tests -= 1;
    yield test;
    if (left.tests === 0) return;
  }
}

/** How many folders of the rooms' tree both lie in, from the room down. */
export function sharedFolders(test, module) {
  const [a, b] = [test, module].map((path) => path.split('/').slice(2, -1));
  const apart = a.findIndex((name, i) => name !== b[i]);
  return apart < 0 ? a.length : apart;
}

function likeness(test, module) {
  const [a, b] = [test, module].map(nameOf);
  const words = a.split('-').filter((word) => b.split('-').includes(word)).length;
  const isWhole =
    (roomOf(module) === 'app' && OF_APP.includes(roomOf(test))) ||
    (roomOf(module) === 'ui' && WHOLE_WINDOW.includes(test));
  return sharedFolders(test, module) + WORD * words + (a === b ? EXACT : 0) + (isWhole ? 1.5 : 0);
}

function roomOf(path) {
  return path.split('/')[2];
}

function nameOf(path) {
  return path
    .split('/')
    .at(-1)
    .replace(/(\.test)?\.c?js$/, '');
}
