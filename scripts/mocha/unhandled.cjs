// SPDX-License-Identifier: GPL-3.0-or-later
// A promise that fails while nothing waits for it fails the test that runs. Mocha gives such a failure to whatever
// listens for it, and where nothing does it is lost without a word: in the program it would end the process.

process.on('unhandledRejection', (reason) => {
  throw reason;
});
