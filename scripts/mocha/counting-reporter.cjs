// SPDX-License-Identifier: GPL-3.0-or-later
// Mocha's own report, and its counts in dist/test-counts for .ci/run to say last.

const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Runner, reporters } = require('mocha');

const file = join(__dirname, '../../dist/test-counts');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(file, `${passes} passed, ${failures} failed, ${pending} skipped\n`);
    });
  }
};
