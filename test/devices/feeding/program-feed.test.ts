// SPDX-License-Identifier: GPL-3.0-or-later
/** Which line is due, and what was sent and driven: a feed without a wire. */
import assert from 'node:assert/strict';
import { LineList } from '../../../src/devices/feeding/line-source.js';
import type { BudgetLimits } from '../../../src/devices/feeding/motion-budget.js';
import type { QueuedLine } from '../../../src/devices/feeding/planner-window.js';
import { ProgramFeed } from '../../../src/devices/feeding/program-feed.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { SMOOTHIE_BEAM } from '../../../src/devices/smoothie/beam.js';

const START = { x: 0, y: 0 };
const AROUND = { before: ['M5'], after: ['M5', 'M400'] };

function feedOf(program: readonly string[], limits: Partial<BudgetLimits> = {}) {
  const agility = { ...MARLIN_DIODE.motion, arcTolerance: 0.002 };
  const lines = new LineList(program, { agility, start: START, rules: SMOOTHIE_BEAM });
  const feed = new ProgramFeed(lines, AROUND, {
    ...{ plannerBlocks: 4, seconds: 100, start: START },
    ...limits,
  });
  const sent: string[] = [];
  const waiting: QueuedLine[] = [];
  /** Sends so many lines, or all. */
  const send = (count = Number.POSITIVE_INFINITY) => {
    for (let i = 0; i < count; i++) {
      const source = feed.ready();
      if (!source) return;
      const { bytes, start, length, seconds, moves, makesBlock, isWholeLine, x, y } = source;
      const isProgram = feed.isProgram(source);
      sent.push(Buffer.from(bytes.subarray(start, start + length)).toString());
      const lineNumber = isProgram ? source.lineNumber : 0;
      waiting.push({ lineNumber, seconds, moves, makesBlock, isWholeLine, x, y });
      feed.taken(source);
    }
  };
  const answer = (count = Number.POSITIVE_INFINITY) => {
    for (let i = 0; i < count; i++) {
      const line = waiting.shift();
      if (!line) return;
      feed.answered(line);
    }
  };
  return { feed, sent, send, answer };
}

const WAY = ['G90', 'G1X10F600', 'X20', 'X30', 'X40', 'X50', 'X60'];

describe('the lines of a run', () => {
  it('go out in their order, those around the program too, and each once', () => {
    const { feed, sent, send } = feedOf(['G0X1', 'G0X2']);
    assert.deepEqual([feed.ready(), feed.isAtEnd], [feed.ready(), false], 'due until it is taken');
    send(3);
    assert.deepEqual([feed.isPastProgram, feed.isAtEnd], [false, false]);
    send();
    assert.deepEqual(sent, ['M5', 'G0X1', 'G0X2', 'M5', 'M400']);
    assert.deepEqual([feed.isPastProgram, feed.isAtEnd, feed.ready()], [true, true, undefined]);
  });

  it('are counted as far as they are of the program', () => {
    const { feed, send, answer } = feedOf(['G0X1', 'G0X2Y3']);
    const counts = () => [feed.linesSent, feed.linesAcked, feed.sentLine, feed.end.x, feed.end.y];
    send(1);
    answer();
    assert.deepEqual(counts(), [0, 0, 0, Number.NaN, Number.NaN]);
    send(2);
    assert.deepEqual(counts(), [2, 0, 2, 2, 3]);
    answer(1);
    send();
    answer();
    assert.deepEqual(counts(), [2, 2, 2, 2, 3]);
  });

  it('are one where a long one goes out in pieces', () => {
    const { feed, sent, send, answer } = feedOf(['G90', 'G1X100F600'], { seconds: 6 });
    send();
    answer();
    assert.ok(sent.length > 3 + 2 + 5, sent.join(' '));
    assert.deepEqual([feed.linesSent, feed.linesAcked, feed.sentLine], [2, 2, 2]);
  });

  it('are done for sure when they have left a full planner, or the head stands', () => {
    const { feed, send, answer } = feedOf(WAY);
    send();
    answer();
    assert.deepEqual([feed.doneLine, feed.donePosition], [3, { x: 20, y: 0 }]);
    assert.ok(feed.plannedSeconds > 3.5 && feed.plannedSeconds < 5, `${feed.plannedSeconds}`);
    const half = feed.doneSeconds;
    assert.ok(half > 1.5 && half < 2.5, `${half}`);
    feed.stands();
    assert.deepEqual([feed.doneLine, feed.donePosition.x, feed.plannedSeconds], [7, 60, 0]);
    assert.ok(feed.doneSeconds > 5.5 && feed.doneSeconds < 7);
  });

  it('are done with the second report of rest in a row, with no answer between them', () => {
    const { feed, send, answer } = feedOf(WAY);
    send();
    answer(5);
    feed.noteReport(true);
    assert.equal(feed.doneLine, 1);
    answer(1);
    feed.noteReport(true);
    assert.equal(feed.doneLine, 1, 'one was taken meanwhile');
    feed.noteReport(false);
    feed.noteReport(true);
    assert.equal(feed.doneLine, 1);
    feed.noteReport(true);
    assert.equal(feed.doneLine, 5);
  });

  it('are never less done than they were', () => {
    const { feed, send, answer } = feedOf(WAY);
    send();
    answer(6);
    feed.stands();
    const done = feed.doneSeconds;
    answer();
    assert.ok(feed.doneSeconds >= done);
  });

  it('come in finer pieces where the head is slowed, and coarser where reports tell of the planner', () => {
    const pieces = (act: (feed: ProgramFeed) => void) => {
      const { feed, sent, send } = feedOf(['G90', 'G1X100F600'], { seconds: 6 });
      act(feed);
      send();
      return sent.length - 4;
    };
    // Ten seconds in pieces of one, of half a one, and of as much as they need not be finer than.
    assert.equal(
      pieces(() => undefined),
      11,
    );
    assert.ok(pieces((feed) => feed.setFeedOverride(0.5)) >= 20);
  });

  it('end where the last one leads, give or take a millimetre, if each says where', () => {
    const { feed, send } = feedOf(WAY);
    send();
    const ends = (x: number, y = 0) => feed.mayEndAt({ x, y });
    assert.deepEqual([ends(60), ends(60.9), ends(61.1), ends(60, 1.1)], [true, true, false, false]);
    const anywhere = feedOf(['G90', 'G28', 'G0X5']);
    anywhere.send();
    assert.equal(anywhere.feed.mayEndAt({ x: 300, y: 0 }), true);
  });

  it('may follow while no more motion is in the controller than it may hold', () => {
    const { feed, send, answer } = feedOf(WAY, { seconds: 5 });
    send();
    answer(3);
    const under = { count: 2, seconds: 2 };
    assert.deepEqual([feed.mayFollow(0.5, under), feed.mayFollow(2.5, under)], [true, false]);
  });
});
