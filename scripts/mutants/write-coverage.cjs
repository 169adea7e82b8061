// SPDX-License-Identifier: GPL-3.0-or-later
// Node writes what a process ran when it exits. Most programs and threads that a test starts are ended by force,
// so they write it twice a second as well. Required by NODE_OPTIONS.

const { takeCoverage } = require('node:v8');
const { isMainThread } = require('node:worker_threads');

const EVERY_MS = 500;
const isMocha = isMainThread && /mocha\.js$/.test(process.argv[1] ?? '');

if (process.env.NODE_V8_COVERAGE && !isMocha) setInterval(takeCoverage, EVERY_MS).unref();
