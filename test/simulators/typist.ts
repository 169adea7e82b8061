// SPDX-License-Identifier: GPL-3.0-or-later
/** Types at a virtual board on its own clock: lines in, answers out. */
import type { VirtualBoard } from '../../src/simulators/core/board.js';

export class Typist<Board extends VirtualBoard> {
  readonly board: Board;
  #answers = '';

  constructor(board: Board) {
    this.board = board;
    board.onData = (bytes) => {
      this.#answers += Buffer.from(bytes).toString('latin1');
    };
    board.powerUp();
    this.settle();
    this.takeAnswers();
  }

  send(text: string): void {
    this.board.write(Buffer.from(text, 'latin1'));
  }

  /** Since they were taken last. */
  takeAnswers(): string[] {
    const lines = this.#answers.split(/\r?\n/).filter((line) => line !== '');
    this.#answers = '';
    return lines;
  }

  /** Lets everything come to an end. */
  settle(): void {
    while (this.board.step());
  }

  /** Sends lines, waits until all are done, and returns the answers. */
  type(...lines: readonly string[]): string[] {
    this.send(lines.map((line) => `${line}\n`).join(''));
    this.settle();
    return this.takeAnswers();
  }

  /** How long they take, s. */
  secondsOf(...lines: readonly string[]): number {
    const start = this.board.now;
    this.type(...lines);
    return this.board.now - start;
  }
}
