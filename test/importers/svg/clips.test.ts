// SPDX-License-Identifier: GPL-3.0-or-later
/** Clips and masks: what is outside is gone, what they cross is cut there, pictures keep their shades. */
import assert from 'node:assert/strict';
import type { PathShape } from '../../../src/art/art.js';
import { isComposed } from '../../../src/art/pictures/composed.js';
import { readPictureHeader } from '../../../src/art/pictures/header.js';
import { type Bounds, NOTHING, union } from '../../../src/geometry/bounds.js';
import { flatten } from '../../../src/geometry/flatten.js';
import { pathBounds } from '../../../src/geometry/path-bounds.js';
import { polylineLength } from '../../../src/geometry/polyline.js';
import { pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

const CIRCLE = '<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath>';
const RED_LINE = 'stroke="red" stroke-width="0.2" fill="none"';

function box(shapes: readonly PathShape[]): Bounds {
  return shapes.reduce<Bounds>((all, { path }) => union(all, pathBounds(path)), NOTHING);
}

function near(actual: number, expected: number, slack = 0.02): void {
  assert.ok(Math.abs(actual - expected) <= slack, `${actual}, not ${expected}`);
}

function nearBox(actual: Bounds, [minX, minY, maxX, maxY]: readonly number[]): void {
  near(actual.minX, minX!);
  near(actual.minY, minY!);
  near(actual.maxX, maxX!);
  near(actual.maxY, maxY!);
}

const lengthOf = (shapes: readonly PathShape[]) =>
  shapes
    .flatMap(({ path }) => flatten(path))
    .reduce((sum, { points }) => sum + polylineLength(points), 0);

async function outlines(body: string) {
  const result = await parse(drawing(body));
  return { shapes: pathsOf(result.art), codes: codesOf(result) };
}

describe('a clip', () => {
  it('cuts a line to the chord that lies in it', async () => {
    const { shapes, codes } = await outlines(
      `${CIRCLE}<path d="M0 50H100M0 62H100M0 75H100" ${RED_LINE} clip-path="url(#c)"/>`,
    );
    assert.deepEqual(codes, []);
    near(lengthOf(shapes), 40 + 2 * 16);
  });

  it('keeps nothing of a line that only touches it, and all of one that follows its edge', async () => {
    const lined = (clip: string, d: string) =>
      outlines(
        `<clipPath id="c">${clip}</clipPath><path d="${d}" ${RED_LINE} clip-path="url(#c)"/>`,
      );
    const round = '<circle cx="50" cy="50" r="20"/>';
    assert.equal((await lined(round, 'M0 30H100')).shapes.length, 0);
    assert.equal((await lined(round, 'M0 70H100M30 0V100')).shapes.length, 0);
    const square = '<rect x="20" y="20" width="30" height="30"/>';
    near(lengthOf((await lined(square, 'M0 20H100')).shapes), 30);
    near(lengthOf((await lined(square, 'M20 0V100M0 10H100')).shapes), 30);
    near(lengthOf((await lined(round, 'M0 40H100')).shapes), 2 * Math.sqrt(300), 5e-3);
  });

  it('leaves of a filled shape what is inside, as an outline of its own', async () => {
    const { shapes } = await outlines(
      `${CIRCLE}<rect x="50" y="0" width="50" height="100" clip-path="url(#c)"/>`,
    );
    assert.equal(shapes.length, 1);
    nearBox(box(shapes), [50, 30, 70, 70]);
    near(lengthOf(shapes), 40 + Math.PI * 20, 0.1);
  });

  it('changes nothing of what lies within: curves stay curves', async () => {
    const body = '<circle cx="50" cy="50" r="5" transform="rotate(30 50 50)"';
    const { shapes } = await outlines(`${CIRCLE}${body} clip-path="url(#c)"/>${body}/>`);
    assert.deepEqual(shapes[0]!.path, shapes[1]!.path);
  });

  it('keeps a line that runs along its own edge', async () => {
    const { shapes } = await outlines(
      `<clipPath id="c"><path d="M10 10L50 12L60 40Z"/></clipPath><g clip-path="url(#c)"><path d="M10 10L50 12L60 40Z" ${RED_LINE}/></g>`,
    );
    near(lengthOf(shapes), Math.hypot(40, 2) + Math.hypot(10, 28) + Math.hypot(50, 30));
  });

  it('takes fill and line of one shape apart', async () => {
    const { shapes } = await outlines(
      `${CIRCLE}<rect x="40" y="0" width="20" height="100" stroke="red" clip-path="url(#c)"/>`,
    );
    assert.deepEqual(
      shapes.map(({ fill, stroke }) => [fill !== undefined, stroke !== undefined]),
      [
        [true, false],
        [false, true],
      ],
    );
    near(lengthOf([shapes[1]!]), 4 * Math.sqrt(300));
  });

  it('holds whatever it is made of: holes, turns, clips in clips, text', async () => {
    const line = `<path d="M0 50H100" ${RED_LINE} clip-path="url(#c)"/>`;
    const hole = '<path clip-rule="evenodd" d="M30 30H70V70H30ZM40 40H60V60H40Z"/>';
    for (const [clip, length] of [
      [`<clipPath id="c">${hole}</clipPath>`, 20],
      ['<clipPath id="c" transform="scale(0.5)"><rect width="100" height="200"/></clipPath>', 50],
      [
        '<clipPath id="d"><rect width="50" height="99"/></clipPath><clipPath id="c" clip-path="url(#d)"><rect x="40" width="60" height="99"/></clipPath>',
        10,
      ],
      [
        '<clipPath id="c"><rect width="20" height="99"/><rect x="15" width="20" height="99"/></clipPath>',
        35,
      ],
      ['<clipPath id="c"/>', 0],
    ] as const) {
      near(lengthOf((await outlines(clip + line)).shapes), length);
    }
    const text = '<clipPath id="c"><text x="10" y="60" font-size="30">I</text></clipPath>';
    const { shapes } = await outlines(text + line);
    const length = lengthOf(shapes);
    assert.ok(length > 1 && length < 10, String(length));
  });
});

describe('a mask', () => {
  const line = `<path d="M0 50H100" ${RED_LINE} mask="url(#m)"/>`;

  it('of black and white cuts outlines as a clip does', async () => {
    const { shapes, codes } = await outlines(
      `<mask id="m" maskUnits="userSpaceOnUse" x="0" y="0" width="100" height="100"><rect x="10" width="60" height="99" fill="white"/><rect x="30" width="10" height="99"/></mask>${line}`,
    );
    near(lengthOf(shapes), 50);
    assert.deepEqual(codes, []);
  });

  it('with shades keeps what can be seen of them, and that is told', async () => {
    const fade =
      '<linearGradient id="fade"><stop stop-color="#fff" stop-opacity="0"/><stop offset="1"/></linearGradient>';
    const shades =
      '<rect x="10" width="60" height="99" fill="#ddd"/><rect x="80" width="10" height="99" fill="#333"/>';
    for (const [content, length] of [
      [shades, 70],
      [`${shades}<rect x="10" width="60" height="99" fill="#111"/>`, 10 + 60],
      [`${shades}<rect x="10" width="60" height="99"/>`, 10],
      [`${fade}<rect x="30" width="40" height="99" fill="url(#fade)"/>`, 40 * Math.sqrt(0.75)],
      ['<rect width="40" height="99" fill="#fff" opacity="0.2"/>', 40],
    ] as const) {
      const mask = `<mask id="m" maskUnits="userSpaceOnUse" x="0" y="0" width="100" height="100">${content}</mask>`;
      const { shapes: seen, codes } = await outlines(mask + line);
      assert.ok(Math.abs(lengthOf(seen) - length) < 0.1, `${lengthOf(seen)}, not ${length}`);
      assert.deepEqual(codes, ['import.mask-approximated'], content);
    }
  });
});

describe('a picture that is cut', () => {
  const PNG =
    'iVBORw0KGgoAAAANSUhEUgAAACAAAAAQCAIAAAD4YuoOAAAAHUlEQVR4AWOgB5DbSCM0MiwYtWDUglELRi2gBwAA5HNTrGlk3mwAAAAASUVORK5CYII=';
  const image = (attributes: string) =>
    `<image x="30" y="40" width="40" height="20" href="data:image/png;base64,${PNG}" ${attributes}/>`;

  async function picture(body: string) {
    const { art } = await parse(drawing(body));
    const shape = art.shapes.find(({ kind }) => kind === 'bitmap');
    assert.ok(shape?.kind === 'bitmap');
    return shape;
  }

  it('is an upright one of what is left, at its place', async () => {
    const clipped = await picture(CIRCLE.replace('r="20"', 'r="8"') + image('clip-path="url(#c)"'));
    assert.ok(isComposed(clipped.encoded));
    const [a, b, c, d, e, f] = clipped.placement;
    for (const [actual, expected] of [
      [a, 16],
      [b, 0],
      [c, 0],
      [d, 16],
      [e, 42],
      [f, 42],
    ] as const)
      near(actual, expected);
    const header = readPictureHeader(clipped.encoded)!;
    assert.deepEqual([header.storedWidthPx, header.storedHeightPx], [160, 160], '10 pixels a mm');
  });

  it('stays as it is where nothing cuts it, turned or not', async () => {
    for (const attributes of ['', 'transform="rotate(30 50 50)"']) {
      const whole = await picture(
        `<clipPath id="c"><rect width="100" height="100"/></clipPath><g clip-path="url(#c)">${image(attributes)}</g>`,
      );
      assert.equal(whole.mediaType, 'image/png');
    }
  });

  it('is drawn upright where it is skewed', async () => {
    const skewed = await picture(image('transform="skewX(30)"'));
    assert.ok(isComposed(skewed.encoded));
    near(skewed.placement[0], 40 + 20 * Math.tan(Math.PI / 6));
    near(skewed.placement[3], 20);
  });
});
