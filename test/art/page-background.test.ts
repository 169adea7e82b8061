// SPDX-License-Identifier: GPL-3.0-or-later
/** The blank page below a drawing: what is taken for it, and what by a hair is not. */
import assert from 'node:assert/strict';
import type { Colour, PathShape } from '../../src/art/art.js';
import { withoutBackground } from '../../src/art/page-background.js';
import { PathBuilder } from '../../src/geometry/path.js';
import { filled, rectangle, stroked } from '../operations/sample-art.js';

const PAPER: Colour = [255, 255, 255];
const work = stroked(rectangle(20, 20, 10, 10));

/** What is left of a drawing of 100 × 100 mm, in shapes. */
function leftOf(...shapes: readonly PathShape[]): number {
  const art = { width: 100, height: 100, layers: [{ name: 'A' }], shapes: [...shapes, work] };
  const found = withoutBackground(art);
  assert.equal(found.hasBackground, found.art.shapes.length < art.shapes.length);
  return found.art.shapes.length;
}
const isPage = (shape: PathShape) => leftOf(shape) === 1;

/** A page whose corners are cut off straight, by `cut` mm along each side. */
function octagon(cut: number): PathShape {
  const [near, far] = [cut, 100 - cut];
  const path = new PathBuilder().moveTo(near, 0).lineTo(far, 0).lineTo(100, near);
  path.lineTo(100, far).lineTo(far, 100).lineTo(near, 100).lineTo(0, far).lineTo(0, near).close();
  return filled(path.build(), PAPER);
}

describe('the page below a drawing', () => {
  it('may be short of it by half a millimetre, and larger by anything', () => {
    assert.ok(isPage(filled(rectangle(0, 0, 100, 100), PAPER)));
    assert.ok(isPage(filled(rectangle(0.4, 0.4, 99.2, 99.2), PAPER)));
    for (const [x, y, width, height] of [
      [0.6, 0, 99.4, 100],
      [0, 0.6, 100, 99.4],
      [0, 0, 99.4, 100],
      [0, 0, 100, 99.4],
    ] as const)
      assert.ok(!isPage(filled(rectangle(x, y, width, height), PAPER)), `${x} ${y}`);
    assert.ok(isPage(filled(rectangle(-900, -900, 9000, 9000), PAPER)));
  });

  it('is pale, and has no outline but a white one', () => {
    const paper = (fill: Colour, more: Partial<PathShape> = {}) => ({
      ...filled(rectangle(0, 0, 100, 100), fill),
      ...more,
    });
    assert.ok(isPage(paper([224, 224, 224])));
    assert.ok(!isPage(paper([223, 255, 255])));
    assert.ok(isPage(paper(PAPER, { stroke: [250, 250, 250] })));
    assert.ok(!isPage(paper(PAPER, { stroke: [249, 250, 250] })));
    const { fill: _, ...bare } = paper(PAPER);
    assert.ok(!isPage(bare));
  });

  it('covers nearly all of it, also with round corners', () => {
    // Four corners of 9 mm are 1.6 % of the page, of 11 mm 2.4 %.
    assert.ok(isPage(octagon(9)));
    assert.ok(!isPage(octagon(11)));
    const [r, k] = [12, 12 * 0.4477];
    const round = new PathBuilder().moveTo(r, 0).lineTo(100 - r, 0);
    round.cubicTo(100 - k, 0, 100, k, 100, r).lineTo(100, 100 - r);
    round.cubicTo(100, 100 - k, 100 - k, 100, 100 - r, 100).lineTo(r, 100);
    round
      .cubicTo(k, 100, 0, 100 - k, 0, 100 - r)
      .lineTo(0, r)
      .cubicTo(0, k, k, 0, r, 0)
      .close();
    assert.ok(isPage(filled(round.build(), PAPER)));
  });

  it('has no more than a thousand pieces', () => {
    const ofPieces = (count: number) => {
      const path = new PathBuilder().moveTo(0, 0);
      for (let i = 1; i <= count - 4; i++) path.lineTo((100 * i) / (count - 4), 0);
      return filled(path.lineTo(100, 100).lineTo(0, 100).close().build(), PAPER);
    };
    assert.equal(ofPieces(1000).path.ops.length, 1000);
    assert.ok(isPage(ofPieces(1000)));
    assert.ok(!isPage(ofPieces(1001)));
    const small = { width: 1, height: 1, layers: [{ name: 'A' }] };
    const shapes = [ofPieces(1001), work];
    assert.equal(withoutBackground({ ...small, shapes }).hasBackground, false, 'of any size');
  });

  it('is every one that lies below all else, and none above it', () => {
    const paper = filled(rectangle(0, 0, 100, 100), PAPER);
    assert.equal(leftOf(paper, paper), 1);
    assert.equal(leftOf(paper, work, paper), 3);
    const alone = { width: 100, height: 100, layers: [{ name: 'A' }], shapes: [paper, paper] };
    assert.deepEqual(withoutBackground(alone), { art: alone, hasBackground: false });
  });
});
