// SPDX-License-Identifier: GPL-3.0-or-later
// A timeout says how long a test may take where nothing else runs. Where this process stands in line for a core as
// long as it has one, the test gets twice the time: a busy computer fails no test, and one that hangs still ends.

const { Runnable } = require('mocha');
const { coreTimes, slowness } = require('./core-times.cjs');

const begun = new WeakMap();
// Tests put clocks of their own in their place, which must not end them.
const { setTimeout } = globalThis;
const now = performance.now.bind(performance);
const { run, timeout } = Runnable.prototype;

Runnable.prototype.run = function (done) {
  begun.set(this, coreTimes());
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
  const from = now();
  const look = () => {
    const left = from + this.timeout() - now();
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
