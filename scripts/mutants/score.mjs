// SPDX-License-Identifier: GPL-3.0-or-later
// The score by room, and every mutant that no test noticed.

import { describe } from './choose.mjs';

/** Prints the table and returns the share that was killed. */
export function tellScore({ results, isComplete }, failingTests) {
  for (const room of [...new Set(results.map((result) => result.room))].sort()) {
    const list = results.filter((result) => result.room === room);
    print(`${room.padEnd(14)} ${killed(list)} of ${list.length}`);
  }
  const share = killed(results) / results.length;
  const percent = (100 * share).toFixed(1);
  print(`${'all'.padEnd(14)} ${killed(results)} of ${results.length}: ${percent} %`);
  print(`median ${(median(results.map(({ ms }) => ms)) / 1000).toFixed(1)} s for a mutant`);
  for (const result of results.filter(({ outcome }) => outcome !== 'killed')) {
    print(`${result.outcome}: ${describe(result)}`);
  }
  for (const test of failingTests) print(`not asked, for it fails with nothing changed: ${test}`);
  if (!isComplete) print('interrupted: the others are not judged');
  return share;
}

function killed(list) {
  return list.filter(({ outcome }) => outcome === 'killed').length;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
