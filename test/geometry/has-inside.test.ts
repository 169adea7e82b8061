// SPDX-License-Identifier: GPL-3.0-or-later
/** Which paths have something inside. */
import assert from 'node:assert/strict';
import { hasInside } from '../../src/geometry/has-inside.js';
import { PathBuilder } from '../../src/geometry/path.js';

const path = (draw: (pen: PathBuilder) => void) => {
  const pen = new PathBuilder();
  draw(pen);
  return pen.build();
};

describe('a path has something inside', () => {
  it('where it turns, however far from the origin', () => {
    assert.ok(hasInside(path((pen) => pen.moveTo(40, 7).lineTo(50, 7).lineTo(50, 9).close())));
    assert.ok(hasInside(path((pen) => pen.moveTo(40, 7).cubicTo(42, 9, 48, 9, 50, 7))));
  });

  it('but not where it is a straight line, there and back', () => {
    assert.ok(!hasInside(path((pen) => pen.moveTo(40, 7).lineTo(50, 9).lineTo(45, 8).close())));
    assert.ok(!hasInside(path((pen) => pen.moveTo(40, 7).lineTo(40, 9).lineTo(40, 70))));
    assert.ok(!hasInside(path((pen) => pen.moveTo(40, 7).cubicTo(42, 7, 48, 7, 50, 7))));
    assert.ok(!hasInside(path((pen) => pen.moveTo(40, 7))));
  });

  it('but not where its first step leads nowhere and the second straight on', () => {
    const still = path((pen) => pen.moveTo(40, 7).lineTo(40, 7).lineTo(50, 8).lineTo(60, 9));
    assert.ok(!hasInside(still));
  });

  it('where any of its outlines has, and not where two lines have it between them', () => {
    const lines = (pen: PathBuilder) => pen.moveTo(0, 0).lineTo(9, 0).moveTo(0, 5).lineTo(9, 5);
    assert.ok(!hasInside(path(lines)));
    assert.ok(hasInside(path((pen) => lines(pen).moveTo(20, 20).lineTo(29, 20).lineTo(29, 29))));
  });
});
