// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the lines of a text lie in a DXF drawing, worked out by hand for lines twice as long as a capital is high. */
import assert from 'node:assert/strict';
import { scale3 } from '../../../src/importers/dxf/affine3.js';
import type { DxfFile } from '../../../src/importers/dxf/document.js';
import { Entity } from '../../../src/importers/dxf/entity.js';
import { readTextTags } from '../../../src/importers/dxf/text-tags.js';
import { fontOf, severalLines, singleLine } from '../../../src/importers/dxf/texts.js';

const PLAIN = { family: '', isBold: false, isItalic: false };
const PAGE = scale3(1, 1, 1);

/** Codes and values in turn, `_` for a blank. */
function entity(pairs: string): Entity {
  const lines = pairs.split(' ').map((word) => `${word.replaceAll('_', ' ')}\n`);
  const tags = readTextTags(Buffer.from(lines.join('')));
  return new Entity(tags, 0, tags.count);
}

type Place = readonly number[];
const rounded = (place: Place) => place.map((value) => Math.round(value * 1000) / 1000 + 0);

describe('a line of text', () => {
  const placeOf = (pairs: string, width = 2, page = PAGE) => {
    const { place } = singleLine(entity(pairs), page, PLAIN);
    return rounded(place([{ paths: [], width }])[0]!);
  };

  for (const [what, pairs, expected] of [
    ['where it begins', '', [10, 0, 0, 10, 20, 30]],
    ['turned', '50 90', [0, 10, -10, 0, 20, 30]],
    ['narrow', '41 0.5', [5, 0, 0, 10, 20, 30]],
    ['slanted', '51 45', [10, 0, 10, 10, 20, 30]],
    ['backwards', '71 2', [-10, 0, 0, 10, 20, 30]],
    ['upside down', '71 4', [10, 0, 0, -10, 20, 30]],
    ['backwards and upside down', '71 6', [-10, 0, 0, -10, 20, 30]],
    ['around its middle', '72 1 11 50 21 60', [10, 0, 0, 10, 40, 60]],
    ['up to its end', '72 2 11 50 21 60', [10, 0, 0, 10, 30, 60]],
    ['around the middle of its height', '72 4 11 50 21 60', [10, 0, 0, 10, 40, 55]],
    ['on what hangs below it', '73 1 11 50 21 60', [10, 0, 0, 10, 50, 63.333]],
    ['with its middle there', '73 2 11 50 21 60', [10, 0, 0, 10, 50, 55]],
    ['below', '73 3 11 50 21 60', [10, 0, 0, 10, 50, 50]],
    ['below, narrow and in the middle', '72 1 73 3 41 0.5 11 50 21 60', [5, 0, 0, 10, 45, 50]],
    ['below and slanted', '73 3 51 45 11 50 21 60', [10, 0, 10, 10, 40, 50]],
    ['in as much room as there is', '72 5 11 20 21 70', [0, 20, -10, 0, 20, 30]],
    ['as large as there is room', '72 3 11 20 21 70', [0, 20, -20, 0, 20, 30]],
    ['in a room aslant', '72 5 11 50 21 70', [15, 20, -8, 6, 20, 30]],
    ['below a room', '72 3 73 3 11 50 21 70', [10, 0, 0, 10, 50, 60]],
    ['by a code that only values of blocks have', '74 3 11 50 21 60', [10, 0, 0, 10, 20, 30]],
    ['seen from behind', '210 0 220 0 230 -1', [-10, 0, 0, 10, -20, 30]],
  ] as const) {
    it(`stands ${what}`, () => {
      assert.deepEqual(
        placeOf(`0 TEXT 10 20 20 30 40 10 ${pairs} 1 HH`.replace('  ', ' ')),
        expected,
      );
    });
  }

  it('is moved and scaled with the block that it is in', () => {
    const page = { ...scale3(2, 3, 1), origin: [100, 200, 0] } as const;
    assert.deepEqual(placeOf('0 TEXT 10 20 20 30 40 10 1 HH', 2, page), [20, 0, 0, 30, 140, 290]);
  });

  it('is a millimetre high where the drawing does not say, and as wide as its letters where there are none to fit', () => {
    assert.deepEqual(placeOf('0 TEXT 10 20 20 30 1 HH'), [1, 0, 0, 1, 20, 30]);
    assert.deepEqual(
      placeOf('0 TEXT 10 2 20 3 40 10 72 5 11 2 21 9 1 _', 0),
      [0, 10, -10, 0, 2, 3],
    );
  });

  it('that is a value of a block says in its own way how high it stands', () => {
    const value = '0 ATTRIB 10 20 20 30 40 10 72 1 74 3 11 50 21 60 1 HH';
    assert.deepEqual(placeOf(value), [10, 0, 0, 10, 40, 50]);
  });

  it('has the letters that its codes stand for, in its font', () => {
    const font = { ...PLAIN, family: 'Lato' };
    const { lines } = singleLine(entity('0 TEXT 40 10 1 %%c20'), PAGE, font);
    assert.deepEqual(lines, [{ ...font, text: '⌀20' }]);
  });
});

