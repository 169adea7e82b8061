// SPDX-License-Identifier: GPL-3.0-or-later
/** Which tests `npm run check:mutants` asks about a mutant, and what it makes of their answers. */
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../support/kerf-command.js';

const FAST = 'dist/test/model/rows.test.js';
const OTHER_FAST = 'dist/test/model/store.test.js';
const SLOW = 'dist/test/ui/window.test.js';
const MUTANT = { file: 'dist/src/ui/window.js', code: 'a < b', start: 2, end: 3, text: '<=' };

type Outcome = 'passed' | 'failed' | 'late' | 'spins';

const script = (name: string) =>
  import(new URL(`../../../scripts/mutants/${name}`, import.meta.url).href);

/** What a judge makes of tests that end in this way with the change, and without it. */
async function judged(
  tests: readonly string[],
  outcome: (test: string) => Outcome,
  unchanged: Outcome = 'passed',
) {
  const { Judge } = await script('judge.mjs');
  const graph = { testsOf: () => tests.map((test) => ({ test, distance: 1 })) };
  const asked: string[] = [];
  const baselines = {
    lengthOf: (test: string) => ({ ms: test === SLOW ? 5000 : 10, cpuMs: 10 }),
    covers: async (test: string) => !test.includes('elsewhere'),
    of: async () => ({ ms: 10, cpuMs: 10 }),
  };
  const sandbox = {
    outcomeWith: async (_: unknown, round: string[]) => {
      asked.push(...round);
      return round.map(outcome).find((one) => one !== 'passed') ?? 'passed';
    },
    outcomeWithout: async () => unchanged,
  };
  const result = await new Judge(graph, baselines, { covers: () => true }, false).outcomeOf(
    { ...MUTANT, places: [0] },
    sandbox,
  );
  return { outcome: result.outcome as string, asked };
}

describe('a mutant', () => {
  it('is killed by the first test that fails; tests with windows are asked last', async () => {
    const all = [SLOW, FAST, OTHER_FAST];
    assert.deepEqual(await judged(all, () => 'failed'), {
      outcome: 'killed',
      asked: [FAST],
    });
    const { outcome, asked } = await judged(all, (test) => (test === SLOW ? 'failed' : 'passed'));
    assert.equal(outcome, 'killed');
    assert.deepEqual(asked, [FAST, OTHER_FAST, SLOW]);
  });

  it('survives where every test passes, and is unrun where none runs its place', async () => {
    assert.equal((await judged([FAST, SLOW], () => 'passed')).outcome, 'survived');
    const elsewhere = await judged(['dist/test/model/elsewhere.test.js'], () => 'failed');
    assert.deepEqual(elsewhere, { outcome: 'unrun', asked: [] });
  });

  it('is not killed by chance: what is late, or fails, must pass without it', async () => {
    assert.equal((await judged([FAST], () => 'failed', 'failed')).outcome, 'survived');
    assert.equal((await judged([FAST], () => 'late', 'late')).outcome, 'survived');
    assert.equal((await judged([SLOW], () => 'failed', 'failed')).outcome, 'survived');
    assert.equal((await judged([FAST], () => 'late', 'passed')).outcome, 'killed');
  });

  it('is killed where it spins, whatever else the computer does', async () => {
    assert.equal((await judged([FAST], () => 'spins', 'late')).outcome, 'killed');
  });
});

describe('the places that a test runs', () => {
  it('are those of its innermost ranges, in any of the modules that bear its name', async () => {
    const { coveredIn, isCovered } = await script('coverage.mjs');
    const loaded = (...counts: readonly [number, number]) => ({
      url: `file:///kerf/dist/src/a.js?generation=${counts.join('')}`,
      functions: [
        {
          ranges: [
            { startOffset: 0, endOffset: 30, count: 1 },
            { startOffset: 10, endOffset: 15, count: counts[0] },
            { startOffset: 15, endOffset: 20, count: counts[1] },
          ],
        },
      ],
    });
    const scripts = [loaded(0, 0), loaded(0, 4), { url: 'node:fs', functions: [] }];
    const covered = coveredIn(scripts, '/kerf');
    const ran = [0, 9, 10, 14, 15, 19, 20, 29, 30].map((at) =>
      isCovered(covered, 'dist/src/a.js', at),
    );
    assert.deepEqual(ran, [true, true, false, false, true, true, true, true, false]);
    assert.ok(!isCovered(covered, 'dist/src/b.js', 0));
  });
});

