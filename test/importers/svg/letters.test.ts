// SPDX-License-Identifier: GPL-3.0-or-later
/** Which font, size and letters a text gets. Needs the DejaVu fonts, as the program itself. */
import assert from 'node:assert/strict';
import { servedList } from '../../../src/importers/svg/font-lists.js';
import { missingStyles } from '../../../src/importers/svg/missing-styles.js';
import { DEFAULT_LOOK, MixedFonts } from '../../../src/importers/svg/mixed-fonts.js';
import { boundsOf, isNear, outlinesOf, pathsOf } from '../measure.js';
import { codesOf, drawing, parse, XMLNS } from './drawing.js';

async function boxOf(attributes: string, letters = 'Hamburg 12') {
  const result = await parse(drawing(`<text x="5" y="50" ${attributes}>${letters}</text>`));
  const [shape] = pathsOf(result.art);
  assert.ok(shape, attributes);
  return { box: boundsOf(shape.path), codes: codesOf(result) };
}

describe('a family of fonts', () => {
  for (const [written, meant] of [
    ['Monospace', 'monospace'],
    ["'monospace'", 'monospace'],
    ['ui-serif, Sans', 'serif'],
    ['Sans', 'sans-serif'],
    ['-apple-system, BlinkMacSystemFont, monospace', 'sans-serif'],
  ]) {
    it(`${written} is ${meant}`, async () => {
      const own = await boxOf(`font-size="10" font-family="${written}"`);
      const plain = await boxOf(`font-size="10" font-family="${meant}"`);
      assert.ok(isNear(own.box, plain.box, 1e-6));
      assert.deepEqual(own.codes, []);
    });
  }

  it('may be one width or weight of another', () => {
    const style = { 'font-stretch': 'semi-condensed', 'font-weight': '400' };
    const styled = new Map([['DejaVu Sans Condensed', { family: 'DejaVu Sans', style }]]);
    const installed = { styled, substitutes: new Map([['Nope', 'DejaVu Serif']]) };
    assert.deepEqual(servedList('Nope, "DejaVu Sans Condensed", Sans', installed), {
      ...{ list: "'Nope','DejaVu Sans',sans-serif", missing: [], style },
    });
    assert.deepEqual(servedList('Nope,Serif', installed), {
      ...{ list: "'DejaVu Serif','Nope',serif", missing: ['Nope'], style: {} },
    });
  });
});

describe('slanted and bold letters', () => {
  const fonts = {
    substitutes: new Map([['Nope', 'Plain']]),
    styled: new Map(),
    generic: new Map([['monospace', 'Whole']]),
    defaultFamily: 'Whole',
    styles: new Map([
      ['plain', { hasItalic: false, hasBold: false }],
      ['whole', { hasItalic: true, hasBold: true }],
    ]),
  };
  const missing = (family: string, style: string, weight: string) =>
    missingStyles(['', family, style, weight, ''], fonts);

  it('are named where their family has none', () => {
    assert.deepEqual(missing('Plain', 'italic', '400'), ['Plain italic']);
    assert.deepEqual(missing("Nope, 'serif'", 'oblique 9deg', ''), []);
    assert.deepEqual(missing('Nope', 'oblique 9deg', '700'), ['Plain italic', 'Plain bold']);
    assert.deepEqual(missing('Nope, Plain', '', 'bolder'), ['Plain bold']);
  });

  it('are not where it has them, or where they are not asked for', () => {
    assert.deepEqual(missing('Plain', 'normal', '500'), []);
    for (const family of ['Whole', 'monospace', '', 'WHOLE, Plain'])
      assert.deepEqual(missing(family, 'italic', 'bold'), []);
  });
});

describe('a size of text in a word', () => {
  it('is that of browsers, and said to be doubtful', async () => {
    const own = await boxOf('style="font-size:Large" font-family="DejaVu Sans"');
    const plain = await boxOf('font-size="18" font-family="DejaVu Sans"');
    assert.ok(isNear(own.box, plain.box, 1e-6));
    assert.deepEqual(own.codes, ['import.text-size-doubtful']);
  });

  it('is not doubtful where there is no text', async () => {
    const result = await parse(drawing('<g font-size="medium"><rect width="9" height="9"/></g>'));
    assert.deepEqual(codesOf(result), []);
  });
});

describe('letters in another order or direction', () => {
  for (const style of [
    'direction:rtl;unicode-bidi:bidi-override',
    'unicode-bidi:isolate-override',
    'writing-mode:vertical-rl;text-orientation:upright',
  ]) {
    it(`are named: ${style}`, async () => {
      const { codes } = await boxOf(`font-size="12" style="${style}"`, 'Ab');
      assert.deepEqual(codes, ['import.style-ignored']);
    });
  }
});

describe('letters in an old encoding', () => {
  const text = '<text x="5" y="50" font-size="10" font-family="DejaVu Sans">Жук</text>';
  const cyrillic = Buffer.from([0xc6, 0xf3, 0xea]).toString('latin1');
  const encoded = (label: string) => {
    const svg = drawing(text).replace('Жук', cyrillic);
    return Buffer.from(`<?xml version="1.0" encoding="${label}"?>${svg}`, 'latin1');
  };

  for (const label of ['windows-1251', 'CP1251', 'win-1251', 'Windows1251']) {
    it(`are read by its name ${label}`, async () => {
      const own = await parse(encoded(label));
      const plain = await parse(drawing(text));
      assert.deepEqual(own.art.shapes, plain.art.shapes);
      assert.deepEqual(codesOf(own), []);
    });
  }

  it('are named where they cannot be read', async () => {
    assert.deepEqual(codesOf(await parse(encoded('none-such'))), ['import.letters-unreadable']);
  });

  it('are read as UTF-8 where a name of UTF-16 stands before it', async () => {
    const svg = `<?xml version="1.0" encoding="UCS-2"?><svg ${XMLNS} width="9mm" height="9mm"/>`;
    assert.equal((await parse(svg)).art.width, 9);
  });
});

describe('a text in two fonts', () => {
  // Each letter is drawn by so many outlines: O 2, f 1, i 2, x 1, e 2, A 2, V 1.
  for (const [first, second, outlines] of [
    ['AV ', 'Offixe', 12],
    ['Offixe ', 'AV', 12],
    ['AV', 'fixe', 9],
    ['f', 'ixe', 6],
    ['f', '<tspan font-family="DejaVu Serif">f</tspan>ixe', 7],
  ] as const) {
    it(`keeps the letters of ${first}and ${second}`, async () => {
      const text = `<text x="5" y="50" font-size="10" font-family="DejaVu Sans">${first}<tspan font-family="DejaVu Serif">${second}</tspan></text>`;
      const paths = pathsOf((await parse(drawing(text))).art);
      assert.equal(paths.flatMap(({ path }) => outlinesOf(path)).length, outlines);
    });
  }

  it('is left as it is where a sign would take the place of a letter', () => {
    for (const counted of [{ x: '1 2 3' }, { 'letter-spacing': '1' }, { textLength: '50' }]) {
      const fonts = new MixedFonts();
      const look = fonts.enter('text', counted, DEFAULT_LOOK);
      fonts.add({ index: 0, letters: 'fi' }, look);
      fonts.add(
        { index: 1, letters: 'fi' },
        fonts.enter('tspan', { 'font-family': 'Serif' }, look),
      );
      assert.deepEqual(fonts.leaveText(), []);
    }
  });
});
