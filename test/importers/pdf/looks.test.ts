// SPDX-License-Identifier: GPL-3.0-or-later
/** What PDF documents look like beyond plain outlines: clips, dashes, tiles, gradients, stencils. */
import assert from 'node:assert/strict';
import { isComposed } from '../../../src/art/pictures/composed.js';
import { areaOf, boundsOf, lengthOf, pathsOf } from '../measure.js';
import { pdf, read } from './written-pdf.js';

const MM = 25.4 / 72;
const near = (found: number, right: number, slack = 0.05) =>
  assert.ok(Math.abs(found - right) <= slack, `${found}, not ${right}`);
const TRIANGLE = '0 0 m 72 0 l 0 72 l h';

describe('a page of a PDF document', function () {
  this.timeout(60_000);

  it('is cut along clips of any outline, one within the other', async () => {
    const { art, codes } = await read(
      pdf([`q ${TRIANGLE} W n 36 0 36 72 re W n 0 0 72 72 re f Q`]),
    );
    assert.deepEqual(codes, []);
    near(areaOf(pathsOf(art)[0]!.path), (36 * MM) ** 2 / 2);
    const lines = await read(pdf([`q ${TRIANGLE} W n 0 36 m 72 36 l S Q 0 0 m 9 0 l S`]));
    near(lengthOf(pathsOf(lines.art)[0]!.path), 36 * MM);
    near(lengthOf(pathsOf(lines.art)[1]!.path), 9 * MM);
  });

  it('is clipped by the even-odd rule where it says so', async () => {
    const frame = '0 0 60 60 re 20 20 20 20 re W* n';
    const { art } = await read(pdf([`${frame} 0 0 72 72 re f`]));
    near(areaOf(pathsOf(art)[0]!.path), (3600 - 400) * MM * MM);
  });

  it('has dashes, and the ends and corners of its lines', async () => {
    const { art, codes } = await read(pdf(['1 J 1 j 3 M [6 3] 0 d 0 10 m 72 10 l S']));
    assert.deepEqual(codes, []);
    const [line] = pathsOf(art);
    near(lengthOf(line!.path), 48 * MM);
    assert.deepEqual(line!.line, { cap: 'round', join: 'round', miterLimit: 3 });
  });

  it('has lines as a list of settings says them', async () => {
    const resources =
      '/Resources << /ExtGState << /L << /LW 12 /LC 1 /LJ 2 /ML 3 /D [[20 30] 0] >> >> >>';
    const { art, codes } = await read(pdf(['/L gs 15 36 m 60 36 l S'], resources));
    assert.deepEqual(codes, []);
    const [line] = pathsOf(art);
    near(line!.strokeWidth, 12 * MM);
    near(lengthOf(line!.path), 20 * MM);
    assert.deepEqual(line!.line, { cap: 'round', join: 'bevel', miterLimit: 3 });
  });

  it('says that what is far from any bed was left out', async () => {
    const { art, codes } = await read(
      pdf(['-9000000 9 20000000 9 re f 9 9 m 9000000 9 l S 9 9 9 9 re f']),
    );
    assert.deepEqual(codes, ['import.far-away']);
    assert.equal(pathsOf(art).length, 1);
  });

  it('has dots where dashes have no length, and where lines go nowhere', async () => {
    for (const content of [
      '[0 9] 0 d 9 9 m 35 9 l S',
      '9 9 m 9 9 l 18 9 m 18 9 l 27 9 m 27 9 l S',
    ]) {
      const { art, codes } = await read(pdf([`1 J 6 w ${content}`]));
      assert.deepEqual(codes, [], content);
      const [dots] = pathsOf(art);
      const { minX, maxX, minY, maxY } = boundsOf(dots!.path);
      near(minX, 6 * MM, 0.01);
      near(maxX, 30 * MM, 0.01);
      near(maxY - minY, 6 * MM, 0.01);
      near(areaOf(dots!.path), 3 * Math.PI * (3 * MM) ** 2, 0.1);
      assert.ok(dots?.fill !== undefined && dots.stroke === undefined);
    }
  });

  it('has dashes of the lengths that a stretched page makes of them, and names its lines', async () => {
    const { art, codes } = await read(pdf(['4 0 0 1 0 0 cm 2 w [2 1] 0 d 0 9 m 18 9 l S']));
    assert.deepEqual(codes, ['import.line-width-changed']);
    const [line] = pathsOf(art);
    assert.equal(line!.path.ops.length / 2, 6);
    near(lengthOf(line!.path), 48 * MM);
    const thin = await read(pdf(['4 0 0 1 0 0 cm .1 w 0 9 m 18 9 l S']));
    assert.deepEqual(thin.codes, []);
  });

  it('fills areas with the tiles of a pattern', async () => {
    const tile = '0 0 5 5 re f';
    const head = '/Type /Pattern /PatternType 1 /TilingType 1 /XStep 10 /YStep 10';
    const box = '/BBox [0 0 10 10] /Resources << >>';
    for (const [paint, colour] of [
      ['/PaintType 1', [255, 0, 0]],
      ['/PaintType 2', [0, 0, 255]],
    ] as const) {
      const isOwn = paint === '/PaintType 1';
      const content = isOwn ? `1 0 0 rg ${tile}` : tile;
      const pattern = `<< ${head} ${box} ${paint} /Length ${content.length} >>\nstream\n${content}\nendstream`;
      const space = isOwn ? '/Pattern cs /P scn' : '/C cs 0 0 1 /P scn';
      const resources =
        '/Resources << /Pattern << /P 5 0 R >> /ColorSpace << /C [/Pattern /DeviceRGB] >> >>';
      const { art, codes } = await read(pdf([`${space} 0 0 40 20 re f`], resources, [pattern]));
      assert.deepEqual(codes, [], paint);
      const [tiles] = pathsOf(art);
      near(areaOf(tiles!.path), 8 * 25 * MM * MM);
      assert.deepEqual(tiles!.fill, colour);
    }
  });

  it('lays tiles over each other where their drawing is larger than a step, and cuts it to its box', async () => {
    const tiles = async (box: string, content: string, rule = 'f') => {
      const head = '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /XStep 10 /YStep 10';
      const drawn = `${content} ${rule}`;
      const pattern = `<< ${head} /BBox [${box}] /Resources << >> /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`;
      const resources = '/Resources << /Pattern << /P 5 0 R >> >>';
      const page = '/Pattern cs /P scn 0 0 40 20 re f';
      const { art, codes } = await read(pdf([page], resources, [pattern]));
      assert.deepEqual(codes, [], box);
      return areaOf(pathsOf(art)[0]!.path) / MM ** 2;
    };
    // A square across the corner of four tiles.
    near(await tiles('-2 -2 12 12', '9 9 2 2 re'), 8 * 4);
    near(await tiles('0 0 13 10', '0 0 13 5 re'), 40 * 10);
    near(await tiles('0 0 13 10', '0 0 13 5 re', 'f*'), 40 * 10);
    // A gap between two tiles.
    near(await tiles('0 0 5 5', '0 0 10 10 re'), 8 * 25);
  });

  it('fills areas with the pictures of a pattern, cut to the area and to its clip', async () => {
    const tile = 'q 5 0 0 5 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q';
    const pattern = (content: string) =>
      `<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /XStep 10 /YStep 10 /BBox [0 0 10 10] /Resources << >> /Length ${content.length} >>\nstream\n${content}\nendstream`;
    const resources = '/Resources << /Pattern << /P 5 0 R >> >>';
    const page = `q ${TRIANGLE} W n /Pattern cs /P scn 0 0 40 20 re f Q`;
    const { art, codes } = await read(pdf([page], resources, [pattern(tile)]));
    assert.deepEqual(codes, []);
    const [picture, ...more] = art.shapes;
    assert.ok(picture?.kind === 'bitmap' && more.length === 0);
    near(picture.placement[0], 40 * MM);
    near(picture.placement[3], 20 * MM);
    assert.ok(isComposed(picture.encoded));
    const text = Buffer.from(picture.encoded).toString();
    assert.equal(text.match(/<image/g)?.length, 1);
    const over = pattern(tile).replace('[0 0 10 10]', '[-2 0 12 10]');
    const [crossing] = (await read(pdf([page], resources, [over]))).art.shapes;
    assert.ok(crossing?.kind === 'bitmap');
    assert.equal(
      Buffer.from(crossing.encoded)
        .toString()
        .match(/<image/g)?.length,
      2,
    );
    const mixed = await read(pdf([page], resources, [pattern(`${tile} 6 6 2 2 re f`)]));
    assert.deepEqual(mixed.art.shapes.map(({ kind }) => kind).sort(), ['bitmap', 'path']);
  });

  it('has a gradient’s mean colour where the clip leaves it, and says so', async () => {
    const shading =
      '<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 72 0] /Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [0.4 0.4 0.4] /N 1 >> >>';
    const resources = '/Resources << /Shading << /S 5 0 R >> >>';
    const { art, codes } = await read(pdf([`${TRIANGLE} W n /S sh`], resources, [shading]));
    assert.deepEqual(codes, ['import.paint-flattened']);
    const [area] = pathsOf(art);
    near(areaOf(area!.path), (72 * MM) ** 2 / 2);
    assert.ok(
      area!.fill!.every((value) => value > 40 && value < 62),
      String(area!.fill),
    );
  });

  /** A form with a transparency group of its own, as object 5 or later. */
  const group = (content: string, box = '0 0 72 72') =>
    `<< /Type /XObject /Subtype /Form /BBox [${box}] /Group << /S /Transparency /CS /DeviceRGB >> /Length ${content.length} >>\nstream\n${content}\nendstream`;

  it('leaves out what a mask is made of, and says that the mask is ignored', async () => {
    const resources =
      '/Resources << /ExtGState << /M << /SMask << /S /Luminosity /G 5 0 R >> >> /N << /SMask /None >> >> >>';
    const { art, codes } = await read(
      pdf(['q /M gs 0 0 9 9 re f Q /N gs 20 0 9 9 re f'], resources, [
        group('1 1 1 rg 0 0 72 72 re f'),
      ]),
    );
    assert.deepEqual(codes, ['import.mask-ignored']);
    const widths = pathsOf(art).map(({ path }) => boundsOf(path).maxX / MM);
    assert.deepEqual(widths.map(Math.round), [9, 29]);
  });

  it('is cut to the box of a transparency group', async () => {
    const resources = '/Resources << /XObject << /G 5 0 R >> >>';
    const { art } = await read(pdf(['/G Do'], resources, [group('0 0 72 72 re f', '0 0 10 20')]));
    near(areaOf(pathsOf(art)[0]!.path), 200 * MM * MM);
  });

  it('is not covered by white that lets it shine through, and says so', async () => {
    const resources =
      '/Resources << /ExtGState << /H << /ca 0.5 /CA 0.5 >> /O << /ca 1 >> /Z << /ca 0 >> >> /XObject << /G 5 0 R /B 6 0 R >> >>';
    const forms = [
      group('/O gs 1 1 1 rg 0 0 20 20 re f', '0 0 72 72'),
      group('0 g 0 0 30 30 re f 1 g 0 0 20 20 re f', '0 0 72 72'),
    ];
    const colours = async (content: string) => {
      const { art, codes } = await read(pdf([`0 0 40 40 re f ${content}`], resources, forms));
      return [pathsOf(art).map(({ fill }) => fill?.[0]), codes];
    };
    const named = ['import.white-see-through'];
    assert.deepEqual(await colours('/H gs 1 g 0 0 20 20 re f'), [[0], named]);
    assert.deepEqual(await colours('/H gs /G Do'), [[0], named]);
    assert.deepEqual(await colours('/G Do'), [[0, 255], []]);
    // What is faded as a whole has its own white.
    assert.deepEqual(await colours('/H gs /B Do'), [[0, 0, 255], []]);
    assert.deepEqual(await colours('/Z gs /B Do'), [[0], []]);
  });

  it('has stencils in the colour in force, and pictures cut along clips', async () => {
    const stencil =
      '0 0 1 rg 36 0 0 36 0 0 cm BI /W 8 /H 8 /IM true /BPC 1 ID \xf0\xf0\xf0\xf0\x0f\x0f\x0f\x0f EI';
    const plain = await read(pdf([stencil]));
    const [picture] = plain.art.shapes;
    assert.ok(picture?.kind === 'bitmap');
    assert.deepEqual([picture.widthPx, picture.mediaType, plain.codes.length], [8, 'image/png', 0]);
    const cut = await read(pdf([`${TRIANGLE} W n 72 0 0 72 0 0 cm ${stencil}`]));
    const [half] = cut.art.shapes;
    assert.ok(half?.kind === 'bitmap' && isComposed(half.encoded));
    assert.deepEqual(cut.codes, []);
  });

  it('has each of many small pictures in its place', async () => {
    const small = (i: number) =>
      `q 5 0 0 5 ${6 * i} 0 cm BI /W 2 /H 1 /CS /G /BPC 8 ID ${i % 2 ? '\x00\xff' : '\xff\x00'} EI Q`;
    const { art, codes } = await read(
      pdf([Array.from({ length: 12 }, (_, i) => small(i)).join('\n')]),
    );
    assert.deepEqual(codes, []);
    const places = art.shapes.map((shape) => (shape.kind === 'bitmap' ? shape.placement : []));
    assert.deepEqual(
      places.map(([width = 0, , , , x = 0]) => [width, x].map((mm) => Math.round(mm / MM))),
      Array.from({ length: 12 }, (_, i) => [5, 6 * i]),
    );
  });

  it('has stamps where they are on the page', async () => {
    const stamp = '<< /Type /Annot /Subtype /Stamp /F 4 /Rect [10 20 30 60] /AP << /N 6 0 R >> >>';
    const look =
      '<< /Type /XObject /Subtype /Form /BBox [0 0 10 10] /Length 13 >>\nstream\n0 0 10 10 re f\nendstream';
    const { art } = await read(pdf(['0.5 g'], '/Annots [5 0 R]', [stamp, look]));
    const { minX, maxX, minY, maxY } = boundsOf(pathsOf(art)[0]!.path);
    assert.deepEqual(
      [minX, maxX, minY, maxY].map((mm) => Math.round(mm / MM)),
      [10, 30, 20, 60],
    );
    assert.deepEqual(pathsOf(art)[0]!.fill, [0, 0, 0]);
  });

  it('says where colours mix, and lets white that is multiplied cover nothing', async () => {
    const resources = '/Resources << /ExtGState << /M << /BM /Multiply >> >> >>';
    const { art, codes } = await read(
      pdf(['0 0 40 40 re f /M gs 1 g 0 0 20 20 re f 1 0 0 rg 0 0 9 9 re f'], resources),
    );
    assert.deepEqual(codes, ['import.blend-ignored', 'import.white-see-through']);
    assert.deepEqual(
      pathsOf(art).map(({ fill }) => fill),
      [
        [0, 0, 0],
        [255, 0, 0],
      ],
    );
  });

  it('has each part of a line of text where the one before it ends', async () => {
    const font =
      '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';
    const lettersOf = async (text: string) => {
      const { art } = await read(pdf([`BT /F 20 Tf 5 5 Td ${text} ET`], font));
      return pathsOf(art).map(({ path }) => boundsOf(path).minX);
    };
    const atOnce = await lettersOf('(III) Tj');
    assert.equal(atOnce.length, 3);
    for (const text of ['(I) Tj (II) Tj', '(I) Tj 1 0 0 rg [(I)] TJ 0 g (I) Tj']) {
      for (const [i, left] of (await lettersOf(text)).entries()) near(left, atOnce[i]!, 0.001);
    }
    const step = (await lettersOf('(I I) Tj'))[1]! - atOnce[0]!;
    // Further apart by what words, and by what letters, are set apart, and by a thousandth of the size for each of these.
    for (const [text, more] of [
      ['3 Tw (I I) Tj', 3],
      ['2 Tc (I I) Tj', 2 * 2],
      ['[(I ) -100 (I)] TJ', 2],
      ['[(I ) 50 (I)] TJ', -1],
    ] as const) {
      const [first, second] = await lettersOf(text);
      near(first!, atOnce[0]!, 0.001);
      near(second! - first!, step + more * MM, 0.001);
    }
    const [first, second] = await lettersOf('200 Tz 3 Tw 1 Tc (I I) Tj');
    near(second! - first!, 2 * (step + 5 * MM), 0.001);
  });

  it('has letters that cut what comes after them', async () => {
    const font =
      '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';
    const { art } = await read(pdf(['BT /F 60 Tf 7 Tr 5 5 Td (I) Tj ET 0 0 72 20 re f'], font));
    const [stem, ...others] = pathsOf(art);
    assert.equal(others.length, 0);
    const { minX, maxX, maxY } = boundsOf(stem!.path);
    near(maxY, 20 * MM);
    assert.ok(maxX - minX < 8 * MM, `${maxX - minX}`);
  });
});

describe('a page of a PDF document that does not begin at its origin', () => {
  const box = async (page: string) => {
    const { art } = await read(pdf(['20 30 6 12 re f'], page));
    const { minX, minY, maxX, maxY } = boundsOf(pathsOf(art)[0]!.path);
    return [art.width, art.height, minX, minY, maxX, maxY].map(
      (mm) => Math.round((mm / MM) * 100) / 100,
    );
  };

  it('is as large as it is, with all in its place, in larger units and turned as well', async () => {
    // 36 × 60 points from (10, 20) on.
    const page = '/MediaBox [10 20 46 80]';
    assert.deepEqual(await box(page), [36, 60, 10, 10, 16, 22]);
    assert.deepEqual(await box(`${page} /UserUnit 2`), [72, 120, 20, 20, 32, 44]);
    assert.deepEqual(await box(`${page} /Rotate 180`), [36, 60, 20, 38, 26, 50]);
    assert.deepEqual(await box(`${page} /Rotate 90`), [60, 36, 10, 20, 22, 26]);
    assert.deepEqual(await box(`${page} /Rotate 270`), [60, 36, 38, 10, 50, 16]);
  });
});
