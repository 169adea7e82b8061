// SPDX-License-Identifier: GPL-3.0-or-later
/** The changes that `npm run check:mutants` makes, and that it always makes the same ones. */
import assert from 'node:assert/strict';

interface Site {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly places: readonly number[];
}
const script = (name: string) =>
  import(new URL(`../../../scripts/mutants/${name}`, import.meta.url).href);

async function changesOf(code: string): Promise<string[]> {
  const { mutationSites } = await script('sites.mjs');
  const sites: Site[] = mutationSites(code);
  return sites.map(({ start, end, text }) => code.slice(0, start) + text + code.slice(end));
}

describe('the mutants of a module', () => {
  it('have a comparison of counts one off, or a condition turned round', async () => {
    const changes = await changesOf('if (list.length < 5) go;');
    assert.deepEqual(changes, [
      'if (!(list.length < 5)) go;',
      'if (list.length <= 5) go;',
      'if (list.length < 11) go;',
    ]);
    assert.deepEqual(await changesOf('x = rowCount - 1 >= n;'), [
      'x = rowCount + 1 >= n;',
      'x = rowCount - 2 >= n;',
      'x = rowCount - 1 > n;',
    ]);
  });

  it('have a comparison of measures the wrong way round, for they are never equal', async () => {
    assert.deepEqual(await changesOf('x = gap < reach;'), ['x = gap > reach;']);
    assert.deepEqual(await changesOf('x = Math.hypot(a, b) <= 0.5;'), [
      'x = Math.hypot(a, b) >= 0.5;',
      'x = Math.hypot(a, b) <= 2;',
    ]);
  });

  it('make no mistake twice', async () => {
    assert.deepEqual(await changesOf('if (a === b) go;'), ['if (!(a === b)) go;']);
    assert.deepEqual(await changesOf('if (gap < reach) go;'), ['if (!(gap < reach)) go;']);
    assert.deepEqual(await changesOf('while (gap < reach) go;'), ['while (gap > reach) go;']);
    assert.deepEqual(await changesOf('x = a !== b;'), ['x = a === b;']);
  });

  it('have another sign or truth, and a number that is not nearly as good', async () => {
    assert.deepEqual(await changesOf('x = a + 2;'), ['x = a - 2;', 'x = a + 5;']);
    assert.deepEqual(await changesOf('x = true;'), ['x = false;']);
    for (const [right, wrong] of [
      ['0', '1'],
      ['1', '2'],
      ['0.5', '2'],
      ['400', '801'],
    ]) {
      assert.deepEqual(await changesOf(`x = ${right};`), [`x = ${wrong};`]);
    }
  });

  it('take seconds for milliseconds where something waits', async () => {
    const second = [
      'const PATIENCE_MS = 1000;',
      'setTimeout(end, 1000);',
      'x = { timeout: 1000 };',
    ];
    for (const code of second)
      assert.ok((await changesOf(code)).includes(code.replace('1000', '1')));
    const changes = await changesOf('const WAIT_MS = 10 * 1000;');
    assert.deepEqual(changes.slice(-1), ['const WAIT_MS = 10 * 1;']);
  });

  it('leave alone where a widget stands and how much room it has', async () => {
    const code =
      'x = { marginTop: 12, spacing: 6, xalign: 0 }; box.setHexpand(true); y.setMarginStart(8);';
    assert.deepEqual(await changesOf(code), []);
    assert.deepEqual(await changesOf('box.setVisible(true);'), [';', 'box.setVisible(false);']);
  });

  it('leave alone the shade of a colour', async () => {
    assert.deepEqual(await changesOf('x = { weak: [206, 98, 16, 1] };'), []);
    assert.equal((await changesOf('x = [206, 98, 16, 2];')).length, 4);
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

  it('leave alone what the compiler makes of `using`, and of a module', async () => {
    const code = `
      Object.defineProperty(exports, "__esModule", { value: true });
      var __dispose = (a) => { if (a) go(); };
      const env_1 = { stack: [], hasError: false };
      try { const it = __addDisposableResource(env_1, open(), false); }
      catch (e_1) { env_1.error = e_1; env_1.hasError = true; }
      finally { const result_1 = __disposeResources(env_1); if (result_1) await result_1; }`;
    assert.deepEqual(await changesOf(code), []);
  });

  it('leave alone which of two equal numbers is the least', async () => {
    assert.deepEqual(await changesOf('if (n < least) least = n;'), [
      'if (!(n < least)) least = n;',
    ]);
    assert.deepEqual(await changesOf('x = n > m ? n : m;'), ['x = !(n > m) ? n : m;']);
    assert.equal((await changesOf('if (n < least) found = n;')).length, 2);
  });

  it('turn an order round, and leave the numbers that say it alone', async () => {
    assert.deepEqual(await changesOf('list.sort((a, b) => (a < b ? -1 : 1));'), [
      ';',
      'list.sort((a, b) => (!(a < b) ? -1 : 1));',
    ]);
    assert.equal((await changesOf('x = list.map((a) => (a ? -1 : 1));')).length, 3);
  });

  it('leave alone a promise of nothing, which is as good as none', async () => {
    assert.deepEqual(await changesOf('const f = () => { return Promise.resolve(); };'), []);
  });

  it('are looked for where a constant is used, not where it is defined', async () => {
    const { mutationSites } = await script('sites.mjs');
    const code = 'const A = 5; const B = A * 3; const f = (x) => x > B; export const C = 7;';
    const places = mutationSites(code).map((site: Site) => [site.text, ...site.places]);
    const use = code.indexOf('B;');
    assert.deepEqual(places.slice(0, 3), [
      ['11', use],
      ['/', use],
      ['7', use],
    ]);
    assert.deepEqual(places.at(-1), ['15', code.indexOf('7;')]);
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
