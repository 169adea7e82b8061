// SPDX-License-Identifier: GPL-3.0-or-later
/** One process that runs tests of the fast lane again and again, each time with other code in a module. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const TEST = 'dist/test/gcode/number-text.test.js';
const MODULE = 'dist/src/gcode/number-text.js';
const LIMITS = { ms: 60_000, cpuMs: 60_000 };

const script = (name: string) =>
  import(new URL(`../../../scripts/mutants/${name}`, import.meta.url).href);

describe('tests in a warm process', () => {
  it('see the changed module, and the module as it was once the change is taken back', async () => {
    const { WarmTests } = await script('warm-tests.mjs');
    const { ImportGraph } = await script('import-graph.mjs');
    const fresh = new ImportGraph().importersOf(MODULE);
    const warm = new WarmTests({});
    const outcomeOf = async (code?: string) => {
      await warm.begin(fresh, code && { file: MODULE, code });
      return (await warm.outcomeOf(TEST, LIMITS)).outcome;
    };
    const code = readFileSync(MODULE, 'utf8');
    const broken = code.replaceAll('return ', 'return undefined && ');
    const spinning = `${code}\nfor (;;);`;
    try {
      assert.equal(await outcomeOf(), 'passed');
      assert.equal(await outcomeOf(broken), 'failed');
      assert.equal(await outcomeOf(), 'passed');
      await warm.begin(fresh, { file: MODULE, code: spinning });
      assert.equal((await warm.outcomeOf(TEST, { ms: 60_000, cpuMs: 500 })).outcome, 'spins');
      assert.equal(await outcomeOf(), 'passed');
    } finally {
      warm.dispose();
    }
  });

  it('tell which places they run', async () => {
    const { WarmTests } = await script('warm-tests.mjs');
    const { isCovered } = await script('coverage.mjs');
    const warm = new WarmTests({ KERF_MUTANTS_COVERAGE: '1' });
    try {
      await warm.begin([MODULE, TEST]);
      const { covered } = await warm.outcomeOf(TEST, LIMITS);
      const at = readFileSync(MODULE, 'utf8').indexOf('return ');
      assert.ok(isCovered(covered, MODULE, at));
      assert.ok(!isCovered(covered, 'dist/src/gcode/words.js', 0));
    } finally {
      warm.dispose();
    }
  });
});
