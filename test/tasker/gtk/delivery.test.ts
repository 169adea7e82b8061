// SPDX-License-Identifier: MIT
/** Delivery on a real GTK main loop, in a process of its own as the app is. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DeliveryReport } from './delivery-app.js';

for (const scheduler of ['app', 'docs']) {
  describe(`on a real GTK main loop, by the scheduler of the ${scheduler}`, function () {
    this.timeout(120_000);
    keepsItsPromises(scheduler);
  });
}

function keepsItsPromises(scheduler: string): void {
  let report: DeliveryReport;
  before(async () => {
    const script = fileURLToPath(new URL('./app.cjs', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, scheduler], {
      timeout: 100_000,
    });
    report = JSON.parse(stdout) as DeliveryReport; // Printed by the app beside this file.
  });

  it('every callback comes from the loop, never from inside a call that starts a task', () => {
    assert.equal(report.strayCount, 0);
    assert.equal(report.reentrantCount, 0);
  });

  it('events, statuses and ends come in their order, in every lane', () => {
    for (const lane of ['coroutine', 'thread', 'process']) {
      assert.deepEqual(
        report.order.filter((line) => line.startsWith(lane)),
        ['running', '0', '1', '2', 'completed', 'done'].map((what) => `${lane} ${what}`),
      );
    }
  });

  it('a flood of updates is delivered once a frame at most and ends at 1', () => {
    // About 3 s of flood at 60 frames a second, and the few changes before it.
    assert.ok(report.updateCount < report.lateMs.length * 2, `${report.updateCount} updates`);
    assert.equal(report.lastProgress, 1);
  });

  it('a flood of updates does not hold up the frames', () => {
    const sorted = report.lateMs.toSorted((a, b) => a - b);
    // The middle: on a machine that others use, the tail is theirs.
    const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    assert.ok(middle < 16, `a frame is late by ${middle} ms`);
  });
}
