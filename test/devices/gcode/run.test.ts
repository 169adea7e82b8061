// SPDX-License-Identifier: GPL-3.0-or-later
/** The phases of a run, whatever happens in whatever order. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Message, verbatim } from '../../../src/base/message.js';
import {
  afterEvent,
  isActive,
  isOver,
  type Run,
  type RunEvent,
} from '../../../src/devices/gcode/run.js';
import { progressOf } from '../../../src/devices/job-progress.js';

const LID = verbatim('the lid');
const CABLE = verbatim('the cable');
const RUN: Run = { jobId: 'job-1', lineCount: 9, startedAt: 0, phase: 'running' };
const play = (...events: RunEvent[]): Run => events.reduce(afterEvent, RUN);
const finished: RunEvent = { kind: 'ended', phase: 'finished', at: 9 };
const stopping = (reason?: Message): RunEvent => ({ kind: 'stopping', reason });
const failed = (reason: Message): RunEvent => ({ kind: 'ended', phase: 'failed', reason, at: 9 });

const reason = fc.constantFrom(LID, CABLE, undefined);
const event: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.constantFrom<RunEvent>({ kind: 'held', at: 3 }, { kind: 'resumed', at: 5 }, finished),
  fc.nat(9).map((lineNumber): RunEvent => ({ kind: 'refused', lineNumber })),
  reason.map(stopping),
  fc
    .tuple(fc.constantFrom('stopped', 'failed'), reason)
    .map(([phase, why]): RunEvent => ({ kind: 'ended', phase, reason: why, at: 9 })),
);
const events = fc.array(event, { maxLength: 12 });

describe('the phases of a run', () => {
  it('go from running to held and back, and to the end', () => {
    assert.equal(play({ kind: 'held', at: 3 }).phase, 'held');
    assert.equal(play({ kind: 'held', at: 3 }, { kind: 'resumed', at: 5 }).phase, 'running');
    assert.deepEqual(play(finished), { ...RUN, phase: 'finished', endedAt: 9 });
  });

  it('count the time that it was held, and the hold it ended in', () => {
    const run = play(
      { kind: 'held', at: 1 },
      { kind: 'resumed', at: 3 },
      { kind: 'held', at: 4 },
      { kind: 'ended', phase: 'stopped', at: 9 },
    );
    const counts = { linesSent: 4, linesAcked: 3, doneSeconds: 1 };
    assert.equal(progressOf(run, counts, 100)?.elapsed, 9);
    assert.equal(progressOf(run, counts, 100)?.held, 7);
  });

  it('keep the first reason, which is the cause', () => {
    const run = play(stopping(LID), stopping(CABLE), failed(verbatim('no answer')));
    assert.equal(run.reason, LID);
    assert.equal(run.phase, 'failed');
  });

  it('never call a run finished that was being stopped', () => {
    assert.equal(play(stopping(), finished).phase, 'stopping');
    fc.assert(
      fc.property(events, events, (before, after) => {
        const run = play(...before, stopping(), ...after);
        if (!isOver(play(...before))) assert.notEqual(run.phase, 'finished');
      }),
    );
  });

  it('never change once the run is over', () => {
    fc.assert(
      fc.property(events, events, (before, after) => {
        const run = play(...before, failed(CABLE));
        assert.equal(after.reduce(afterEvent, run), run);
      }),
    );
  });

  it('let no line go out once a stop was asked for', () => {
    fc.assert(
      fc.property(events, events, (before, after) => {
        assert.equal(isActive(play(...before, stopping(), ...after)), false);
      }),
    );
  });

  it('name the line that was refused, unless it was refused after the stop', () => {
    const refused: RunEvent = { kind: 'refused', lineNumber: 4 };
    assert.equal(play(refused, failed(verbatim('no'))).failedLine, 4);
    assert.equal(play(stopping(), refused, failed(verbatim('no'))).failedLine, undefined);
    assert.equal(play({ kind: 'refused', lineNumber: 0 }).failedLine, undefined);
  });
});
