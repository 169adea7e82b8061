// SPDX-License-Identifier: GPL-3.0-or-later
/** What a generator draws becomes pieces, or a refusal that says why there are none. */
import assert from 'node:assert/strict';
import type { Art, MeantWork } from '../../src/art/art.js';
import type { Problem } from '../../src/base/errors.js';
import { msg } from '../../src/base/message.js';
import { N_ } from '../../src/base/translatable.js';
import type { Drawn, Generator } from '../../src/generators/contract.js';
import { CUT_COLOUR, layeredArt } from '../../src/generators/layered-art.js';
import { outlineArt } from '../../src/generators/outline-art.js';
import { generateDrawing } from '../../src/generators/tasks.js';
import { roundedRectangle } from '../../src/geometry/shapes.js';

const EMPTY: Art = { width: 1, height: 1, layers: [{ name: 'none' }], shapes: [] };
const SQUARE = outlineArt('Square', roundedRectangle(10, 10, 0), { width: 10, height: 10 });

/** The drawing of a generator that draws this, where its document is read as art with these problems. */
function generated(drawn: Drawn, read: Art = EMPTY, problems: readonly Problem[] = []) {
  const one: Generator = {
    ...{ id: 'one', version: 1, label: N_('Line'), params: {}, purpose: 'cut' },
    draw: () => drawn,
  };
  const readSvg = async () => ({ art: read, problems });
  return generateDrawing([one], readSvg, { generator: 'one', params: {} });
}

const artOf = (drawn: Drawn) => (drawn.kind === 'art' ? drawn.art : EMPTY);
const DOCUMENT: Drawn = { kind: 'svg', text: '<svg/>' };
const PROBLEM = {
  severity: 'error',
  code: 'import.no-font',
  message: msg('A font is missing.'),
} as const;

describe('a generator', () => {
  it('is refused by name where there is none', async () => {
    const readSvg = async () => ({ art: EMPTY, problems: [] });
    await assert.rejects(generateDrawing([], readSvg, { generator: 'knot', params: {} }), {
      code: 'document.unknown-generator',
      message: /"knot"/,
    });
  });

  it('draws one piece, from art or from a document', async () => {
    for (const drawing of [await generated(SQUARE), await generated(DOCUMENT, artOf(SQUARE))]) {
      assert.equal(drawing.pieces.length, 1);
      assert.equal(drawing.pieces[0]?.use, undefined);
    }
  });

  it('draws a piece for each layer, with what it is meant for', async () => {
    const layer = (name: string, x: number, purpose: MeantWork['purpose']) => ({
      ...{ name, colour: CUT_COLOUR, meant: { purpose } },
      paths: [roundedRectangle(x, 10, 0)],
    });
    const layers = layeredArt([layer('Inner', 5, 'score'), layer('Outer', 20, 'cut')]);
    const { pieces } = await generated(layers);
    assert.deepEqual(
      pieces.map(({ layer: name, use }) => [name, use]),
      [
        ['Inner', { purpose: 'score', by: 'drawn' }],
        ['Outer', { purpose: 'cut', by: 'drawn' }],
      ],
    );
  });

  it('that draws nothing is refused, with the first problem where there is one', async () => {
    const nothing = { code: 'generate.nothing', message: /Nothing was drawn/ };
    await assert.rejects(generated({ kind: 'art', art: EMPTY }), nothing);
    await assert.rejects(generated(DOCUMENT), nothing);
    await assert.rejects(generated(DOCUMENT, EMPTY, [PROBLEM]), {
      code: 'import.no-font',
      message: 'A font is missing.',
    });
  });
});