describe('of the tests with processes and windows', () => {
  const NAMES = ['cli/send', 'cli/frame', 'ui/job/start-job', 'ui/job/job-page', 'stream/soak'];
  const candidates = NAMES.map((name, i) => {
    return { test: `dist/test/${name}.test.js`, distance: 9 - i, ms: 4000 };
  });
  const everywhere = { covers: () => true as boolean | undefined, measure: async () => {} };
  const asked = async (
    module: string,
    all: readonly { test: string }[] = candidates,
    reach = everywhere as object,
  ) => {
    const { nearestCovering } = await script('nearest-slow.mjs');
    const mutant = { file: `dist/src/${module}.js`, places: [0] };
    const chosen: string[] = [];
    for await (const test of nearestCovering(all, mutant, reach)) {
      chosen.push(test.replace(/^dist\/test\/|\.test\.js$/g, ''));
    }
    return chosen;
  };

  it('those come first whose paths are most like the path of the module', async () => {
    assert.deepEqual((await asked('cli/send')).slice(0, 3), [
      'cli/send',
      'cli/frame',
      'stream/soak',
    ]);
    const [first, ...others] = await asked('ui/job/start-button');
    assert.equal(first, 'ui/job/start-job');
    assert.equal(others[0], 'ui/job/job-page');
  });

  it('eight are asked, and none that leaves no time for the others', async () => {
    const many = Array.from({ length: 10 }, (_, n) => ({
      ...{ test: `${n}`, distance: n, ms: 4000 },
    }));
    assert.deepEqual((await asked('cli/send', many)).join(''), '01234567');
    const long = candidates.map((one) => ({
      ...one,
      ms: one.test.includes('send') ? 100_000 : 40_000,
    }));
    assert.deepEqual(await asked('cli/send', long), ['cli/frame', 'stream/soak']);
  });

  it('only those are asked that run the place, which is measured for ten of them at a time', async () => {
    const measured: string[] = [];
    const reach = {
      covers: (test: string) => (measured.includes(test) ? test === '11' : undefined),
      measure: async (test: string) => void measured.push(test),
    };
    const twelve = Array.from({ length: 12 }, (_, n) => ({ test: `${n}`, distance: n, ms: 4000 }));
    assert.deepEqual(await asked('cli/send', twelve, reach), []);
    assert.equal(measured.length, 10);
    assert.deepEqual(await asked('cli/send', twelve, reach), ['11']);
    assert.equal(measured.length, 12);
  });

  it('of a module of the window one of the first reads all that the window says', async () => {
    const words = { test: 'dist/test/ui/window-words.test.js', distance: 2, ms: 9000 };
    const [first, ...others] = await asked('ui/machine/control/jog', [...candidates, words]);
    assert.equal(first, 'ui/window-words');
    assert.equal(others.length, 5);
  });
});

describe('the journal of a run', () => {
  it('is gone on with; asked again are those that no test noticed; half a line is none', async () => {
    const { Journal } = await script('journal.mjs');
    using folder = scratchFolder();
    const file = join(folder.path, 'journal.jsonl');
    const killed = { ...MUTANT, start: 0, end: 1 };
    const journal = new Journal(file, false);
    journal.add(MUTANT, { outcome: 'survived' }, 'a');
    journal.add(killed, { outcome: 'killed' }, 'b');
    appendFileSync(file, '{"key":"12');
    const third = { ...MUTANT, start: 4, end: 5 };
    new Journal(file, false).add(third, { outcome: 'killed' }, 'c');
    const outcomes = (isAgain: boolean) =>
      [MUTANT, killed, third].map((one) => new Journal(file, isAgain).outcomeOf(one)?.outcome);
    assert.deepEqual(outcomes(false), ['survived', 'killed', 'killed']);
    assert.deepEqual(outcomes(true), [undefined, 'killed', 'killed']);
    const changed = { ...MUTANT, code: 'a < b;' };
    assert.equal(new Journal(file, false).outcomeOf(changed), undefined);
  });
});
