// SPDX-License-Identifier: GPL-3.0-or-later
/** Ways to say the same in CSS that browsers, Inkscape or librsvg understand, each with the box that it must give. */
import assert from 'node:assert/strict';
import { subpathsOf } from '../../../src/geometry/subpaths.js';
import { boundsOf, isNear, pathsOf } from '../measure.js';
import { codesOf, drawing, HUNDRED, parse, XMLNS } from './drawing.js';

type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];
const A = '<rect class="a sm:w" data-n="Nope" x="10" y="10" width="10" height="10"/>';
const B = '<rect class="b" x="50" y="50" width="10" height="10"/>';
const ONLY_B: Box = [50, 40, 60, 50];
const BOTH: Box = [10, 40, 60, 90];

async function hasBox(svg: string, [minX, minY, maxX, maxY]: Box, name: string, slack = 0.02) {
  const result = await parse(svg);
  assert.deepEqual(codesOf(result), [], name);
  const boxes = pathsOf(result.art).map(({ path }) => boundsOf(path));
  const least = (key: 'minX' | 'minY') => Math.min(...boxes.map((box) => box[key]));
  const most = (key: 'maxX' | 'maxY') => Math.max(...boxes.map((box) => box[key]));
  const box = { minX: least('minX'), minY: least('minY'), maxX: most('maxX'), maxY: most('maxY') };
  assert.ok(isNear(box, { minX, minY, maxX, maxY }, slack), `${name}: ${JSON.stringify(box)}`);
}

describe('a selector of a style sheet', () => {
  for (const selector of [
    'rect:nth-last-child(2)',
    'g > :not(:last-child)',
    'rect:nth-last-of-type(2)',
    '[data-n^="No"]',
    "[data-n$='pe']",
    '[data-n*=op]',
    '[data-n="nope" i]',
    '.sm\\:w',
    '*|rect.a',
    'rect:first-of-type:not(:only-of-type)',
  ]) {
    const sheet = `<style>${selector.replace('>', '&gt;')}{display:none}</style>`;
    it(`hides the square that ${selector} means, wherever the sheet stands`, async () => {
      await hasBox(drawing(`${sheet}<g>${A}${B}</g>`), ONLY_B, selector);
      await hasBox(drawing(`<g>${A}${B}</g>${sheet}`), ONLY_B, selector);
    });
  }

  it('counts elements that are not drawn', async () => {
    const sheet = '<style>svg > :nth-child(3){display:none}</style>';
    await hasBox(drawing(`<title>t</title>${sheet}${A}${B}`), ONLY_B, 'title');
  });

  it('means alone and empty elements', async () => {
    await hasBox(
      drawing(`<style>rect:only-child{display:none}</style><g>${A}</g>${B}`),
      ONLY_B,
      '',
    );
    await hasBox(drawing(`<style>.a:empty{display:none}</style>${A}${B}`), ONLY_B, 'empty');
  });
});

describe('a style sheet', () => {
  it('for print, or in another language, does not hold', async () => {
    for (const attributes of ['media="print"', 'type="text/less"']) {
      const sheet = `<style ${attributes}>.a{display:none}</style>`;
      await hasBox(drawing(sheet + A + B), BOTH, attributes);
    }
  });

  it('may be written in large letters, and set properties back', async () => {
    await hasBox(drawing(`<style>.a{DISPLAY:NONE}</style>${A}${B}`), ONLY_B, 'large');
    for (const word of ['unset', 'revert']) {
      const second = B.replace('<rect', '<rect style="fill:initial"');
      const body = `<g fill="none">${A.replace('<rect', `<rect style="fill:${word}"`)}${second}</g>`;
      await hasBox(drawing(body), ONLY_B, word);
    }
  });
});

describe('a comment in the style of an element', () => {
  const hidden = (style: string) => A.replace('<rect', `<rect style="${style}"`);
  for (const style of [
    'display:none/* for now */',
    '/* a:b; */display:none',
    'display:none;/*display:inline;*/',
    'display:none /* and on',
    "font-family:'/*';display:none;-x:'*/'",
    'fill:url(#a/*b);display:none',
  ])
    it(`says nothing in ${style}`, () => hasBox(drawing(hidden(style) + B), ONLY_B, style));
});

describe('a shape whose place or size is a style', () => {
  const R: Box = [10, 70, 40, 80];
  for (const [body, box] of [
    ['<rect style="x:10px;y:20px;width:30px;height:10px"/>', R],
    [
      '<style>rect{x:10;width:30px !important}</style><rect y="20" height="10" style="width:9px"/>',
      R,
    ],
    [
      '<style>svg .k{width:calc(10px + 2 * 10px)}</style><rect class="k" x="10" y="20" height="10"/>',
      R,
    ],
    ['<style>circle{cx:50px;r:12px}</style><circle cy="50" r="1"/>', [38, 38, 62, 62]],
    ['<style>path{d:path("M10 20 H40 V30 Z")}</style><path/>', R],
    [`<path style="d:path('M10 20 H40 V30 Z')" d="M0 0h1v1z"/>`, R],
    [
      '<style>@media print{rect{width:90px}}</style><rect x="10" y="20" width="30" height="10"/>',
      R,
    ],
  ] as const) {
    it(`is as large as ${body}`, () => hasBox(drawing(body), box, body));
  }

  it('is named where it cannot be worked out', async () => {
    const result = await parse(drawing(`${A}<rect style="width:min(3px, 4vw)" height="9"/>`));
    assert.deepEqual(codesOf(result), ['import.style-ignored']);
  });
});

