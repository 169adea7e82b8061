// SPDX-License-Identifier: GPL-3.0-or-later
/** Words before any font is asked: the document of a text, and the letters of single lines as they were drawn. */
import assert from 'node:assert/strict';
import { HERSHEY_SIMPLEX } from '../../src/generators/hershey-simplex.js';
import { textDocument } from '../../src/generators/text/document.js';
import { textParams } from '../../src/generators/text/params.js';
import { defaultsOf, type ValuesOf } from '../../src/params/schema.js';

type Text = ValuesOf<typeof textParams>;

const documentOf = (more: Partial<Text>) =>
  textDocument({ ...(defaultsOf(textParams) as Text), size: 10, ...more });

/** Where each line of the text is, by name. */
const numbersOf = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, number]) => Number(number));

describe('the document of a text', () => {
  it('has each line on a circle of its own, the first one outermost over it and innermost under it', () => {
    const lines = { content: 'one\ntwo\nthree', radius: 30, spacing: 1.5 };
    const radii = (curve: 'over' | 'under') =>
      numbersOf(documentOf({ ...lines, curve }), /<path id="line\d" d="M[^A]*A([\d.]+),/g);
    // A hundred units a millimetre.
    assert.deepEqual(radii('over'), [6000, 4500, 3000]);
    assert.deepEqual(radii('under'), [3000, 4500, 6000]);
  });

  it('begins each circle where the middle of the text is not, and has room for the outermost', () => {
    const lines = { content: 'one\ntwo', radius: 30, spacing: 1 };
    const side = 2 * (30 + 3 * 10 + 10);
    for (const [curve, starts, sweep] of [
      ['over', [11_000, 10_000], 1],
      ['under', [4000, 3000], 0],
    ] as const) {
      const text = documentOf({ ...lines, curve });
      assert.deepEqual(numbersOf(text, /d="M7000,([\d.]+)/g), starts);
      assert.deepEqual(numbersOf(text, / (?:width|height)="([\d.]+)mm"/g), [side, side]);
      const [d = ''] = / d="[^"]*"/.exec(text) ?? [];
      assert.equal(d.match(/A/g)?.length, 6, 'three times round');
      assert.ok([...d.matchAll(/ 0 0 (\d) /g)].every(([, way]) => Number(way) === sweep));
    }
  });

  it('has straight lines one below the other, and leaves room where one is empty', () => {
    const text = documentOf({ content: 'one\n\nlonger', curve: 'straight', spacing: 1.2 });
    assert.deepEqual(numbersOf(text, /<tspan x="[\d.]+" y="([\d.]+)"/g), [12, 36]);
    const xOf = (align: Text['align']) =>
      numbersOf(documentOf({ content: 'abcd', align }), /<tspan x="([\d.]+)"/g)[0];
    const width = (4 + 2) * 10 * 1.5;
    assert.deepEqual((['left', 'centre', 'right'] as const).map(xOf), [10, width / 2, width - 10]);
  });

  it('has the font, its look and the room between letters only where they are asked for', () => {
    const plain = documentOf({ content: 'x' });
    assert.doesNotMatch(plain, /font-weight|font-style|letter-spacing/);
    assert.match(plain, /font-family="sans-serif" font-size="10" text-anchor="start"/);
    const rich = documentOf({
      content: '<&">',
      font: " My 'Font' ",
      bold: true,
      italic: true,
      letterSpacing: 2,
    });
    assert.match(rich, /font-family="'My Font'"/);
    assert.match(rich, /font-weight="bold" font-style="italic" letter-spacing="2"/);
    assert.match(rich, />&#60;&#38;&#34;&#62;</);
  });
});

/** An L is all on its left: so far any letter is out of its middle. */
const LEAN = 6;

describe('the letters of single lines', () => {
  const letters = HERSHEY_SIMPLEX.map(([half, strokes], i) => ({
    letter: String.fromCharCode(33 + i),
    half,
    strokes: strokes.split('|').map((stroke) => stroke.split(' ').map(Number)),
  }));

  it('are all those of ASCII, drawn in whole strokes', () => {
    assert.equal(
      letters
        .map(({ letter }) => letter)
        .join('')
        .slice(-3),
      '|}~',
    );
    for (const { letter, strokes } of letters) {
      assert.ok(
        strokes.every((stroke) => stroke.length >= 4 && stroke.length % 2 === 0),
        letter,
      );
      assert.ok(strokes.flat().every(Number.isInteger), letter);
    }
  });

  it('stand about in the middle of their width', () => {
    for (const { letter, half, strokes } of letters) {
      const xs = strokes.flatMap((stroke) => stroke.filter((_, i) => i % 2 === 0));
      const [left, right] = [Math.min(...xs), Math.max(...xs)];
      assert.ok(left >= 0 && right <= 2 * half + 2, letter);
      assert.ok(
        Math.abs(left - (2 * half - right)) <= LEAN,
        `${letter} ${left} ${2 * half - right}`,
      );
    }
  });
});
