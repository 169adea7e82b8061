// SPDX-License-Identifier: GPL-3.0-or-later
/** The changes that `npm run check:mutants` makes, and that it always makes the same ones. */
import assert from 'node:assert/strict';

interface Site {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
const script = (name: string) =>
  import(new URL(`../../../scripts/mutants/${name}`, import.meta.url).href);

async function changesOf(code: string): Promise<string[]> {
  const { mutationSites } = await script('sites.mjs');
  const sites: Site[] = mutationSites(code);
  return sites.map(({ start, end, text }) => code.slice(0, start) + text + code.slice(end));
}

describe('the mutants of a module', () => {
  it('have a comparison one off, or a condition turned round', async () => {
    const changes = await changesOf('if (a < b) go;');
    assert.deepEqual(changes, ['if (!(a < b)) go;', 'if (a <= b) go;']);
  });

  it('have another sign, number or truth', async () => {
    assert.deepEqual(await changesOf('x = a + 2;'), ['x = a - 2;', 'x = a + 3;']);
    assert.deepEqual(await changesOf('x = true;'), ['x = false;']);
  });

  it('lack a call or a value', async () => {
    assert.deepEqual(await changesOf('dispose();'), [';']);
    const changes = await changesOf('const f = () => { return g(); };');
    assert.deepEqual(changes, ['const f = () => { return undefined; };']);
  });

  it('leave texts alone', async () => {
    const code = "x = 'mm' + y; z = `$" + '{a}` + b;';
    assert.deepEqual(await changesOf(code), []);
  });

  it('leave alone what the compiler makes of `using`', async () => {
    const code = `
      var __dispose = (a) => { if (a) go(); };
      const env_1 = { stack: [], hasError: false };
      try { const it = __addDisposableResource(env_1, open(), false); }
      catch (e_1) { env_1.error = e_1; env_1.hasError = true; }
      finally { const result_1 = __disposeResources(env_1); if (result_1) await result_1; }`;
    assert.deepEqual(await changesOf(code), []);
  });

  it('leave alone which of two equal numbers is the least', async () => {
    assert.deepEqual(await changesOf('if (a < least) least = a;'), [
      'if (!(a < least)) least = a;',
    ]);
    assert.deepEqual(await changesOf('x = a > b ? a : b;'), ['x = !(a > b) ? a : b;']);
    assert.equal((await changesOf('if (a < least) found = a;')).length, 2);
  });

  it('are the same at each run, one to a line, and no more than were asked for', async () => {
    const { modulesByRoom, sampleMutants, lineAt } = await script('sample.mjs');
    const files = modulesByRoom(undefined).get('geometry');
    const lines = (count: number, seed: string): string[] =>
      sampleMutants(files, count, seed).map(
        (mutant: Site & { file: string; code: string }) =>
          `${mutant.file}:${lineAt(mutant.code, mutant.start)}`,
      );
    assert.equal(new Set(lines(8, 'a')).size, 8);
    assert.deepEqual(lines(8, 'a'), lines(8, 'a'));
    assert.deepEqual(lines(8, 'a').slice(0, 3), lines(3, 'a'));
    assert.notDeepEqual(lines(8, 'a'), lines(8, 'b'));
  });
});
