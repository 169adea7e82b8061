// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Texts that make a careless pattern look again from every letter: each of these took minutes or never
 * came back. No time is asserted; a test that does not end fails by the suite's own limit.
 */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { drawing, parse } from './drawing.js';

const rect = '<rect width="5" height="5" stroke="red" fill="none"/>';
const long = (piece: string) => piece.repeat(400_000 / piece.length);

describe('a long text in a drawing is read in one look', function () {
  this.timeout(60_000);

  for (const [what, body] of [
    ['comments in a sheet that never end', `<style>url( ${long('/*')}</style>`],
    ['a sheet without braces', `<style>${long('url(#a) ')}</style>`],
    ['a selector of many classes', `<style>${long('.a')}>{fill:url(#a)}</style>`],
    ['markers of markers', `<style>${long('marker')}</style>`],
    ['brackets', `<style>${long('(')}{}</style>`],
    ['urls in a sheet', `<style>${long('url(')}</style>`],
    ['a property without an end', `<g style="${long('a')}123456789"/>`],
    ['a number without a unit', `<g style="transform: rotate(${'1'.repeat(1e5)})"/>`],
    ['turns without an end', `<g style="transform:${long('translateX(')}"/>`],
    ['a size', `<svg width="${long('1')}x"/>`],
    ['blanks in a link', `<use href="#a${long(' ')}b"/>`],
    ['a picture without data', `<image href="data:${long(' ')}"/>`],
    [
      'a gradient of many stops',
      `<linearGradient id="g">${'<stop stop-color="red"/>'.repeat(1e5)}</linearGradient><rect width="5" height="5" fill="url(#g)"/>`,
    ],
    ['a name', `<g id="${long('_1')}"/>`],
  ] as const) {
    it(what, async () => {
      try {
        await parse(drawing(body + rect));
      } catch (error) {
        assert.ok(error instanceof AppError, String(error));
      }
    });
  }

  for (const head of ['<!ENTITY ', '<!DOCTYPE ']) {
    it(`${head.trim()} without an end`, async () => {
      await assert.rejects(parse(`<!DOCTYPE svg [${long(head)}]>${drawing(rect)}`), AppError);
    });
  }

  it('or refused, where it would be written out for each line', async () => {
    const lines = '<path d="M0 0h9"/>'.repeat(20);
    for (const pattern of ['stroke-dasharray="', 'style="stroke-dasharray:']) {
      const body = `<g stroke="red" ${pattern}${'1 2 '.repeat(1500)}">${lines}</g>`;
      await assert.rejects(parse(drawing(body)), { code: 'import.too-big', message: /6 kB/ });
    }
  });
});
