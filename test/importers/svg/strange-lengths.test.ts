// SPDX-License-Identifier: GPL-3.0-or-later
/** Lengths as files have them, in the words of usvg. */
import assert from 'node:assert/strict';
import { isStrangeLength, plainLength } from '../../../src/importers/svg/strange-lengths.js';
import { boundsOf, isNear, pathsOf } from '../measure.js';
import { codesOf, drawing, parse } from './drawing.js';

describe('a length in a drawing', () => {
  it('has its unit in small letters, and no blanks around it', () => {
    for (const [name, written, plain] of [
      ['width', '10MM', '10mm'],
      ['r', ' 10mm ', '10mm'],
      ['x', '1e1Mm', '1e1mm'],
      ['height', '40Q', '10mm'],
      ['x', '1MM, 2Q\n3', '1mm 0.5mm 3'],
      ['stroke-dasharray', '5 MM', '5 MM'],
      ['stroke-width', '2PX', '2px'],
      ['width', '50%', '50%'],
      ['font-size', 'larger', 'larger'],
      ['fill', ' RED ', ' RED '],
    ] as const) {
      assert.equal(plainLength(name, written), plain, written);
      assert.equal(isStrangeLength(name, plain), written === '5 MM', written);
    }
  });

  it('is strange where nothing of a drawing says how long it is', () => {
    for (const length of ['4vw', '2rem', '4ex', '10 mm', '10mmm', 'calc(1px + 2px)', '1,5'])
      assert.ok(isStrangeLength('width', length), length);
    assert.ok(isStrangeLength('x', '1 2vh'));
    for (const name of ['width', 'height', 'r', 'rx', 'ry', 'stroke-width'])
      for (const length of ['-2', '-0.5mm']) assert.ok(isStrangeLength(name, length), name);
    for (const [name, value] of [
      ['fill', '4vw'],
      ['width', 'auto'],
      ['width', ''],
      ['x', '1 2em'],
      ['stroke-dasharray', ' 5, 3MM, '],
      ['x', '-1.5e-3'],
      ['width', '-0'],
      ['width', '-z'],
    ] as const)
      assert.ok(!isStrangeLength(name, value), value);
  });

  it('may be of any number of digits', () => {
    // To try each way to part the digits would not come to an end.
    const digits = '1'.repeat(1_000_000);
    assert.ok(isStrangeLength('width', `${digits}z`));
    assert.equal(plainLength('width', `${digits}z`), `${digits}z`);
  });

  it('makes the shape that it is meant to make, or is named', async () => {
    const px = 96 / 25.4;
    const plain = await parse(drawing('<rect x="10" width="1e1MM" height=" 20 "/>'));
    assert.deepEqual(codesOf(plain), []);
    const right = { minX: 10, minY: 80, maxX: 10 + 10 * px, maxY: 100 };
    assert.ok(isNear(boundsOf(pathsOf(plain.art)[0]!.path), right, 0.01));
    const thin = '<path d="M0 0H9" stroke="black" stroke-width="-2"/>';
    assert.deepEqual(codesOf(await parse(drawing(`<circle r="3"/>${thin}`))), [
      'import.style-ignored',
    ]);
    for (const width of ['10 mm', '4ex', '1,5', '-5']) {
      const result = await parse(drawing(`<circle r="3"/><rect width="${width}" height="9"/>`));
      assert.deepEqual(codesOf(result), ['import.style-ignored'], width);
    }
  });
});