describe('a size in a unit that a drawing has not', () => {
  for (const shape of [
    '<rect width="50vw" height="10"/>',
    '<circle cx="50" cy="50" r="2rem"/>',
    '<line x2="5vmin" y2="9"/>',
    '<rect width="9" height="3dvh"/>',
    // How high an x is depends on the font.
    '<rect width="9" height="3ex"/>',
  ]) {
    it(`is named: ${shape}`, async () => {
      assert.deepEqual(codesOf(await parse(drawing(A + shape))), ['import.style-ignored']);
    });
  }

  it('is none of SVG’s own, and no name', async () => {
    const known = '<g id="5vw"><rect class="2rem" width="2em" height="3em"/></g>';
    assert.deepEqual(codesOf(await parse(drawing(known))), []);
  });
});

describe('a page whose size is a style', () => {
  const body = '<rect x="10" y="20" width="30" height="10"/>';
  for (const [root, sheet] of [
    ['style="width:80mm;height:40mm !important"', ''],
    ['width="10mm" style="width:80mm !important;height:40mm"', ''],
    ['', 'svg{width:80mm;height:40mm}'],
    ['id="page" width="9mm"', '#page{width:8cm;height:4cm}'],
    ['width="100%"', ':root{width:80mm;height:40mm}'],
  ]) {
    it(`is 80 × 40 mm by ${root} ${sheet}`, async () => {
      const svg = `<svg ${XMLNS} viewBox="0 0 100 50" ${root}><style>${sheet}</style>${body}</svg>`;
      await hasBox(svg, [8, 16, 32, 24], root!);
    });
  }
});

describe('the shorthand of fonts', () => {
  const text = (style: string) => `<text x="10" y="50" style="${style}">Ab</text>`;
  const upright: Box = [9.91, 49.83, 27.22, 59.12];
  for (const [style, box] of [
    ["font:bold 12px/30px 'DejaVu Serif', serif", upright],
    ['font:normal normal 600 12px/1.2 &quot;DejaVu Serif&quot;', upright],
    ['FONT: Bold 12px DejaVu Serif !important', upright],
  ] as const) {
    it(`${style} is what it says`, () => hasBox(drawing(text(style)), box, style, 0.1));
  }

  it('says the same as its parts, whichever faces of a font are installed', async () => {
    const whole = "font-size:40px; font: italic 700 12px / 14px 'DejaVu Serif'";
    const parts = "font-style:italic;font-weight:700;font-size:12px;font-family:'DejaVu Serif'";
    const [short, long] = await Promise.all([whole, parts].map((s) => parse(drawing(text(s)))));
    assert.deepEqual(pathsOf(short!.art), pathsOf(long!.art));
  });

  it('in a sheet as well', async () => {
    const sheet = '<style>text{font:normal bold 12px "DejaVu Serif"}</style>';
    await hasBox(drawing(`${sheet}<text x="10" y="50">Ab</text>`), upright, 'sheet', 0.1);
  });
});

describe('letters that a style would change', () => {
  const text = (attributes: string) => `<text x="10" y="50" font-size="12" ${attributes}>Ab</text>`;
  for (const said of [
    text('style="text-transform:uppercase"'),
    text('text-transform="capitalize"'),
    text('font-variant="small-caps"'),
    text('style="font-variant-caps: all-small-caps"'),
    text('style="font: small-caps 12px sans-serif"'),
    `<style>text { TEXT-TRANSFORM : Uppercase }</style>${text('')}`,
    `<g style="text-transform:lowercase">${text('')}</g>`,
  ]) {
    it(`are named: ${said}`, async () => {
      assert.deepEqual(codesOf(await parse(drawing(said))), ['import.style-ignored']);
    });
  }

  it('are not where nothing is changed, or no text is there', async () => {
    for (const said of [
      text('style="text-transform:none;font-variant:normal;font-variant-caps:normal"'),
      '<rect style="text-transform:uppercase" width="9" height="9"/>',
    ])
      assert.deepEqual(codesOf(await parse(drawing(said))), [], said);
  });
});

describe('text from right to left', () => {
  const left: Box = [26.18, 47.12, 49, 59.12];
  const right: Box = [50.82, 47.12, 73.65, 59.12];
  for (const [attributes, box] of [
    ['direction="rtl"', left],
    ['style="direction:rtl;text-anchor:end"', right],
    ['', right],
  ] as const) {
    it(`begins at its right end with ${attributes || 'nothing said'}`, async () => {
      const font = 'font-size="12" font-family="DejaVu Sans"';
      const text = `<text x="50" y="50" ${font} ${attributes}>سلام</text>`;
      await hasBox(`<svg ${XMLNS} ${HUNDRED}>${text}</svg>`, box, attributes, 0.1);
    });
  }

  it('is in the order of its direction, also around letters of another', async () => {
    // The full stop is at the left end.
    const font = 'font-size="12" font-family="DejaVu Sans" direction="rtl"';
    const { art } = await parse(drawing(`<text x="90" y="50" ${font}>سلام SVG.</text>`));
    const dots = pathsOf(art)
      .flatMap(({ path }) => subpathsOf(path))
      .map((one) => boundsOf(one));
    const leftmost = dots.reduce((a, b) => (a.minX < b.minX ? a : b));
    assert.ok(leftmost.maxX - leftmost.minX < 2, JSON.stringify(leftmost));
  });
});
