// SPDX-License-Identifier: GPL-3.0-or-later
/** Which bytes are taken for a drawing, plain or compressed. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { looksLikeSvg, readSvgText } from '../../../src/importers/svg/text.js';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';

describe('the text of a drawing', () => {
  it('is found by its first tags, plain and compressed', () => {
    for (const text of [SVG, ` \n<?xml version="1.0"?>${SVG}`, '<s:svg xmlns:s="x"></s:svg>']) {
      assert.ok(looksLikeSvg(Buffer.from(text)), text);
      assert.ok(looksLikeSvg(gzipSync(text)), text);
    }
  });

  it('is none where no tag is called so', () => {
    for (const text of ['', 'svg', '<html></html>', '<svgs></svgs>', `x${SVG}`, '\x8b<svg>']) {
      assert.ok(!looksLikeSvg(Buffer.from(text, 'latin1')), text);
    }
    assert.ok(!looksLikeSvg(gzipSync('no drawing')));
  });

  it('is read without the mark and the declaration in front', () => {
    for (const front of ['', '\uFEFF', '<?xml version="1.0"?>', '\uFEFF\n<?xml version="1.0"?>']) {
      assert.equal(readSvgText(Buffer.from(front + SVG), 'a.svg'), SVG);
      assert.equal(readSvgText(gzipSync(front + SVG), 'a.svgz'), SVG);
    }
  });

  it('is refused by name where its compression is damaged', () => {
    const damaged = gzipSync(SVG).subarray(0, 20);
    assert.throws(() => readSvgText(damaged, 'a.svgz'), {
      code: 'import.unreadable',
      message: /a\.svgz/,
    });
  });
});
