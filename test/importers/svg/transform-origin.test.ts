// SPDX-License-Identifier: GPL-3.0-or-later
/** The transforms of CSS in the words of SVG. */
import assert from 'node:assert/strict';
import { cssTransformToSvg } from '../../../src/importers/svg/css/transforms.js';
import { withOrigin } from '../../../src/importers/svg/transform-origin.js';

const BOX = { x: 10, y: 20, width: 200, height: 100 };
const originOf = (origin: string) =>
  /^translate\(([^)]*)\) T /.exec(withOrigin('T', origin, BOX) ?? '')?.[1];

describe('a transform of CSS', () => {
  it('turns around its origin and comes back', () => {
    assert.equal(withOrigin('rotate(9)', '3 4', BOX), 'translate(3 4) rotate(9) translate(-3 -4)');
  });

  it('has an origin in lengths, shares of the page, or words in any order', () => {
    const origins: Readonly<Record<string, string>> = {
      '3px 4px': '3 4',
      '-3.5 4': '-3.5 4',
      '25% 75%': '60 95',
      '0% 100%': '10 120',
      '7': '7 70',
      'left top': '10 20',
      'top left': '10 20',
      'right bottom': '210 120',
      'bottom right': '210 120',
      'center center': '110 70',
      'bottom center': '110 120',
      'center left': '10 70',
      'top 30px': '30 20',
      bottom: '110 120',
      right: '210 70',
    };
    for (const [origin, point] of Object.entries(origins))
      assert.equal(originOf(origin), point, origin);
  });

  it('has none that is known in other units', () => {
    for (const origin of ['2em 3em', 'calc(1px + 2px) 0', '1 somewhere'])
      assert.equal(withOrigin('T', origin, BOX), undefined, origin);
  });

  it('is written in bare numbers, degrees and pairs', () => {
    const words: Readonly<Record<string, string>> = {
      'rotate(45deg)': 'rotate(45)',
      'rotate(0.5turn)': 'rotate(180)',
      'rotate(100grad)': 'rotate(90)',
      'rotate(-1rad)': `rotate(${-180 / Math.PI})`,
      'translate(3px, 4px)': 'translate(3, 4)',
      'translateX(3px)': 'translate(3 0)',
      'translateY(1e2px)': 'translate(0 100)',
      'scaleX(2) scaleY(-3)': 'scale(2 1) scale(1 -3)',
      'matrix(1 0 0 1 5 6)': 'matrix(1 0 0 1 5 6)',
    };
    for (const [css, svg] of Object.entries(words)) assert.equal(cssTransformToSvg(css), svg);
  });
});
