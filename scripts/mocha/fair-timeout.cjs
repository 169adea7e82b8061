// SPDX-License-Identifier: GPL-3.0-or-later
// A timeout says how long a test may take where nothing else runs. Where this process stands in line for a core as
// long as it has one, the test gets twice the time: a busy computer fails no test, and one that hangs still ends.

const { readFileSync } = require('node:fs');
const { Runnable } = require('mocha');

const MOST = 20;
const begun = new WeakMap();
const { run, timeout } = Runnable.prototype;

Runnable.prototype.run = function (done) {
  begun.set(this, { at: performance.now(), ...coreTimes() });
  return run.call(this, done);
};

/** Mocha asks for it when a test has ended, too. */
Runnable.prototype.timeout = function (...given) {
  const usual = timeout.apply(this, given);
  const since = begun.get(this);
  if (given.length > 0 || usual === 0 || since === undefined) return usual;
  return Math.round(usual * slowness(since, coreTimes()));
};

Runnable.prototype.resetTimeout = function () {
  this.clearTimeout();
  const ms = this.timeout();
  if (ms === 0) return;
  const from = performance.now();
  const look = () => {
    const left = from + this.timeout() - performance.now();
    if (this.timeout() === 0) return;
    if (left > 1) {
      this.timer = setTimeout(look, left);
      return;
    }
    this.callback(this._timeoutError(this.timeout()));
    this.timedOut = true;
  };
  this.timer = setTimeout(look, ms);
};

/** How often as long as alone something takes in a process that had to wait for its core so long, ns. */
function slowness(before, after) {
  const ran = after.ran - before.ran;
  const waited = after.waited - before.waited;
  return ran > 0 ? Math.min(MOST, 1 + waited / ran) : 1;
}

/** Of this process's main thread; where the kernel does not count, it never waits. */
function coreTimes() {
  try {
    const [ran, waited] = readFileSync('/proc/self/schedstat', 'utf8').split(' ').map(Number);
    return { ran, waited };
  } catch {
    return { ran: 0, waited: 0 };
  }
}

module.exports = { slowness };
