// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a mocha worker into the place that scripts/test-places.mjs made for it, before any test file loads.
// A worker that takes over from one that died has a higher number; it moves into a place that is free.

const { KERF_TEST_PLACES: places = '[]', MOCHA_WORKER_ID: number = '0' } = process.env;
const all = JSON.parse(places);
const isWorker = process.env.MOCHA_WORKER_ID !== undefined || !process.argv.includes('--parallel');
if (isWorker && all.length > 0) Object.assign(process.env, all[Number(number) % all.length]);
// The flags of Node that speed up the tests are not for the processes that they start.
if (isWorker) process.execArgv = [];
