// SPDX-License-Identifier: GPL-3.0-or-later
/** For `NODE_OPTIONS=--import …`: a process that breaks on SIGUSR2, in the way that `KERF_TEST_BREAK` says. */
export {};

const breaks: Readonly<Record<string, () => void>> = {
  throws: () => {
    throw new TypeError('broken for a test');
  },
  rejects: () => {
    void Promise.reject(new TypeError('broken for a test'));
  },
  'runs out of memory': () => {
    const all: number[][] = [];
    for (;;) all.push(Array.from({ length: 1e6 }, Math.random));
  },
  hangs: () => {
    for (;;);
  },
};

process.on('SIGUSR2', breaks[process.env['KERF_TEST_BREAK'] ?? ''] ?? (() => undefined));
