// SPDX-License-Identifier: GPL-3.0-or-later
/** What is burnt follows the head along the plan, and is never more than that. */
import assert from 'node:assert/strict';
import { BurntTrail } from '../../../src/editor/burnt/burnt-trail.js';
import { jobLines } from '../../../src/editor/burnt/job-lines.js';
import type { Block } from '../../../src/toolpath/toolpath.js';
import { pack } from '../../support/packed.js';

const style = { power: 1, speed: 10, hasAir: false };
const stroke = (...points: number[]): Block => ({
  kind: 'path',
  points: Float64Array.from(points),
  ...style,
});
const trailOf = (...blocks: Block[]) =>
  new BurntTrail(jobLines(pack({ frame: 'bed', blocks } as const)));
const square = (x: number) => stroke(x, 0, x + 4, 0, x + 4, 4, x, 4, x, 0);

describe('what is burnt', () => {
  it('ends where the head is', () => {
    const trail = trailOf(square(0), square(50));
    assert.equal(trail.total, 8);
    trail.follow({ x: 4, y: 2 }, 0.2);
    assert.equal(trail.done, 1);
    trail.follow({ x: 52, y: 0 }, 0.55);
    assert.equal(trail.done, 4);
    trail.end();
    assert.equal(trail.done, 8);
  });

  it('does not jump ahead to a later pass over the same line', () => {
    const trail = trailOf(...Array.from({ length: 10 }, () => square(0)));
    trail.follow({ x: 2, y: 0 }, 0.01);
    assert.equal(trail.done, 0);
    trail.follow({ x: 0, y: 2 }, 0.09);
    assert.equal(trail.done, 3);
    trail.follow({ x: 2, y: 0 }, 0.11);
    assert.equal(trail.done, 4);
  });

  it('never goes back, and is not lost where the head is beside every line', () => {
    const trail = trailOf(...Array.from({ length: 10 }, (_, i) => square(20 * i)));
    trail.follow({ x: 42, y: 0 }, 0.22);
    assert.equal(trail.done, 8);
    trail.follow({ x: 2, y: 0 }, 0.25);
    assert.equal(trail.done, 8);
    trail.follow({ x: 500, y: 500 }, 0.61);
    assert.equal(trail.done, 16, 'so much is surely over');
  });

  it('grows along a line that takes long', () => {
    const trail = trailOf(stroke(0, 0, 100, 0));
    assert.equal(trail.total, 20);
    trail.follow({ x: 52, y: 0 }, 0.5);
    assert.equal(trail.done, 10);
  });

  it('shows a picture row by row as it is run, without what is white', () => {
    const levels = Uint8Array.of(0, 255, 255, 0, 0, 0, 0, 0, 255, 0, 255, 255);
    const frame = { origin: { x: 0, y: 10 }, along: { x: 1, y: 0 }, across: { x: 0, y: -1 } };
    const size = { pixel: 1, pitch: 1, widthPx: 4, rows: 3, levels };
    const trail = trailOf({
      ...{ kind: 'scan', ...frame, ...size, overscan: 2, isBidirectional: true },
      ...{ minPower: 0, maxPower: 1, speed: 10, hasAir: false },
    });
    const lines: number[][] = [];
    trail.lines(0, trail.total, (...line) => lines.push(line));
    assert.deepEqual(lines, [
      [1, 9.5, 3, 9.5],
      [4, 7.5, 2, 7.5],
      [1, 7.5, 0, 7.5],
    ]);
  });
});
