// SPDX-License-Identifier: GPL-3.0-or-later
/** Answers that stay away: what is made of each report, without a board. Lines that were lost must never pass for done. */
import assert from 'node:assert/strict';
import { AckRecovery, type JudgedStream } from '../../../src/devices/grbl/ack-recovery.js';

/** Lines that owe answers, and where they lead. */
function stream(unanswered: number, unansweredSeconds = 0) {
  const made = { unanswered, unansweredSeconds, end: { x: 10, y: 20 }, resyncs: 0 };
  return Object.assign(made, { resync: () => void made.resyncs++ }) satisfies JudgedStream;
}

const AT_END = { isIdle: true, position: { x: 10, y: 20 }, isTakenIn: false };

/** What the last of so many reports comes to, one every fifth of a second. */
function judged(
  recovery: AckRecovery,
  lines: JudgedStream,
  {
    reports = 40,
    begin = 0,
    ...report
  }: Partial<typeof AT_END> & { reports?: number; begin?: number },
) {
  let last: string = 'fine';
  for (let i = 1; i <= reports && last === 'fine'; i++) {
    last = recovery.judge(lines, { ...AT_END, ...report, now: begin + i / 5 });
  }
  return last;
}

describe('lines that owe their answers', () => {
  it('are done where the head stands at their end', () => {
    assert.equal(judged(new AckRecovery(0), stream(1), {}), 'answers-lost');
  });

  it('were lost where it stands anywhere else, on either axis', () => {
    for (const position of [
      { x: 10, y: 20.1 },
      { x: 9.9, y: 20 },
      { x: 0, y: 0 },
    ]) {
      assert.equal(judged(new AckRecovery(0), stream(1), { position }), 'lines-lost');
    }
  });

  it('are waited for while the head moves, or nothing is owed', () => {
    assert.equal(judged(new AckRecovery(0), stream(1), { isIdle: false }), 'fine');
    assert.equal(judged(new AckRecovery(0), stream(0), {}), 'fine');
  });

  it('are waited for as long as they may take, and a little longer', () => {
    const outcomeAfter = (reports: number, seconds: number, isTakenIn = false) =>
      judged(new AckRecovery(0), stream(1, seconds), { reports, isTakenIn });
    assert.deepEqual([outcomeAfter(10, 0), outcomeAfter(11, 0)], ['fine', 'answers-lost']);
    assert.deepEqual([outcomeAfter(25, 3), outcomeAfter(26, 3)], ['fine', 'answers-lost']);
    // A board that says that nothing waits in it is believed sooner.
    assert.deepEqual(
      [outcomeAfter(2, 0, true), outcomeAfter(3, 0, true)],
      ['fine', 'answers-lost'],
    );
    assert.deepEqual(
      [outcomeAfter(17, 3, true), outcomeAfter(18, 3, true)],
      ['fine', 'answers-lost'],
    );
  });

  it('are waited for anew after each answer', () => {
    const recovery = new AckRecovery(0);
    assert.equal(judged(recovery, stream(1), { reports: 10 }), 'fine');
    recovery.answered(2);
    assert.equal(judged(recovery, stream(1), { reports: 10, begin: 2 }), 'fine');
    assert.equal(judged(recovery, stream(1), { reports: 1, begin: 4 }), 'answers-lost');
  });

  it('were lost where more are missing than answers came damaged, and one', () => {
    const judge = (unanswered: number, damaged: number) => {
      const recovery = new AckRecovery(0);
      for (let i = 0; i < damaged; i++) recovery.noteDamaged();
      return judged(recovery, stream(unanswered), {});
    };
    assert.deepEqual([judge(1, 0), judge(2, 0)], ['answers-lost', 'lines-lost']);
    assert.deepEqual([judge(3, 2), judge(4, 2)], ['answers-lost', 'lines-lost']);
  });

  it('are put right five times, and each damaged answer pays for one line once', () => {
    const recovery = new AckRecovery(0);
    recovery.noteDamaged();
    recovery.noteDamaged();
    const lines = stream(3);
    recovery.resync(lines, 1);
    assert.deepEqual([lines.resyncs, recovery.damagedAnswers], [1, 3]);
    assert.equal(judged(recovery, stream(2), { begin: 1 }), 'lines-lost');
    for (let i = 0; i < 3; i++) recovery.resync(lines, 1);
    assert.equal(judged(recovery, stream(1), { begin: 1 }), 'answers-lost');
    recovery.resync(lines, 1);
    assert.equal(judged(recovery, stream(1), { begin: 1 }), 'lines-lost');
  });
});
