// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

/** The places of four squares, in a row, that a rule leaves visible. */
async function visible(selector: string): Promise<string> {
  const squares = ['a', 'b', 'a', 'c'].map(
    (name, i) => `<rect id="${name}${i}" class="${name}" x="${10 * i}" width="5" height="5"/>`,
  );
  const { art } = await parse(
    drawing(`<style>${selector}{display:none}</style><g>${squares.join('')}</g>`),
  );
  return pathsOf(art)
    .map(({ id }) => id)
    .join(' ');
}

describe('a selector in a style sheet', () => {
  it('counts children, looks at those before, and turns others round', async () => {
    for (const [selector, left] of [
      ['rect:nth-child(2)', 'a0 a2 c3'],
      ['g &gt; rect:nth-child(odd)', 'b1 c3'],
      ['rect:nth-child(-n + 2)', 'a2 c3'],
      ['rect:nth-of-type(3)', 'a0 b1 c3'],
      ['rect:not(.a)', 'a0 a2'],
      ['g rect:not(:nth-child(2), .c)', 'b1 c3'],
      [':is(.b, .c)', 'a0 a2'],
      ['.b + rect', 'a0 b1 c3'],
      ['.b ~ rect', 'a0 b1'],
      ['#a0, rect:not([class])', 'b1 a2 c3'],
    ] as const) {
      assert.equal(await visible(selector), left, selector);
    }
  });

  it('weighs what it is made of', async () => {
    const { art } = await parse(
      drawing(
        '<style>#r{stroke:red;fill:none} rect:not(.x){stroke:blue}</style><rect id="r" width="5" height="5"/>',
      ),
    );
    assert.deepEqual(pathsOf(art)[0]!.stroke, [255, 0, 0]);
  });

  it('that cannot be told is named', async () => {
    const result = await parse(
      drawing('<style>rect:has(a){display:none}</style><rect width="5" height="5"/>'),
    );
    assert.deepEqual(codesOf(result), ['import.style-ignored']);
  });
});

describe('a variable in a style', () => {
  it('stands for its value, another variable or what is to be taken instead', async () => {
    for (const [css, stroke] of [
      [':root{--c:#f00} rect{stroke:var(--c)}', [255, 0, 0]],
      [':root{--c:var(--d);--d:#00f} rect{stroke:var( --c )}', [0, 0, 255]],
      ['rect{stroke:var(--none, #0f0)}', [0, 255, 0]],
    ] as const) {
      const { art } = await parse(drawing(`<style>${css}</style><rect width="5" height="5"/>`));
      assert.deepEqual(pathsOf(art)[0]!.stroke, stroke, css);
    }
  });

  it('with two values, or none, is named', async () => {
    for (const css of ['.a{--c:red} .b{--c:blue} rect{stroke:var(--c)}', 'rect{stroke:var(--c)}']) {
      const result = await parse(drawing(`<style>${css}</style><rect width="5" height="5"/>`));
      assert.deepEqual(codesOf(result), ['import.style-ignored']);
    }
  });
});
