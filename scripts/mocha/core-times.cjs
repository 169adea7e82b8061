// SPDX-License-Identifier: GPL-3.0-or-later
// How long this process has had a core, and stood in line for one: by it a test is given time on a busy computer.

const { readFileSync } = require('node:fs');

const MOST = 20;

/** Times of the main thread, ns; where the kernel does not count, it never waits. */
function coreTimes() {
  try {
    const [ran, waited] = readFileSync('/proc/self/schedstat', 'utf8').split(' ').map(Number);
    return { ran, waited };
  } catch {
    return { ran: 0, waited: 0 };
  }
}

/** How many times as long something took between the two as it would have alone. */
function slowness(before, after) {
  const ran = after.ran - before.ran;
  const waited = after.waited - before.waited;
  return ran > 0 ? Math.min(MOST, 1 + waited / ran) : 1;
}

module.exports = { coreTimes, slowness };
