// SPDX-License-Identifier: GPL-3.0-or-later
// A test that leaves a timer, a port or a process behind keeps Node alive after the last test. Instead of
// hanging, the run says what is still open and fails.

const GRACE_MS = 10_000;

exports.mochaHooks = {
  afterAll() {
    setTimeout(() => {
      const open = process
        .getActiveResourcesInfo()
        .filter((kind) => !/^(TTYWrap|PipeWrap)$/.test(kind));
      process.stderr.write(`left open after the last test: ${open.join(', ') || 'a pipe'}\n`);
      process.exit(1);
    }, GRACE_MS).unref();
  },
};
