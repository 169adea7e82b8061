// SPDX-License-Identifier: GPL-3.0-or-later
/** Rules that can match nothing go, and nothing else changes. */
import assert from 'node:assert/strict';
import { Vocabulary, withoutIdleRules } from '../../../src/importers/svg/style-rules.js';
import { drawing, parse } from './drawing.js';

const vocabulary = new Vocabulary();
vocabulary.open('g', {});
vocabulary.open('g', {});
vocabulary.open('rect', { class: 'cls-1 big', id: 'leg' });
for (let i = 0; i < 3; i++) vocabulary.close();

const left = (css: string) => withoutIdleRules(css, vocabulary);

describe('the rules of a style sheet', () => {
  it('go where no element has what they ask for', () => {
    const css =
      '.cls-1{a:b}.cls-2{a:b}#arm{a:b}circle{a:b}.gone rect{a:b}rect.gone{a:b}g>rect{a:b}';
    assert.deepEqual(left(css), { css: '.cls-1{a:b}g>rect{a:b}', looks: 2 });
    assert.deepEqual(left('.cls-1, .cls-2,#leg {a:b}'), { css: '.cls-1,#leg {a:b}', looks: 2 });
  });

  it('stay where an element may be meant', () => {
    for (const selector of [
      ...[
        '*',
        'rect:not(.gone)',
        ':first-child',
        'RECT',
        'rect[class="gone"]',
        '[id^=x]',
        'g rect',
      ],
      ...['rect:not(.a,.b)', '.cls\\-1', 'rect:nth-child(2n+1)', '#leg.big', ''],
    ]) {
      assert.equal(left(`${selector}{a:b}`).css, `${selector}{a:b}`, selector);
    }
  });

  it('stay as they are from the first on that is no plain one', () => {
    for (const rest of [
      '@media print{.gone{a:b}}',
      '/* } */.gone{a:b}',
      '.gone{a:b',
      '.gone[a="{"]{a:b}',
    ]) {
      assert.equal(left(`.gone{a:b}${rest}`).css, rest);
    }
  });

  it('are looked through once, however many and however broken', function () {
    this.timeout(60_000);
    for (const piece of [
      '{',
      '}',
      '.a{',
      'a,',
      '/*',
      ':not(',
      '[',
      '@',
      '.a .b{}',
      'a',
      ' ',
      '.a',
    ]) {
      left(piece.repeat(300_000));
      left(`g${piece.repeat(30_000)}{}`);
    }
  });

  it('are refused by number where they would take minutes', async () => {
    const rects = '<rect class="a" width="1" height="1"/>'.repeat(3000);
    const gone = Array.from({ length: 20_000 }, (_, i) => `.c${i} .d rect:not(.e${i}){fill:red}`);
    const { art } = await parse(drawing(`<style>${gone.join('')}</style>${rects}`));
    assert.equal(art.shapes.length, 3000, 'those for nothing cost nothing');
    const meant = Array.from({ length: 20_000 }, (_, i) => `.a:not(.e${i}){fill:red}`);
    await assert.rejects(parse(drawing(`<style>${meant.join('')}</style>${rects}`)), {
      code: 'import.too-big',
      message: /too many or too deeply nested style rules for its \d+ elements and classes/,
    });
  });

  it('cost what their chains may make of the groups that the drawing really nests', () => {
    const looks = (selector: string) => vocabulary.looksFor(selector);
    assert.equal(looks('rect'), 1);
    assert.equal(looks('g rect'), 2);
    assert.equal(looks('g g g  rect'), 8);
    assert.equal(looks('g > g>rect'), 1, 'a parent is one element');
    assert.equal(looks('* .big'), 3);
    assert.equal(looks('g.cls-1 #leg'), 1);
  });

  it('are refused where their chains multiply, and taken where they do not', async () => {
    const deep = `${'<g>'.repeat(300)}<rect width="1" height="1"/>${'</g>'.repeat(300)}`;
    for (const chain of [
      'g '.repeat(5000),
      'x, svg g g g g g ',
      '/* g */ * * * * ',
      '@media a{g g g g g ',
    ]) {
      await assert.rejects(parse(drawing(`<style>${chain}rect{fill:red}</style>${deep}`)), {
        code: 'import.too-big',
      });
    }
    const { art } = await parse(drawing(`<style>svg g rect{stroke:red}</style>${deep}`));
    assert.equal(art.shapes.length, 1);
    const sheets = '{}'.repeat(300_000);
    await assert.rejects(parse(drawing(`<style>${sheets}</style>${deep}`)), {
      code: 'import.too-big',
    });
  });
});
