// SPDX-License-Identifier: GPL-3.0-or-later
/** Boards that say things in their own way: what is an `ok`, and what may never be taken for one. */
import assert from 'node:assert/strict';
import { english } from '../../support/english.js';
import { SessionBench, SQUARE } from './session-bench.js';

async function board(retold: (line: string) => string | undefined): Promise<SessionBench> {
  const bench = new SessionBench();
  bench.retell(retold);
  const started = bench.session.start();
  bench.controller.powerUp();
  await bench.time.for(started, 20);
  return bench;
}

describe('a board with a way of speaking of its own', function () {
  this.timeout(20_000);

  for (const ok of ['OK', 'ok ', ' Ok']) {
    it(`is understood when it says ${JSON.stringify(ok)}`, async () => {
      await using bench = await board((line) => (line === 'ok' ? ok : line));
      await bench.startJob(SQUARE);
      await bench.finishes();
      assert.equal(bench.state.link?.damagedAnswers, 0);
    });
  }

  for (const refusal of ['error:Unsupported command', 'Error: Unsupported command', 'ERROR:20']) {
    it(`is not taken to have done what it refuses with ${refusal}`, async () => {
      await using bench = await board((line) => (/^error:/.test(line) ? refusal : line));
      await bench.startJob(SQUARE.replace('G1 X20 Y20', 'M67 E0 Q1\nG1 X20 Y20'));
      const { job } = await bench.jobEnd();
      assert.equal(job?.phase, 'failed');
      assert.equal(job?.failedUnit, 7);
      assert.match(english(job?.reason), /^Line 7: .*(Unsupported command|does not know)/);
      assert.equal(bench.controller.isBeamOn, false);
    });
  }

  for (const said of ['nope', 'busy', 'okay', 'okerror:20', '!!', 'rst:0x1 (POWERON_RESET)']) {
    it(`stops a job when it says ${said}, and is quoted`, async () => {
      await using bench = await board((line) => line);
      await bench.startJob(SQUARE);
      await bench.time.pass(0.2);
      bench.say(`${said}\r\n`);
      const { job } = await bench.jobEnd();
      assert.equal(job?.phase, 'failed');
      assert.ok(english(job?.reason).includes(`"${said}"`), english(job?.reason));
      assert.equal(bench.controller.isBeamOn, false);
    });
  }

  for (const said of ['[MSG:INFO: hello]', '[echo: G1X5]', '>G54:ok', 'PING:1', '[GC:G0 G54]']) {
    it(`is let go on when it says ${said}`, async () => {
      await using bench = await board((line) => line);
      await bench.startJob(SQUARE);
      await bench.time.pass(0.2);
      bench.say(`${said}\r\n`);
      await bench.finishes();
    });
  }

  it('ends a job by a report that it is locked, when the line that told of it was lost', async () => {
    await using bench = await board((line) => (/^ALARM/.test(line) ? undefined : line));
    await bench.startJob(SQUARE);
    await bench.time.pass(0.3);
    bench.controller.raiseAlarm(9);
    const { job } = await bench.jobEnd(10);
    assert.equal(job?.phase, 'failed');
    assert.match(english(job?.reason), /locked itself/);
    assert.equal(bench.state.trust, 'suspect');
  });
});
