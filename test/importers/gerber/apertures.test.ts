// SPDX-License-Identifier: GPL-3.0-or-later
/** The shapes of apertures: those of the standard, and those that macros are made of. */
import assert from 'node:assert/strict';
import { Clipper } from '../../../src/areas/clipper.js';
import { type Aperture, apertureOf } from '../../../src/importers/gerber/apertures.js';
import { formulaValue } from '../../../src/importers/gerber/formula.js';
import { macroParts } from '../../../src/importers/gerber/macro-parts.js';
import { areaOf, boundsOf } from '../measure.js';

const near = (found: number, right: number) =>
  assert.ok(
    Math.abs(found - right) < 0.002 * Math.max(1, Math.abs(right)),
    `${found} is not ${right}`,
  );

function boxOf({ areas: [part] }: Aperture): readonly number[] {
  const { minX, minY, maxX, maxY } = boundsOf(part!.path);
  return [minX, minY, maxX, maxY];
}

function assertBox(aperture: Aperture | undefined, box: readonly number[], area: number): void {
  boxOf(aperture!).forEach((edge, i) => {
    near(edge, box[i]!);
  });
  near(Math.abs(areaOf(aperture!.areas[0]!.path)), area);
}

let clipper: Clipper;

before(async () => {
  clipper = await Clipper.load();
});

const standard = (name: string, ...given: number[]) =>
  apertureOf(name, given, { macros: new Map(), unit: 1, clipper });
const macro = (statements: readonly string[], ...given: number[]) =>
  apertureOf('M', given, { macros: new Map([['M', statements]]), unit: 1, clipper });

describe('an aperture of the standard', () => {
  it('is a circle, a rectangle, an oblong or a polygon around the origin', () => {
    assertBox(standard('C', 4), [-2, -2, 2, 2], 4 * Math.PI);
    assertBox(standard('R', 4, 2), [-2, -1, 2, 1], 8);
    assertBox(standard('O', 6, 2), [-3, -1, 3, 1], 8 + Math.PI);
    assertBox(standard('P', 4, 4), [-2, -2, 2, 2], 8);
    assertBox(standard('P', 4, 4, 45), [-Math.SQRT2, -Math.SQRT2, Math.SQRT2, Math.SQRT2], 8);
    assertBox(standard('P', 4, 6), [-2, -Math.sqrt(3), 2, Math.sqrt(3)], 6 * Math.sqrt(3));
    near(Math.abs(areaOf(standard('P', 4, 1)!.areas[0]!.path)), 3 * Math.sqrt(3));
    assert.equal(standard('Z', 1), undefined);
  });

  it('may have a hole', () => {
    for (const [name, ...given] of [
      ['C', 4],
      ['R', 4, 4],
      ['O', 4, 4],
      ['P', 4, 4, 0],
    ] as const) {
      const [whole, pierced] = [standard(name, ...given), standard(name, ...given, 1)];
      assert.equal(whole!.areas[0]!.path.ops.filter((op) => op === 0).length, 1, name);
      assert.equal(pierced!.areas[0]!.path.ops.filter((op) => op === 0).length, 2, name);
      assert.deepEqual(boxOf(whole!), boxOf(pierced!));
    }
  });

  it('draws lines as wide as it is, round only where it is', () => {
    const looks = [standard('C', 4), standard('R', 6, 3), standard('O', 3, 6), standard('P', 5, 3)];
    assert.deepEqual(
      looks.map((aperture) => aperture!.pen!.kind),
      ['round', 'swept', 'swept', 'swept'],
    );
  });
});

/** The area of a ring that a cross divides. */
function thermalArea(outer: number, inner: number, gap: number): number {
  const within = (diameter: number) => {
    const [r, half] = [diameter / 2, gap / 2];
    const lane = 2 * (half * Math.sqrt(r * r - half * half) + r * r * Math.asin(half / r));
    return Math.PI * r * r - 2 * lane + gap * gap;
  };
  return within(outer) - within(inner);
}

/** Every kind of statement that can be turned, up to its rotation. */
const TURNED: readonly (readonly [name: string, statement: string])[] = [
  ['a circle', '1,1,4,10,3'],
  ['a bar', '20,1,2,1,2,10,5'],
  ['a bar by its old number', '2,1,2,1,2,10,5'],
  ['a rectangle', '21,1,4,2,10,3'],
  ['a rectangle from its corner', '22,1,4,2,10,3'],
  ['an outline', '4,1,3,1,2,10,2,4,7,1,2'],
  ['a polygon', '5,1,6,10,3,4'],
  ['a moiré', '6,10,3,8,0.5,0.5,3,0.2,9'],
  ['a thermal', '7,10,3,8,6,1'],
];

