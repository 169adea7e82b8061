// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines of a program as they are prepared for the wire: their bytes, where they lead, how far and how fast. */
import assert from 'node:assert/strict';
import { LINE_MOTION, LineBlock } from '../../../src/devices/feeding/line-block.js';
import { LinePreparer } from '../../../src/devices/feeding/line-preparer.js';
import { VIRTUAL_LASER } from '../../../src/devices/grbl/profiles.js';

const { rapid, line, clockwise, counter, opaque, none } = LINE_MOTION;

/** The prepared lines of a program that comes in chunks. */
function prepared(chunks: readonly string[], start = { x: 0, y: 0 }) {
  const preparer = new LinePreparer({ ...VIRTUAL_LASER.motion, arcTolerance: 0.002 }, start);
  const block = new LineBlock(1024);
  return chunks.flatMap((text, n) => {
    const chunk = new TextEncoder().encode(text);
    preparer.prepare(chunk, chunk.length, block, n === chunks.length - 1);
    return Array.from({ length: block.count }, (_, i) => ({
      text: new TextDecoder().decode(block.bytes.subarray(block.starts[i], block.ends[i])),
      number: block.lineNumbers[i],
      motion: block.motion[i],
      from: [block.fromX[i], block.fromY[i]],
      to: [block.x[i], block.y[i]],
      length: block.lengthMm[i],
      speed: block.speed[i],
      unit: block.unit[i],
      isRelative: block.isRelative[i] === 1,
      seconds: block.seconds[i]!,
    }));
  });
}

const last = (program: string, start?: { x: number; y: number }) =>
  prepared([program], start).at(-1)!;

describe('a prepared line', () => {
  it('is what is left of it without blanks and comments, under its number in the file', () => {
    const lines = prepared(['G21 (mm)\n\n ; nothing\ng1 x5 F600\n', 'X', '6']);
    assert.deepEqual(
      lines.map(({ text, number }) => [number, text]),
      [
        [1, 'G21'],
        [4, 'G1X5F600'],
        [5, 'X6'],
      ],
    );
  });

  it('leads from where the one before ended, the first from where the head is', () => {
    const [first, second] = prepared(['G1X5F600\nX6Y2\n'], { x: 1, y: 2 });
    assert.deepEqual(
      [first?.from, first?.to],
      [
        [1, 2],
        [5, 2],
      ],
    );
    assert.deepEqual(
      [second?.from, second?.to],
      [
        [5, 2],
        [6, 2],
      ],
    );
    assert.deepEqual([first?.length, second?.length], [4, 1]);
  });

  it('is a travel, a line, an arc one way or the other, or no move', () => {
    const lines = prepared(['G0X5\nG1X9F600\nG2X11Y0I1J0\nG3X13Y0I1J0\nM3S5\nG28\n']);
    assert.deepEqual(
      lines.map(({ motion }) => motion),
      [rapid, line, clockwise, counter, none, opaque],
    );
    assert.ok(Math.abs(lines[2]!.length! - Math.PI) < 1e-9, 'half a circle of 1 mm');
    assert.equal(lines[4]!.length, 0);
  });

  it('runs at its feed: in mm, in inches, or by how often a minute it would be done', () => {
    assert.equal(last('G1X5F600\n').speed, 10);
    assert.ok(Math.abs(last('G20G1X5F60\n').speed! - 25.4) < 1e-9);
    const inverse = last('G93G1X30F2\n');
    assert.deepEqual([inverse.length, inverse.speed], [30, 1]);
  });

  it('climbs as far as it goes', () => {
    assert.equal(last('G1X3Z4F600\n').length, 5);
  });

  it('may be cut in pieces of its unit, but not where it turns another axis or another plane', () => {
    assert.equal(last('G1X5F600\n').unit, 1);
    assert.equal(last('G20G1X5F600\n').unit, 25.4);
    for (const program of ['G93G1X5F2\n', 'G1X5A9F600\n', 'G18G1X5F600\n'])
      assert.equal(last(program).unit, 0, program);
    assert.ok(last('G91G1X5F600\n').isRelative);
    assert.ok(!last('G91G90G1X5F600\n').isRelative);
  });

  it('cannot be followed where a zero moves, in that very line', () => {
    const lines = prepared(['G1X5F600\nG92X0\nG1X6\nX7\n']);
    assert.deepEqual(
      lines.map(({ motion }) => motion),
      [line, opaque, line, line],
    );
    const systems = prepared(['G55\nG1X5F600\n']);
    assert.equal(systems[0]?.motion, opaque);
  });

  it('takes its time: a pause as long as it says, a long way longer than a short one', () => {
    assert.equal(last('G4P2\n').seconds, 2);
    const [short, long] = [last('G1X10F600\n').seconds, last('G1X100F600\n').seconds];
    assert.ok(short >= 1 && long >= 10 && long < 11, `${short} ${long}`);
  });
});
