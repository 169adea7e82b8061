// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PathDataReader } from '../../../src/importers/svg/path-data.js';
import { eachElement } from '../../../src/importers/svg/tree-text.js';
import { TextSource } from '../../../src/importers/svg/usvg/sources.js';
import { anyText } from '../../support/any-text.js';

function eventsOf(xml: string): unknown[] {
  const events: unknown[] = [];
  eachElement(xml, {
    open: (tag, attributes) => events.push([tag, attributes]),
    close: (tag) => events.push(tag),
  });
  return events;
}

describe('the text of a simplified tree', () => {
  it('is read element by element, with what its letters stand for', () => {
    const xml =
      '<svg width="9"><g id="a &amp; b &#xe9;&#233; &lt;&quot;&apos;&gt; &what;">\n<path d="M 1 2"/>\ntext</g></svg>\n';
    assert.deepEqual(eventsOf(xml), [
      ['svg', { width: '9' }],
      ['g', { id: 'a & b éé <"\'> &what;' }],
      ['path', { d: 'M 1 2' }],
      'path',
      'g',
      'svg',
    ]);
  });

  it('is refused where it is cut off or no tree', () => {
    for (const xml of ['<svg', '<svg><g>', '<svg a', '<svg a="b', '<>', '</', '<svg a="b"'])
      assert.throws(() => eventsOf(xml), SyntaxError, xml);
  });

  it('has every number as JavaScript reads it', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.nat({ max: 17 }))
      .map(([digits, places]) => {
        const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
        const at = text.length - places;
        return `${digits < 0n ? '-' : ''}${text.slice(0, at)}${places > 0 ? '.' : ''}${text.slice(at)}`;
      });
    const any = fc.oneof(decimal, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String));
    fc.assert(
      fc.property(any, any, (x, y) => {
        const { coords } = new PathDataReader().read(`M ${x} ${y}`);
        assert.deepEqual([...coords], [Number(x), Number(y)]);
      }),
    );
    for (const wrong of ['M 1 ', 'M 1 -', 'M . 1', 'M 1 1e999', 'M NaN 1', 'M 1.2.3 1'])
      assert.throws(() => new PathDataReader().read(wrong), SyntaxError, wrong);
  });

  it('goes in by parts, in pieces of any size', () => {
    fc.assert(
      fc.property(
        fc.array(anyText(40), { maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        (parts, length) => {
          const source = new TextSource(parts);
          const chunks: Uint8Array[] = [];
          for (let chunk = source.read(length); chunk.length > 0; chunk = source.read(length))
            chunks.push(chunk.slice());
          assert.equal(Buffer.concat(chunks).toString(), parts.join(''));
        },
      ),
    );
  });
});