describe('an aperture of a macro', () => {
  for (const [name, statement] of TURNED) {
    it(`turns ${name} around its own origin, by as much as it says`, () => {
      const cornersOf = (turn: string) =>
        macroParts([`${statement}${turn}`], []).parts.flatMap(({ path, gaps = [] }) =>
          [path, ...gaps].map(({ coords }) => coords),
        );
      const level = cornersOf('');
      assert.ok(level.length > 0 && level.every((coords) => coords.length > 4));
      assert.deepEqual(cornersOf(',0'), level);
      const turned = cornersOf(',90');
      level.forEach((coords, i) => {
        for (let k = 0; k < coords.length; k += 2) {
          const [x, y] = [-coords[k + 1]!, coords[k]!];
          assert.ok(Math.hypot(turned[i]![k]! - x, turned[i]![k + 1]! - y) < 1e-9);
        }
      });
      assert.deepEqual(cornersOf(',90,0,7,5,4'), turned, 'what follows says nothing');
    });

    it(`draws ${name} by every number that it has`, () => {
      const drawn = (numbers: readonly string[]) => {
        const { parts } = macroParts([numbers.join(',')], []);
        return parts.map(({ path, isDark, gaps = [] }) => [
          isDark,
          ...[path, ...gaps].map(({ coords }) => [...coords]),
        ]);
      };
      const numbers = statement.split(',');
      for (let i = 1; i < numbers.length; i++) {
        // The first of most is whether it is dark; an outline has a count, and ends where it began.
        if (numbers[0] === '4' && (i === 2 || i > 8)) continue;
        const other = i === 1 && !/^[67]$/.test(numbers[0]!) ? '0' : `${Number(numbers[i]) * 0.75}`;
        const changed = numbers.with(i, numbers[0] === '5' && i === 2 ? '5' : other);
        if (numbers[0] === '6' && i === 6) changed[i] = '2';
        assert.notDeepEqual(drawn(changed), drawn(numbers), `number ${i}`);
      }
    });
  }

  it('is made of circles, bars, rectangles, outlines, polygons and thermals', () => {
    assertBox(macro(['1,1,4,10,0']), [8, -2, 12, 2], 4 * Math.PI);
    assertBox(macro(['1,1,4,10,0,90']), [-2, 8, 2, 12], 4 * Math.PI);
    assertBox(macro(['20,1,2,0,0,10,0,0']), [0, -1, 10, 1], 20);
    assertBox(macro(['20,1,2,0,0,0,10,0']), [-1, 0, 1, 10], 20);
    assertBox(macro(['2,1,2,1,5,11,5,90']), [-6, 1, -4, 11], 20);
    assertBox(macro(['21,1,4,2,10,0,0']), [8, -1, 12, 1], 8);
    assertBox(macro(['21,1,4,2,10,0,90']), [-1, 8, 1, 12], 8);
    assertBox(macro(['4,1,3,0,0,6,0,0,4,0,0,90']), [-4, 0, 0, 6], 12);
    assertBox(macro(['5,1,4,3,1,4,0']), [1, -1, 5, 3], 8);
    assertBox(macro(['22,1,4,2,10,1,0']), [10, 1, 14, 3], 8);
    const thermal = areaOf(macro(['7,3,1,6,4,1,0'])!.areas[0]!.path);
    assert.ok(Math.abs(thermal - thermalArea(6, 4, 1)) < 0.05);
  });

  it('is a moiré, whose cross lies over its rings', () => {
    const aperture = macro(['6,0,0,8,1,1,2,0.5,10,0']);
    const boxes = aperture!.areas.map(({ path }) => boundsOf(path));
    assert.equal(aperture!.areas[0]!.path.ops.filter((op) => op === 0).length, 4);
    near(boxes[0]!.maxX, 4);
    near(boxes[1]!.maxX, 5);
    near(boxes[2]!.maxY, 5);
  });

  it('clears of itself, and never of what it falls on', () => {
    const pad = macro(['1,1,4,0,0', '1,0,2,0,0', '21,0,4,1,0,0,0']);
    assert.deepEqual(
      pad!.areas.map(({ isDark }) => isDark),
      [true],
    );
    const ring = 3 * Math.PI;
    assert.ok(areaOf(pad!.areas[0]!.path) < ring - 1.5, 'a bar is cut out of the ring');
    assert.equal(macro(['1,1,4,0,0', '1,1,4,9,0'])!.pen, undefined);
  });

  it('knows what it was given, and variables for what comes after them', () => {
    assertBox(macro(['$3=$1x2', '21,1,$3,$2,0,0,0'], 3, 5), [-3, -2.5, 3, 2.5], 30);
    assertBox(macro(['21,1,$1,$1,0,0,0', '$1=9'], 2), [-1, -1, 1, 1], 4);
  });

  it('leaves out what it cannot draw, and says so', () => {
    for (const statement of [
      '99,1,1',
      '1,1,what,0,0',
      '1,1,1,9e15,0',
      '1,1,1,9007199254740993,0',
      '4,1,2,0,0,1,1,0',
    ])
      assert.deepEqual([macro([statement])!.areas, macro([statement])!.lacksPart], [[], true]);
    assert.equal(macro(['4,1,9,0,0,1,0,1,1,0'])!.areas.length, 1, 'corners that are there');
  });
});

describe('a formula of a macro', () => {
  const value = (text: string) => formulaValue(text, new Map([[1, 7]]));

  it('is reckoned as it is written', () => {
    const values: Readonly<Record<string, number>> = {
      '1+2x3': 7,
      '(1+2)X3': 9,
      '10-4-3': 3,
      '12/4/3': 1,
      '-3+5': 2,
      '2x-3': -6,
      '+4': 4,
      '.5+1.25': 1.75,
      $1x2: 14,
      '$9+1': 1,
      '-(2+3)': -5,
    };
    for (const [text, number] of Object.entries(values)) assert.equal(value(text), number, text);
  });

  it('is no number where it is not understood', () => {
    for (const text of ['', 'x', '(1+2', '1+', `${'('.repeat(500)}1${')'.repeat(500)}`])
      assert.ok(Number.isNaN(value(text)), text.slice(0, 9));
  });
});