describe('several lines of text', () => {
  const laid = (pairs: string, content = '1 HH\\PHH') => {
    const { lines, place } = severalLines(
      entity(`0 MTEXT 10 10 20 90 40 10 ${pairs} ${content}`),
      PAGE,
      PLAIN,
    );
    return { lines, places: place(lines.map(() => ({ paths: [], width: 2 }))).map(rounded) };
  };

  for (const [what, pairs, expected] of [
    [
      'from the corner above on the left',
      '71 1',
      [
        [10, 80],
        [10, 63.333],
      ],
    ],
    [
      'below its middle',
      '71 2',
      [
        [0, 80],
        [0, 63.333],
      ],
    ],
    [
      'from the corner above on the right',
      '71 3',
      [
        [-10, 80],
        [-10, 63.333],
      ],
    ],
    [
      'beside its middle',
      '71 4',
      [
        [10, 93.333],
        [10, 76.667],
      ],
    ],
    [
      'around its middle',
      '71 5',
      [
        [0, 93.333],
        [0, 76.667],
      ],
    ],
    [
      'over the corner below on the left',
      '71 7',
      [
        [10, 110],
        [10, 93.333],
      ],
    ],
    [
      'over the corner below on the right',
      '71 9',
      [
        [-10, 110],
        [-10, 93.333],
      ],
    ],
    [
      'further apart',
      '71 1 44 2',
      [
        [10, 80],
        [10, 46.667],
      ],
    ],
  ] as const) {
    it(`hang ${what}`, () => {
      const expectedPlaces = expected.map((at) => [10, 0, 0, 10, ...at]);
      assert.deepEqual(laid(pairs).places, expectedPlaces);
    });
  }

  it('hang from the corner above on the left where nothing is said', () => {
    assert.deepEqual(laid('62 1').places, laid('71 1').places);
  });

  it('run in the direction or at the angle that is said', () => {
    const upward = [
      [0, 10, -10, 0, 20, 90],
      [0, 10, -10, 0, 36.667, 90],
    ];
    assert.deepEqual(laid('11 0 21 5').places, upward);
    assert.deepEqual(laid('50 90').places, upward);
  });

  it('are seen from behind by their angle, but not by their direction, which is that of the drawing', () => {
    const behind = '210 0 220 0 230 -1';
    assert.deepEqual(laid(`50 0 ${behind}`).places[0], [-10, 0, 0, 10, -10, 80]);
    assert.deepEqual(laid(`11 1 21 0 ${behind}`).places[0], [10, 0, 0, 10, 10, 80]);
  });

  it('are as many as fit into their box, word by word', () => {
    const textsOf = (box: string, content: string) =>
      laid(box, content).lines.map(({ text }) => text);
    // A box of 40 mm has room for five letters of 8 mm.
    assert.deepEqual(textsOf('41 40', '1 aa_bb_cc'), ['aa bb', 'cc']);
    assert.deepEqual(textsOf('41 40', '1 aa_bbb_c'), ['aa', 'bbb c']);
    assert.deepEqual(textsOf('41 39', '1 aa_bb_cc'), ['aa', 'bb', 'cc']);
    assert.deepEqual(textsOf('41 40', '1 abcdefgh_i'), ['abcdefgh', 'i']);
    assert.deepEqual(textsOf('41 1', '1 a_b'), ['a', 'b']);
    assert.deepEqual(textsOf('41 0', '1 aa_bb_cc'), ['aa bb cc']);
    assert.deepEqual(textsOf('41 40', '3 aa_ 3 bb\\P 1 cc'), ['aa bb', 'cc']);
  });

  it('are in the font that stands between them', () => {
    const { lines } = laid('71 1', '1 {\\fArial|b1|i0;x}');
    assert.deepEqual(lines, [{ family: 'Arial', isBold: true, isItalic: false, text: 'x' }]);
  });
});

describe('the font of a text', () => {
  const fontIn = (style: string | undefined, text = '0 TEXT 40 1') => {
    const name = text.includes(' 7 ') ? 'other' : 'standard';
    const styles = new Map(style === undefined ? [] : [[name, entity(`0 STYLE ${style}`)]]);
    return fontOf(entity(text), { styles } as unknown as DxfFile);
  };

  it('is that of its style, by its name or by its file', () => {
    assert.deepEqual(fontIn(undefined), PLAIN);
    assert.deepEqual(fontIn('70 0'), PLAIN);
    assert.deepEqual(fontIn('3 C:\\Fonts\\TIMES.TTF'), { ...PLAIN, family: 'Times New Roman' });
    assert.deepEqual(fontIn('3 /fonts/Comic.ttc'), { ...PLAIN, family: 'comic' });
    assert.deepEqual(fontIn('3 txt.shx'), { ...PLAIN, cadFont: 'txt.shx' });
    assert.deepEqual(fontIn('3 arial.ttf', '0 TEXT 7 OTHER 40 1'), { ...PLAIN, family: 'Arial' });
  });

  it('is bold or slanted as its style says', () => {
    const named = (flags: number) => fontIn(`3 x.ttf 1000 Lato 1071 ${flags}`);
    assert.deepEqual(named(0), { ...PLAIN, family: 'Lato' });
    assert.deepEqual(named(0x2000000), { family: 'Lato', isBold: true, isItalic: false });
    assert.deepEqual(named(0x1000022), { family: 'Lato', isBold: false, isItalic: true });
  });
});
