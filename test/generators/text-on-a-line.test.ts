// SPDX-License-Identifier: GPL-3.0-or-later
/** Letters stand on the line that they run along, wherever it goes, and none is lost at its ends. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generators } from '../../src/generators/index.js';
import { generateDrawing } from '../../src/generators/tasks.js';
import { textParams } from '../../src/generators/text/params.js';
import { CLOSE, CUBIC, LINE, MOVE, type Path, PathBuilder } from '../../src/geometry/path.js';
import { pathOfWords, pathToWords } from '../../src/geometry/path-words.js';
import { readBytes } from '../../src/importers/tasks.js';
import { defaultsOf, type Values } from '../../src/params/schema.js';

const SQUARE = 'M100 50L140 50L140 90L100 90Z';

describe('text along a line', () => {
  const written = async (params: Values) => {
    const readSvg = (svg: string, name: string) => readBytes(Buffer.from(svg), name);
    const all = { ...defaultsOf(textParams), size: 10, curve: 'line', ...params };
    const drawing = await generateDrawing(generators, readSvg, { generator: 'text', params: all });
    const [piece] = drawing.pieces;
    assert.ok(piece?.kind === 'paths');
    return piece;
  };
  const outlines = ({ shapes }: Awaited<ReturnType<typeof written>>) =>
    shapes.ops.filter((op) => op === MOVE).length;

  it('stands on it: its page lies where the line does', async () => {
    const plain = await written({ content: 'HHH', line: 'M100 50L200 50' });
    assert.ok(Math.abs(plain.y - plain.height / 2) < 0.01, String(plain.y));
    const upright = await written({ content: 'HHH', line: 'M100 50L100 150' });
    assert.ok(Math.abs(upright.width - plain.height) < 0.01);
    assert.ok(Math.abs(upright.x + upright.width / 2) < 0.01, 'left of a line that goes up');
  });

  it('stands on the other side from the end', async () => {
    const params = { content: 'HHH', line: 'M0 0L100 0' };
    const below = await written({ ...params, otherSide: true });
    assert.ok(Math.abs(below.y + below.height / 2) < 0.01);
    const above = await written(params);
    assert.ok(Math.abs(below.x - (100 - above.x)) < 0.01);
  });

  it('begins, is centred or ends, further along by the shift', async () => {
    const at = async (params: Values) => (await written({ content: 'HHH', ...params })).x;
    const line = 'M0 0L100 0';
    const [left, middle, right] = [
      await at({ line }),
      await at({ line, align: 'centre' }),
      await at({ line, align: 'right' }),
    ];
    assert.ok(Math.abs(middle - 50) < 0.5 && left < 20 && right > 80, `${left} ${middle} ${right}`);
    assert.ok(Math.abs((await at({ line, shift: 7 })) - left - 7) < 0.01);
  });

  it('loses no letter at the ends of a short line, nor at the start of one that is closed', async () => {
    const content = 'HELLO WORLD';
    const whole = outlines(await written({ content, curve: 'straight' }));
    const shifts = [0, -300, 450];
    for (const [i, line] of ['M0 0L20 0', 'M0 0C5 10 15 10 20 0', SQUARE].entries()) {
      for (const [j, align] of ['left', 'centre', 'right'].entries()) {
        const shift = shifts[(i + j) % shifts.length] ?? 0;
        const piece = await written({ content, line, align, shift });
        assert.equal(outlines(piece), whole, `${line} ${align} ${shift}`);
      }
    }
  });

  it('has further lines below the first', async () => {
    const one = await written({ content: 'HH', line: 'M0 0L100 0' });
    const two = await written({ content: 'HH\nHH', line: 'M0 0L100 0', spacing: 1.5 });
    assert.ok(Math.abs(two.height - one.height - 15) < 0.01);
    assert.ok(two.y < one.y);
  });

  it('asks for a line where there is none, and refuses what is not one', async () => {
    await assert.rejects(written({ line: '' }), {
      code: 'param.invalid',
      message: /select the text/,
    });
    const wrong = [
      'M0 0',
      'L1 1',
      'M0 0l5 5',
      'M0 0L1',
      'M0 0L1 1M2 2L3 3',
      'M0 0ZL1 1',
      'M0 0L1 1"/>',
    ];
    for (const line of [...wrong, 'M0 0L1e300 1', 'M0 0L1 1 x', 'M0 0A1 1 0 0 0 2 2']) {
      await assert.rejects(written({ line }), { code: 'param.invalid' }, line);
    }
  });

  it('is written and read as the same line, to a micrometre', () => {
    const number = fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 1000);
    const step = fc.oneof(
      fc.tuple(number, number),
      fc.array(number, { minLength: 6, maxLength: 6 }),
    );
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 9 }),
        fc.boolean(),
        (steps, isClosed) => {
          const path = pathOf(steps, isClosed);
          assert.deepEqual(pathOfWords(pathToWords(path)), path);
        },
      ),
    );
  });
});

function pathOf(steps: readonly (readonly number[])[], isClosed: boolean): Path {
  const builder = new PathBuilder().moveTo(1, 2);
  for (const [a = 0, b = 0, c, d = 0, e = 0, f = 0] of steps) {
    if (c === undefined) builder.lineTo(a, b);
    else builder.cubicTo(a, b, c, d, e, f);
  }
  if (isClosed) builder.close();
  const path = builder.build();
  assert.ok(path.ops.every((op) => [MOVE, LINE, CUBIC, CLOSE].includes(op)));
  return path;
}
