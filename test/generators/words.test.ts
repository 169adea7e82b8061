// SPDX-License-Identifier: GPL-3.0-or-later
/** Words along circles, with room between their letters, and as single lines. */
import assert from 'node:assert/strict';
import type { Drawing } from '../../src/art/drawing.js';
import { generators } from '../../src/generators/index.js';
import { singleLineText } from '../../src/generators/single-line-text/index.js';
import { generateDrawing } from '../../src/generators/tasks.js';
import { text } from '../../src/generators/text/index.js';
import { readBytes } from '../../src/importers/tasks.js';
import { defaultsOf, type Values } from '../../src/params/schema.js';

describe('text that is curved, spaced, or of single lines', () => {
  const written = (generator: string, params: Values) => {
    const readSvg = (text: string, name: string) => readBytes(Buffer.from(text), name);
    return generateDrawing(generators, readSvg, { generator, params });
  };
  const pointsOf = ({ pieces: [piece] }: Drawing) => {
    assert.ok(piece?.kind === 'paths');
    const { coords } = piece.shapes;
    return Array.from({ length: coords.length / 2 }, (_, i) => ({
      x: coords[2 * i]!,
      y: coords[2 * i + 1]!,
    }));
  };

  it('stands on its circle', async () => {
    const plain = {
      ...defaultsOf(text.params),
      content: 'HIHIHIHIHIHIHIHIHIHIHI',
      radius: 30,
      size: 8,
    };
    for (const curve of ['over', 'under'] as const) {
      const drawn = await written('text', { ...plain, curve, align: 'centre' });
      const [piece] = drawn.pieces;
      // Wider than half of the circle: its lowest letters tell where the middle is.
      const points = pointsOf(drawn);
      const middle = circleAround(
        points,
        piece!.width / 2,
        curve === 'over' ? piece!.height : 0,
        curve,
      );
      const radii = points.map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y));
      const [least, most] = [Math.min(...radii), Math.max(...radii)];
      assert.ok(most - least < 8, `${least} ${most}`);
    }
  });

  it('is wider by what lies between its letters', async () => {
    const plain = { ...defaultsOf(text.params), content: 'IIIII' };
    const [narrow] = (await written('text', plain)).pieces;
    const [wide] = (await written('text', { ...plain, letterSpacing: 3 })).pieces;
    assert.ok(Math.abs(wide!.width - narrow!.width - 12) < 1e-3);
  });

  it('has lines 1.4 times as far apart as its capitals are high, and as many times further as is asked for', async () => {
    const plain = { ...defaultsOf(singleLineText.params), content: 'H\nH\nH', height: 10 };
    for (const [spacing, height] of [
      [1, 38],
      [1.5, 52],
    ] as const) {
      const [piece] = (await written('single-line-text', { ...plain, spacing })).pieces;
      assert.ok(Math.abs(piece!.height - height) < 1e-9, `${piece!.height}`);
    }
  });

  it('has capitals of its height, as open lines', async () => {
    const plain = { ...defaultsOf(singleLineText.params), content: 'H', height: 12 };
    const drawn = await written('single-line-text', plain);
    assert.ok(Math.abs(drawn.pieces[0]!.height - 12) < 1e-9);
    const [wide] = (await written('single-line-text', { ...plain, content: 'HH' })).pieces;
    const [wider] = (
      await written('single-line-text', { ...plain, content: 'HH', letterSpacing: 5 })
    ).pieces;
    assert.ok(Math.abs(wider!.width - wide!.width - 5) < 1e-9);
    await assert.rejects(written('single-line-text', { ...plain, content: 'Größe' }), {
      code: 'param.invalid',
      message: /"ö"/,
    });
  });
});

/** The top or the bottom of the letters lies on the outer or the inner circle, a font's height apart. */
function circleAround(
  points: readonly { x: number; y: number }[],
  x: number,
  end: number,
  curve: 'over' | 'under',
) {
  const sides = [30, 36].map((radius) => ({
    x,
    y: curve === 'over' ? end - radius : end + radius,
  }));
  const spread = ({ y }: { y: number }) => {
    const radii = points.map((p) => Math.hypot(p.x - x, p.y - y));
    return Math.max(...radii) - Math.min(...radii);
  };
  return sides.reduce((a, b) => (spread(a) < spread(b) ? a : b));
}
