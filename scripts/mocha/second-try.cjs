// SPDX-License-Identifier: GPL-3.0-or-later
// A window test has a second try: a display, a pointer and other programs are in it, which may be late once. What is
// wrong fails twice; what needed the second try is printed by the counting reporter, with why.

const OF_WINDOWS = /[\\/]test[\\/]ui[\\/]/;

exports.mochaHooks = {
  beforeEach() {
    const { currentTest } = this;
    if (OF_WINDOWS.test(currentTest?.file ?? '')) currentTest.retries(1);
  },
};
