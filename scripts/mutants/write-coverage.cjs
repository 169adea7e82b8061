// SPDX-License-Identifier: GPL-3.0-or-later
// Node writes what a process ran when it exits. Most programs that a test starts are ended by a signal, so they
// write it every second as well. Required by NODE_OPTIONS.

const { takeCoverage } = require('node:v8');

const EVERY_MS = 1000;
const isMocha = /mocha\.js$/.test(process.argv[1] ?? '');

if (process.env.NODE_V8_COVERAGE && !isMocha) setInterval(takeCoverage, EVERY_MS).unref();
