// SPDX-License-Identifier: GPL-3.0-or-later
/** What was written in the dialog of macros and is not saved yet, by its place in the list there. */

export interface MacroDraft {
  readonly name: string;
  readonly text: string;
}

export class MacroDrafts {
  #drafts = new Map<number, MacroDraft>();

  /** The places with a draft, from the top. */
  get places(): readonly number[] {
    return [...this.#drafts.keys()].sort((a, b) => a - b);
  }

  at(place: number): MacroDraft | undefined {
    return this.#drafts.get(place);
  }

  /** What equals the saved one is not a draft. */
  keep(place: number, written: MacroDraft, saved: MacroDraft): void {
    const isChanged = written.name !== saved.name || written.text !== saved.text;
    if (isChanged) this.#drafts.set(place, written);
    else this.#drafts.delete(place);
  }

  forget(place: number): void {
    this.#drafts.delete(place);
  }

  /** What was below it moves up. */
  remove(place: number): void {
    const kept = [...this.#drafts].filter(([at]) => at !== place);
    this.#drafts = new Map(kept.map(([at, draft]) => [at > place ? at - 1 : at, draft]));
  }
}
