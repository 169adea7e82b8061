// SPDX-License-Identifier: GPL-3.0-or-later
/** Names that elements go by: drawings put together from others have some of them twice. */
import assert from 'node:assert/strict';
import { boundsOf, isNear, pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

const of = (side: number) => `<rect width="${side}" height="${side}"/>`;
const FIRST = { minX: 0, minY: 90, maxX: 10, maxY: 100 };

describe('an id that several elements have', () => {
  for (const [what, body] of [
    [
      'clip',
      `<clipPath id="c">${of(10)}</clipPath><clipPath id="c">${of(30)}</clipPath><rect width="50" height="50" clip-path="url(#c)"/>`,
    ],
    ['clone', `<defs><g id="c">${of(10)}</g><g id="c">${of(30)}</g></defs><use href="#c"/>`],
    [
      'symbol',
      `<symbol id="c" viewBox="0 0 1 1"><rect width="1" height="1"/></symbol><symbol id="c" viewBox="0 0 9 9"><rect width="1" height="1"/></symbol><use href="#c" width="10" height="10"/>`,
    ],
  ] as const) {
    it(`means the first of them, as in a browser: ${what}`, async () => {
      const result = await parse(drawing(body));
      assert.deepEqual(codesOf(result), []);
      const box = boundsOf(pathsOf(result.art)[0]!.path);
      assert.ok(isNear(box, FIRST, 0.01), JSON.stringify(box));
    });
  }

  it('does not make a small file an endless drawing', async () => {
    const tens = Array.from({ length: 6 }, (_, i) => {
      const copies = `<use href="#l${i}"/>`.repeat(10);
      return `<g id="l${i + 1}"/><g id="l${i + 1}">${copies}</g>`;
    });
    const body = `<defs><g id="l0">${of(1)}</g>${tens.join('')}</defs><use href="#l6"/>${of(10)}`;
    const { art } = await parse(drawing(body));
    assert.equal(pathsOf(art).length, 1);
  });
});

describe('a text whose letters stand elsewhere', () => {
  const text = (link: string) =>
    `<defs><text id="t">Ref</text></defs><text y="50" font-size="10">A<tref xlink:href="#${link}"/></text>`;

  it('has them, and names those that are nowhere', async () => {
    assert.deepEqual(codesOf(await parse(drawing(text('t')))), []);
    assert.deepEqual(codesOf(await parse(drawing(text('gone')))), ['import.clone-lost']);
  });
});
