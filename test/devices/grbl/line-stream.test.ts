// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineList } from '../../../src/devices/feeding/line-source.js';
import { LineStream } from '../../../src/devices/grbl/line-stream.js';

function streamOf(lines: readonly string[], rxBytes = 128, clock = { received: 0, now: 0 }) {
  const writes: string[] = [];
  let finished = 0;
  const limits = {
    rxBytes,
    plannerBlocks: 15,
    seconds: Number.POSITIVE_INFINITY,
    start: { x: 0, y: 0 },
  };
  const stream = new LineStream(new LineList(lines), limits, {
    write: (bytes) => writes.push(Buffer.from(bytes).toString()),
    finished: () => finished++,
    receivedAt: () => clock.received,
    now: () => clock.now,
  });
  return { stream, writes, isFinished: () => finished === 1 };
}

describe('streaming lines', () => {
  it('sends all that fits in one write, and no more', () => {
    const { stream, writes } = streamOf(Array.from({ length: 50 }, () => 'X1.234S567'));
    stream.fill();
    assert.equal(writes.length, 1);
    assert.ok((writes[0] ?? '').length <= 127);
    assert.ok((writes[0] ?? '').length > 127 - 11);
  });

  it('sends the next line when an answer made room', () => {
    const { stream, writes } = streamOf(Array.from({ length: 50 }, () => 'X1.234S567'));
    stream.fill();
    // The opening line is short; its place is not enough for a long one.
    stream.acked();
    stream.acked();
    assert.equal(writes.length, 2);
    assert.equal(writes[1], 'X1.234S567\n');
  });

  it('counts how long it takes from the answer that makes room, not from one that makes too little', () => {
    const clock = { received: 0, now: 0 };
    const { stream, writes } = streamOf(
      Array.from({ length: 50 }, () => 'X1.234S567'),
      128,
      clock,
    );
    stream.fill();
    Object.assign(clock, { received: 1, now: 1 });
    stream.acked();
    assert.equal(writes.length, 1, 'the place of the opening line is too short');
    Object.assign(clock, { received: 5, now: 5.002 });
    stream.acked();
    assert.deepEqual([writes.length, Math.round(stream.feed.gaps.times.worstMs)], [2, 2]);
  });

  it('begins and ends with the beam off, and is done with the last answer', () => {
    const { stream, writes, isFinished } = streamOf(['G1X1']);
    stream.fill();
    assert.equal(writes.join(''), 'M5S0\nG1X1\nM5S0\nG4P0.01\n');
    for (let i = 0; i < 3; i++) stream.acked();
    assert.equal(isFinished(), false);
    stream.acked();
    assert.equal(isFinished(), true);
    assert.deepEqual([stream.feed.linesSent, stream.feed.linesAcked], [1, 1]);
  });

  it('tells which line was refused', () => {
    const { stream } = streamOf(['G0X1', 'G0X2', 'G0X3']);
    stream.fill();
    stream.acked();
    stream.acked();
    assert.equal(stream.refused(), 2);
  });

  it('takes a planner that stays full above an empty place for an answer that no board gave', () => {
    // Three bytes are unanswered, and one line lies outside of the buffer: none can wait in it.
    const reports = (rxFree: number, count: number) => {
      const { stream } = streamOf(['G1'], 6);
      stream.fill();
      stream.acked();
      for (let i = 0; i < count; i++) stream.noteReport({ isIdle: false, blocksFree: 0, rxFree });
      return [stream.madeUpAnswers, stream.mode];
    };
    assert.deepEqual(reports(5, 4), [1, 'line-by-line']);
    assert.deepEqual(reports(5, 3), [0, 'counting'], 'between two lines it may be so for a moment');
    assert.deepEqual(reports(6, 9), [0, 'counting']);
  });

  it('ignores answers nobody waits for', () => {
    const { stream } = streamOf([]);
    stream.fill();
    for (let i = 0; i < 10; i++) stream.acked();
    assert.equal(stream.feed.linesAcked, 0);
  });

  it('never has more bytes unanswered than the buffer holds, and sends every line once', () => {
    const line = fc.string({ minLength: 1, maxLength: 79, unit: fc.constantFrom(...'GX0123.') });
    const rx = fc.integer({ min: 81, max: 1024 });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 200 }),
        rx,
        fc.infiniteStream(fc.nat(3)),
        (lines, rxBytes, pauses) => {
          const { stream, writes, isFinished } = streamOf(lines, rxBytes);
          stream.fill();
          const waiting: number[] = [];
          let at = 0;
          for (let guard = 0; guard < 2000 && !isFinished(); guard++) {
            for (; at < writes.length; at++) {
              for (const sent of (writes[at] ?? '').trimEnd().split('\n')) {
                waiting.push(sent.length + 1);
              }
            }
            assert.ok(waiting.reduce((sum, n) => sum + n, 0) <= rxBytes - 1);
            const answers = Math.min(waiting.length, 1 + pauses.next().value);
            for (let i = 0; i < answers; i++) {
              waiting.shift();
              stream.acked();
            }
          }
          assert.ok(isFinished());
          assert.deepEqual(writes.join('').split('\n').slice(1, -3), lines);
        },
      ),
      { numRuns: 100 },
    );
  });
});
