// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { doubledLengths, doubleLines, doublesOfColours } from '../../src/importers/double-lines.js';
import { noDoubles } from '../../src/refinements/no-doubles/index.js';
import { english } from '../support/english.js';
import { drawing, parse } from './svg/drawing.js';

const LINE = 'stroke="black" fill="none"';

async function lengthTold(body: string): Promise<string | undefined> {
  const [found] = doubleLines(doubledLengths((await parse(drawing(body))).art).ofOne);
  return found && /along ([\d.]+) mm/.exec(english(found.message))?.[1];
}

describe('lines that lie on each other', () => {
  it('are told with the length that would burn again', async () => {
    for (const [body, length] of [
      [`<path d="M0 0H10V10" ${LINE}/><path d="M10 10V0H0" ${LINE}/>`, '20'],
      [`<rect width="10" height="5" ${LINE}/><rect x="10" width="10" height="5" ${LINE}/>`, '5'],
      [`<circle cx="9" cy="9" r="5" ${LINE}/><circle cx="9" cy="9" r="5" ${LINE}/>`, '31.4'],
      [`<path d="M0 0H10H0" ${LINE}/>`, '10'],
      // A short edge on a long one, halves that overlap, and a slanting line in a longer one.
      [
        `<rect width="30" height="9" ${LINE}/><rect x="5" y="9" width="8" height="4" ${LINE}/>`,
        '8',
      ],
      [`<path d="M0 0H40" ${LINE}/><path d="M80 0H20" ${LINE}/>`, '20'],
      [`<path d="M0 0L90 30" ${LINE}/><path d="M30 10L60 20" ${LINE}/>`, '31.6'],
    ] as const)
      assert.equal(await lengthTold(body), length, body);
  });

  it('are none where they cross, differ in colour, or are filled', async () => {
    for (const body of [
      `<path d="M0 5H10M5 0V10" ${LINE}/>`,
      `<path d="M0 0H10" ${LINE}/><path d="M0 0H10" stroke="red" fill="none"/>`,
      '<rect width="9" height="9"/><rect width="9" height="9"/>',
      `<path d="M0 0H10M0 0.1H10" ${LINE}/>`,
    ])
      assert.equal(await lengthTold(body), undefined, body);
  });

  it('are told apart where they differ in colour or layer', async () => {
    const red = LINE.replace('black', 'red');
    for (const [body, mm] of [
      [`<path d="M0 0H40" ${LINE}/><path d="M40 0H0" ${red}/>`, 40],
      [`<path d="M0 0H40" ${LINE}/><path d="M30 0H60" ${red}/>`, 10],
      [`<path d="M0 0H40" ${LINE}/><path d="M0 0H40" ${LINE}/>`, 0],
      [
        `<g id="cut"><path d="M0 0H9" ${LINE}/></g><g id="engrave"><path d="M0 0H9" ${LINE}/></g>`,
        9,
      ],
      [`<path d="M0 0H40" ${LINE}/><path d="M0 1H40" ${red}/>`, 0],
    ] as const) {
      const { across } = doubledLengths((await parse(drawing(body))).art);
      assert.ok(Math.abs(across - mm) < 0.01, `${body}: ${across}`);
      const [found] = doublesOfColours(across);
      assert.equal(found?.code, mm === 0 ? undefined : 'import.double-lines');
    }
  });

  it('burn once by a refinement, also where only an edge is shared', () => {
    const path = (...points: number[]) => ({
      kind: 'path' as const,
      points: Float64Array.from(points),
    });
    const square = path(0, 0, 10, 0, 10, 10, 0, 10, 0, 0);
    const beside = path(20, 0, 20, 10, 10, 10, 10, 0, 20, 0);
    const refined = noDoubles.refine([square, beside, square], {
      params: { tolerance: 0.01 },
      tick: () => undefined,
    });
    assert.deepEqual(refined, [square, path(10, 0, 20, 0, 20, 10, 10, 10)]);
    const shorter = path(10, 2, 15, 2, 15, 6, 10, 6, 10, 2);
    const params = { params: { tolerance: 0.01 }, tick: () => undefined };
    assert.deepEqual(noDoubles.refine([square, shorter], params), [
      square,
      path(10, 2, 15, 2, 15, 6, 10, 6),
    ]);
    assert.deepEqual(noDoubles.refine([shorter, square], params), [
      shorter,
      path(10, 6, 10, 10, 0, 10, 0, 0, 10, 0, 10, 2),
    ]);
  });
});
