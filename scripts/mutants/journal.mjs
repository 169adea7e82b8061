// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of mutants already, one JSON line each: a run that was interrupted goes on where it was.

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export class Journal {
  #file;
  #known = new Map();
  /** What stands between a line that an interrupted run has left half written and the next. */
  #gap;

  /** Without a `file` nothing is kept. `isAgain` forgets the mutants that no test noticed. */
  constructor(file, isAgain) {
    this.#file = file;
    const text = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '';
    this.#gap = text === '' || text.endsWith('\n') ? '' : '\n';
    for (const line of text.split('\n').filter((one) => one.endsWith('}'))) {
      const entry = JSON.parse(line);
      this.#known.set(entry.key, entry);
    }
    for (const [key, { outcome }] of this.#known) {
      if (isAgain && outcome !== 'killed') this.#known.delete(key);
    }
  }

  outcomeOf(mutant) {
    return this.#known.get(keyOf(mutant));
  }

  add(mutant, result, words) {
    if (this.#file === undefined) return;
    const entry = { key: keyOf(mutant), ...result, words };
    appendFileSync(this.#file, `${this.#gap}${JSON.stringify(entry)}\n`);
    this.#gap = '';
  }
}

// The whole module is part of it: what was found out of another version holds no more.
function keyOf({ file, code, start, end, text }) {
  const changed = JSON.stringify([file, code, start, end, text]);
  return createHash('sha256').update(changed).digest('hex').slice(0, 24);
}
