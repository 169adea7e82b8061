// SPDX-License-Identifier: GPL-3.0-or-later
/** Sizes of what is drawn, to the micrometre. */
import assert from 'node:assert/strict';
import { generators } from '../../src/generators/index.js';
import { generateDrawing } from '../../src/generators/tasks.js';
import { readBytes } from '../../src/importers/tasks.js';
import type { Values } from '../../src/params/schema.js';
import { completeValues } from '../../src/params/validate.js';

async function sizeOf(generator: string, params: Values) {
  const readSvg = (text: string, name: string) => readBytes(Buffer.from(text), name);
  const [piece] = (await generateDrawing(generators, readSvg, { generator, params })).pieces;
  assert.ok(piece?.kind === 'paths');
  return piece;
}
const isNear = (a: number, b: number, by = 1e-3) =>
  assert.ok(Math.abs(a - b) <= by, `${a} is not ${b}`);

describe('what is drawn', () => {
  it('is plain where nothing else is asked for', () => {
    const defaults = Object.fromEntries(
      generators.map(({ id, params }) => [id, completeValues(params, {})]),
    );
    const { rectangle, ellipse, polygon, text } = defaults;
    assert.deepEqual(
      { rectangle, ellipse, polygon, text },
      {
        rectangle: {
          ...{ width: 40, height: 20, corners: 'alike', radius: 0 },
          ...{ frontLeft: 0, frontRight: 0, backRight: 0, backLeft: 0 },
        },
        ellipse: { width: 30, height: 30 },
        polygon: { corners: 6, diameter: 30, depth: 0 },
        text: {
          ...{ content: 'Kerf', font: '', size: 10, bold: false, italic: false },
          ...{ letterSpacing: 0, curve: 'straight', radius: 40, align: 'left', spacing: 1.2 },
          ...{ line: '', shift: 0, otherSide: false },
        },
      },
    );
  });

  it('says how round corners can be, to a tenth of a micrometre', async () => {
    const params = { width: 1 / 3, height: 20, radius: 10 };
    await assert.rejects(sizeOf('rectangle', params), { message: /takes at most .* 0\.1667 mm/ });
  });

  for (const [generator, params, width, height] of [
    ['rectangle', { width: 40, height: 20 }, 40, 20],
    ['rectangle', { width: 40, height: 20, radius: 10 }, 40, 20],
    ['rectangle', { width: 10, height: 10, radius: 5 }, 10, 10],
    ['ellipse', { width: 50, height: 30 }, 50, 30],
    ['polygon', { corners: 4, diameter: 20 }, 20, 20],
    ['polygon', { corners: 3, diameter: 20 }, 10 * Math.sqrt(3), 15],
    ['polygon', { corners: 6, diameter: 20 }, 10 * Math.sqrt(3), 20],
    ['polygon', { corners: 4, diameter: 20, depth: 0.5 }, 20, 20],
  ] as const) {
    it(`is as large as its settings say: ${generator} ${JSON.stringify(params)}`, async () => {
      const piece = await sizeOf(generator, params);
      isNear(piece.width, width);
      isNear(piece.height, height);
    });
  }

  it('has no corner rounder than its side is long', async () => {
    await assert.rejects(sizeOf('rectangle', { width: 40, height: 20, radius: 10.1 }), {
      code: 'param.invalid',
      message: '"radius" takes at most half of the shorter side, which is 10 mm.',
    });
  });

  it('is text as large as its font size says, and larger in proportion', async () => {
    const small = await sizeOf('text', { content: 'Hxg', size: 10 });
    const large = await sizeOf('text', { content: 'Hxg', size: 30 });
    assert.ok(small.height > 7 && small.height < 12, String(small.height));
    isNear(large.height, 3 * small.height, 0.01);
    isNear(large.width, 3 * small.width, 0.01);
  });

  it('has a line of text below the other, as far as was said', async () => {
    const one = await sizeOf('text', { content: 'HH', size: 10 });
    const three = await sizeOf('text', { content: 'HH\n\nHH', size: 10, spacing: 1.5 });
    isNear(three.height - one.height, 30, 0.01);
    isNear(three.width, one.width, 0.01);
  });

  it('is what was written, letter for letter, whatever it means elsewhere', async () => {
    const plain = await sizeOf('text', { content: 'a<b>&"c"' });
    const more = await sizeOf('text', { content: 'a<b>&"c"c' });
    assert.ok(more.width > plain.width);
  });
});
