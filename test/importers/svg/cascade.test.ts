// SPDX-License-Identifier: GPL-3.0-or-later
/** Which of several rules wins, and under which conditions a rule holds: as a browser has it. */
import assert from 'node:assert/strict';
import { pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

const RED = [255, 0, 0];
const BLUE = [0, 0, 255];
const RECT = '<rect id="r" class="a b" width="9" height="9" fill="none"/>';

async function strokeOf(css: string, body = RECT, root?: string) {
  const result = await parse(drawing(`<style><![CDATA[${css}]]></style>${body}`, root));
  return { stroke: pathsOf(result.art)[0]?.stroke, codes: codesOf(result) };
}

describe('of several rules for one element', () => {
  const ON = RECT.replace('<rect', '<rect style="stroke:blue"');
  const AT_ANY_COST = RECT.replace('<rect', '<rect style="stroke:blue !important"');
  for (const [css, winner, body] of [
    ['#r{stroke:red!important} .a{stroke:blue!important}', RED],
    ['.a{stroke:blue!important} #r{stroke:red!important}', RED],
    ['.a.b{stroke:red!important} .b{stroke:blue!important}', RED],
    ['.a{stroke:blue!important} .b{stroke:red!important}', RED],
    ['.a{stroke:red!important} #r{stroke:blue}', RED],
    ['#r{stroke:red} rect.a.b{stroke:blue}', RED],
    ['svg rect{stroke:red} rect{stroke:blue}', RED],
    [':where(#r){stroke:blue} rect{stroke:red}', RED],
    [':is(#r, .x){stroke:red} .a.b{stroke:blue}', RED],
    ['.a{stroke:red!important}', RED, ON],
    ['#r{stroke:red}', BLUE, ON],
    ['#r{stroke:red!important}', BLUE, AT_ANY_COST],
    ['@layer late{rect{stroke:red}} @layer early{#r{stroke:blue}}', BLUE],
    ['@layer early,late; @layer late{rect{stroke:red}} @layer early{#r{stroke:blue}}', RED],
    ['rect{stroke:red} @layer x{#r{stroke:blue}}', RED],
  ] as const) {
    it(`the right one wins in ${css} ${body ?? ''}`, async () => {
      assert.deepEqual(await strokeOf(css, body), { stroke: winner, codes: [] });
    });
  }
});

describe('a rule under a condition', () => {
  for (const [css, stroke] of [
    ['@media screen{rect{stroke:red}}', RED],
    ['@media print{rect{stroke:blue}} rect{stroke:red}', RED],
    ['rect{stroke:red} @media print{rect{stroke:blue}}', RED],
    ['rect{stroke:red} @media (prefers-color-scheme: dark){rect{stroke:blue}}', RED],
    ['@media (min-width: 300px) and (max-width: 50cm){rect{stroke:red}}', RED],
    ['rect{stroke:red} @media (width < 300px){rect{stroke:blue}}', RED],
    ['@media not print{rect{stroke:red}}', RED],
    ['@supports (display: grid){rect{stroke:red}}', RED],
    ['@font-face{font-family:x;src:url(data:x)} rect{stroke:red}', RED],
    ['@keyframes k{from{stroke:blue} to{stroke:blue}} rect{stroke:red}', RED],
    ['svg{rect{stroke:red}}', RED],
    ['.a{stroke:blue; &.b{stroke:red}}', RED],
    ['svg{fill:blue; > rect{stroke:red} .x{stroke:blue}}', RED],
    ['.a{@media screen{stroke:red}}', RED],
    ['rect{stroke:red} .a:hover, .a::before{stroke:blue}', RED],
  ] as const) {
    it(`holds on paper in ${css}`, async () => {
      assert.deepEqual(await strokeOf(css), { stroke, codes: [] });
    });
  }

  it('is named where that cannot be decided', async () => {
    for (const css of [
      '@media (dynamic-range: high){rect{stroke:red}}',
      '@container (min-width: 1px){rect{stroke:red}}',
      'svg:has(rect) rect{stroke:red}',
    ])
      assert.deepEqual((await strokeOf(css, `${RECT}<rect width="9" height="9"/>`)).codes, [
        'import.style-ignored',
      ]);
  });

  it('does not hold in a sheet that is commented out', async () => {
    const body = `<!-- <style>rect{stroke:blue}</style> -->${RECT}`;
    assert.deepEqual((await strokeOf('rect{stroke:red}', body)).stroke, RED);
  });
});

describe('a variable', () => {
  const IN_GROUP = `<g class="g">${RECT}</g>`;
  for (const [css, stroke, body] of [
    ['svg{--c:blue} .g{--c:red} rect{stroke:var(--c)}', RED, IN_GROUP],
    ['svg{--c:blue} .x{--c:red} rect{stroke:var(--c)}', BLUE, IN_GROUP],
    [':root{--c:blue} @media print{:root{--c:red}} rect{stroke:var(--c)}', BLUE],
    ['rect{stroke:var(--c, var(--d, red))}', RED],
    ['', RED, RECT.replace('<rect', '<rect style="--c:#f00;stroke:var(--c)"')],
    ['svg{--c:red}', RED, RECT.replace('<rect', '<rect stroke="var(--c)"')],
  ] as const) {
    it(`has the value of the nearest that sets it in ${css} ${body ?? ''}`, async () => {
      assert.deepEqual(await strokeOf(css, body), { stroke, codes: [] });
    });
  }

  it('of a clone is named where each clone has a value of its own', async () => {
    const symbol = '<symbol id="s"><path d="M0 0H9" style="stroke:var(--c)"/></symbol>';
    const uses = '<use href="#s" style="--c:red"/><use href="#s" y="5" style="--c:blue"/>';
    assert.deepEqual((await strokeOf('', symbol + uses)).codes[0], 'import.style-ignored');
    const same = uses.replace('blue', 'red');
    assert.deepEqual(await strokeOf('', symbol + same), { stroke: RED, codes: [] });
  });
});

describe('a colour of CSS', () => {
  for (const [colour, [r, g, b]] of [
    ['oklch(62.8% 0.2577 29.23)', [255, 0, 0]],
    ['oklab(0.452 -0.0325 -0.3115)', [0, 0, 255]],
    ['lab(54.29% 80.8 69.89)', [255, 0, 0]],
    ['lch(29.57% 131.2 301.36)', [0, 0, 255]],
    ['hwb(120 0% 50%)', [0, 128, 0]],
    ['hwb(120 20% 40%)', [51, 153, 51]],
    ['hwb(120 60% 60%)', [128, 128, 128]],
    ['color(srgb 1 0.5 0)', [255, 128, 0]],
    ['color(display-p3 0 0 0)', [0, 0, 0]],
    ['color-mix(in srgb, red 25%, blue)', [64, 0, 191]],
    ['rgb(none 100% 0 / 50%)', [0, 255, 0]],
    ['hsl(0.5turn 100% 50%)', [0, 255, 255]],
    ['rgb(100% 0% 0%)', [255, 0, 0]],
    ['hsl(240, 100%, 50%)', [0, 0, 255]],
  ] as const) {
    it(`${colour} is that on a screen`, async () => {
      for (const body of [`style="stroke:${colour}"`, `stroke="${colour}"`]) {
        const { stroke, codes } = await strokeOf('', RECT.replace('<rect', `<rect ${body}`));
        const isNear = stroke?.every((value, i) => Math.abs(value - [r, g, b][i]!) <= 2);
        assert.ok(isNear, `${stroke}`);
        assert.deepEqual(codes, []);
      }
    });
  }

  it('that is none here is named', async () => {
    const body = RECT.replace('<rect', '<rect stroke="color(xyz 1 0 0)"');
    assert.ok((await strokeOf('', body)).codes.includes('import.style-ignored'));
  });
});
