// SPDX-License-Identifier: GPL-3.0-or-later
// Mocha's own report, its counts in dist/test-counts for .ci/run to say last, and how long each file took
// in dist/test-times.json, so that the next run begins with the longest.

const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const { Runner, reporters } = require('mocha');
const { mapStack } = require('./mapped-stack.cjs');

const root = join(__dirname, '../..');
const { EVENT_HOOK_END, EVENT_RUN_END, EVENT_TEST_END, EVENT_TEST_FAIL, EVENT_TEST_RETRY } =
  Runner.constants;

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const times = {};
    const add = ({ file, duration = 0 }) => {
      if (!file) return;
      const name = relative(root, file);
      times[name] = (times[name] ?? 0) + duration;
    };
    runner.on(EVENT_TEST_END, add);
    runner.on(EVENT_HOOK_END, add);
    runner.on(EVENT_TEST_FAIL, (_test, error) => mapStack(error));
    const retried = [];
    runner.on(EVENT_TEST_RETRY, (test, error) => {
      mapStack(error);
      retried.push(`needed a second try: ${test.fullTitle()}: ${error?.message ?? error}`);
    });
    runner.once(EVENT_RUN_END, () => {
      for (const line of retried) console.log(line);
      const { passes, failures, pending } = this.stats;
      const counts = `${passes} passed, ${failures} failed, ${pending} skipped\n`;
      writeFileSync(join(root, 'dist/test-counts'), counts);
      keepTimes(times);
    });
  }
};

function keepTimes(times) {
  const file = join(root, 'dist/test-times.json');
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  writeFileSync(file, JSON.stringify({ ...before, ...times }));
}
