// SPDX-License-Identifier: GPL-3.0-or-later
/** A page is drawn when all that its operators name is there. */
import assert from 'node:assert/strict';
import { whenObjectsAreThere } from '../../../src/importers/pdf/late-objects.js';
import type { PdfOperators, PdfPage } from '../../../src/importers/pdf/pdfjs.js';

const DEPENDENCY = 1;
const OTHER = 2;

/** Objects of which some are there; the others come when they are brought. */
function store(...there: readonly string[]) {
  const known = new Set(there);
  const waiting = new Map<string, (value: unknown) => void>();
  return {
    waiting,
    has: (id: string) => known.has(id),
    get: (id: string, then: (value: unknown) => void) => void waiting.set(id, then),
  };
}

const naming = (...names: readonly string[]): PdfOperators =>
  ({ fnArray: [OTHER, DEPENDENCY], argsArray: [null, names] }) as unknown as PdfOperators;
const tile = (inner: unknown): PdfOperators =>
  ({ fnArray: [OTHER], argsArray: [['TilingPattern', null, inner]] }) as unknown as PdfOperators;

async function waitedFor(operators: PdfOperators): Promise<readonly (readonly string[])[]> {
  const [objs, commonObjs] = [store('here'), store('g_here')];
  const page = { objs, commonObjs } as unknown as PdfPage;
  let isReady = false;
  const ready = whenObjectsAreThere(page, operators, DEPENDENCY).then(() => {
    isReady = true;
  });
  const asked = [[...objs.waiting.keys()], [...commonObjs.waiting.keys()]];
  for (const then of [...objs.waiting.values(), ...commonObjs.waiting.values()]) {
    await Promise.resolve();
    assert.equal(isReady, false, 'not before the last of them');
    then(undefined);
  }
  await ready;
  return asked;
}

describe('what the operators of a page name', () => {
  it('is waited for once where it is not there yet, fonts where those of all pages are', async () => {
    assert.deepEqual(await waitedFor(naming('here', 'g_here')), [[], []]);
    assert.deepEqual(await waitedFor(naming('a', 'g_f', 'a', 'here', 'b')), [['a', 'b'], ['g_f']]);
  });

  it('is waited for within tiles of patterns in tiles as well', async () => {
    assert.deepEqual(await waitedFor(tile(tile(naming('deep')))), [['deep'], []]);
    assert.deepEqual(await waitedFor(tile(null)), [[], []]);
  });
});
