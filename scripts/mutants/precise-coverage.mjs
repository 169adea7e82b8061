// SPDX-License-Identifier: GPL-3.0-or-later
// Which places of which modules a test ran, in this process.

import { Session } from 'node:inspector/promises';
import { coveredIn } from './coverage.mjs';

export class PreciseCoverage {
  #session = new Session();
  #isStarted = false;

  /** What ran before counts no more. Code tells once that it has run: the modules must be loaded once more. */
  async begin() {
    if (this.#isStarted) return void (await this.#session.post('Profiler.takePreciseCoverage'));
    this.#isStarted = true;
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    const options = { callCount: false, detailed: true };
    await this.#session.post('Profiler.startPreciseCoverage', options);
  }

  /** `{ 'dist/src/a/b.js': [[from, to], …] }` for the project in `folder`. */
  async covered(folder) {
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    return coveredIn(
      result.filter(({ functions }) => functions.some(hasRun)),
      folder,
    );
  }
}

function hasRun({ ranges }) {
  return ranges.some(({ count }) => count > 0);
}
