// SPDX-License-Identifier: GPL-3.0-or-later
/** A journal that forgets when the test ends. */
import {
  fold,
  type JobJournal,
  type JobRecord,
  type JournalNote,
} from '../../src/devices/job-journal.js';

export class MemoryJournal implements JobJournal {
  record: JobRecord | undefined;
  readonly #add = (note: JournalNote) => {
    this.record = fold(this.record, note);
  };

  begin(job: JobRecord): Promise<void> {
    this.#add({ begin: job });
    return Promise.resolve();
  }

  discard(): void {
    this.record = undefined;
  }

  note(place: NonNullable<JobRecord['place']>): void {
    this.#add({ place });
  }

  mark(sentUnit: number, doneUnit: number): void {
    if (this.record && !this.record.end)
      this.record = { ...this.record, mark: { sentUnit, doneUnit } };
  }

  end(end: NonNullable<JobRecord['end']>): void {
    this.#add({ end });
  }

  found(position: { x: number; y: number }, knowledge: 'standing' | 'counted'): void {
    this.#add({ found: { position, knowledge } });
  }

  settled(byHoming = false): void {
    this.#add({ settled: true, ...(byHoming && { byHoming }) });
  }

  zeroSet(): void {
    this.#add({ zeroSet: true });
  }
}
