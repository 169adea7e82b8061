// SPDX-License-Identifier: GPL-3.0-or-later
/** What the running job has burnt so far, and the last one until the work changes or another job begins. */
import { type Listenable, Signal } from '../../base/signal.js';
import { fractionDone } from '../../devices/contract/job.js';
import type { MachineLink } from '../../devices/contract/link.js';
import type { MachineState } from '../../devices/contract/state.js';
import type { MachineChooser } from '../../machine/choice.js';
import type { DocumentStore } from '../../model/store.js';
import type { PlannedJob } from '../../pipeline/job-plan.js';
import type { Task } from '../../tasker/index.js';
import { placeOnBed } from '../../toolpath/to-machine.js';
import { BurntTrail } from './burnt-trail.js';
import type { JobLines } from './job-lines.js';

export interface BurntDeps {
  readonly link: Pick<MachineLink, 'state' | 'stateChanged'>;
  readonly chooser: Pick<MachineChooser, 'choice'>;
  readonly store: Pick<DocumentStore, 'committed'>;
  /** The plan of a job that was started here; a foreign program has none. */
  readonly plannedOf: (jobId: string) => PlannedJob | undefined;
  readonly linesOf: (planned: PlannedJob) => Task<JobLines>;
}

export class BurntWork implements Disposable {
  readonly #deps: BurntDeps;
  readonly #ends: (() => void)[];
  readonly #changed = new Signal<[]>();
  readonly changed: Listenable<[]> = this.#changed;
  #jobId: string | undefined;
  #trail: BurntTrail | undefined;

  constructor(deps: BurntDeps) {
    this.#deps = deps;
    this.#ends = [
      deps.link.stateChanged.connect((state) => this.#follow(state)),
      deps.store.committed.connect(() => this.#forgetWhereOver()),
    ];
  }

  get trail(): BurntTrail | undefined {
    return this.#trail;
  }

  [Symbol.dispose](): void {
    for (const end of this.#ends) end();
  }

  #follow(state: MachineState): void {
    const { job } = state;
    if (job === undefined) return;
    if (job.jobId !== this.#jobId) this.#begin(job.jobId);
    const trail = this.#trail;
    if (trail === undefined) return;
    const before = trail.done;
    if (job.phase === 'finished') trail.end();
    else if (state.power > 0) {
      const head = placeOnBed(state.position, this.#deps.chooser.choice.machine.bed);
      trail.follow(head, fractionDone(job));
    }
    if (trail.done !== before) this.#changed.emit();
  }

  #begin(jobId: string): void {
    const { plannedOf, linesOf, link } = this.#deps;
    const planned = plannedOf(jobId);
    this.#jobId = jobId;
    this.#trail = undefined;
    this.#changed.emit();
    if (planned === undefined) return;
    linesOf(planned).done.then(
      (lines) => {
        if (this.#jobId !== jobId) return;
        this.#trail = new BurntTrail(lines);
        this.#follow(link.state);
      },
      () => undefined, // The job continues; only its picture on the bed is missing.
    );
  }

  /** What lies on the bed after a change is other work; while a job runs its own lines are still to be seen. */
  #forgetWhereOver(): void {
    const phase = this.#deps.link.state.job?.phase;
    if (this.#trail === undefined || phase === 'running' || phase === 'held') return;
    this.#trail = undefined;
    this.#changed.emit();
  }
}
