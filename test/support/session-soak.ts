// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The soak of `soak.ts` with a whole session in it: program file, look through, status reports, journal
 * duties and all, on the virtual clock. What the board says reaches the session late, now and then very
 * late. s.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { SessionBench } from '../devices/grbl/session-bench.js';
import { latencies, row, type Soak } from './soak.js';

export async function sessionSoak(rows: number, stall: number): Promise<Soak> {
  await using bench = await SessionBench.connected({
    lineCost: 0.0004,
    baudRate: 1_000_000,
    onSegment: () => {},
  });
  const { controller, session, time } = bench;
  const programPath = await bench.program('');
  writeRows(programPath, rows);
  sayLate(bench, stall);
  await time.for(session.command({ kind: 'start-job', jobId: 'soak', programPath }), 3600);
  await bench.finishes(2 * 3600);
  return {
    lines: session.state.job?.done ?? 0,
    // From the first line on: the look through the file takes time of the wall clock.
    seconds: session.state.job?.elapsed ?? 0,
    underruns: controller.tally.ranDry,
    bytesLost: controller.receive.lost,
  };
}

function writeRows(path: string, rows: number): void {
  const file = openSync(path, 'w');
  for (let n = 0; n < rows; n++) writeSync(file, row(n));
  closeSync(file);
}

/** In the order it was said. */
function sayLate({ controller, time }: SessionBench, stall: number): void {
  const say = controller.onData;
  const latency = latencies(stall);
  let freeAt = 0;
  controller.onData = (bytes) => {
    const now = time.now();
    freeAt = Math.max(freeAt, now + latency.next().value);
    time.setTimer(freeAt - now, () => say(bytes));
  };
}
