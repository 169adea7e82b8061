// SPDX-License-Identifier: MIT
/**
 * The overall progress of what runs together. A batch begins with the first task after quiet and
 * ends when its last task has ended and its 1 was shown. Within it the figure never goes backwards,
 * also when a task joins late. O(1) for every change.
 */
export class Batch {
  #count = 0;
  #liveCount = 0;
  #sum = 0;
  #highest = 0;

  get isLive(): boolean {
    return this.#liveCount > 0;
  }

  get progress(): number {
    if (this.#count === 0) return 1;
    const isOver = this.#liveCount === 0;
    return isOver ? 1 : Math.max(this.#highest, Math.min(1, this.#sum / this.#count));
  }

  join(): void {
    this.#count++;
    this.#liveCount++;
  }

  /** One task's progress went from `before` to `after`. */
  move(before: number, after: number): void {
    this.#sum += after - before;
  }

  /** One task has ended; however it did, nothing of it is left to do. */
  leave(progress: number): void {
    this.#sum += 1 - progress;
    this.#liveCount--;
  }

  /** The figure that is shown now; once the 1 was shown the batch is forgotten. */
  show(): number {
    const shown = this.progress;
    this.#highest = shown;
    if (this.#liveCount === 0) this.#count = this.#sum = this.#highest = 0;
    return shown;
  }
}
