// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps the controller's receive buffer full and never fuller: all lines that fit go out in one
 * write, each answer makes room for more. Beam off before the first line and after the last, whatever
 * the program says; the last answer comes when the planner is empty. Knows lines, not jobs.
 */

import { LineList, type LineSupply } from '../program-file.js';
import { AckWindow } from './ack-window.js';

/** Answered only when everything before it has been driven. */
const SYNC = 'G4P0.01';
const OPENING = ['M5S0'];
const CLOSING = ['M5S0', SYNC];

export interface StreamPorts {
  /** The bytes are only valid during the call. */
  write(bytes: Uint8Array): void;
  /** Every line was sent and answered. */
  finished(): void;
}

export class LineStream {
  /** Lines of the program, without those added here. */
  linesSent = 0;
  linesAcked = 0;
  isDone = false;
  readonly #ports: StreamPorts;
  readonly #window: AckWindow;
  readonly #out: Uint8Array;
  readonly #supplies: readonly LineSupply[];
  readonly #program: LineSupply;
  #supply = 0;
  #hasLine = false;

  /** `rxBytes` as the controller announces it; one of them cannot be used. */
  constructor(program: LineSupply, rxBytes: number, ports: StreamPorts) {
    this.#program = program;
    this.#ports = ports;
    this.#window = new AckWindow(rxBytes - 1);
    this.#out = new Uint8Array(rxBytes);
    this.#supplies = [new LineList(OPENING), program, new LineList(CLOSING)];
  }

  /** Lines in the controller's receive buffer or on their way there. */
  get unanswered(): number {
    return this.#window.count;
  }

  get isFullySent(): boolean {
    return this.#supply >= this.#supplies.length;
  }

  /** Sends what fits. */
  fill(): void {
    let end = 0;
    while (this.#nextLine()) {
      // There is a supply as long as there is a line.
      const supply = this.#supplies[this.#supply] as LineSupply;
      const { length } = supply;
      if (!this.#window.hasRoom(length + 1)) break;
      this.#out.set(supply.bytes.subarray(0, length), end);
      this.#out[end + length] = 0x0a;
      end += length + 1;
      this.#hasLine = false;
      const isProgram = supply === this.#program;
      this.#window.sent(length + 1, isProgram ? supply.lineNumber : 0);
      if (isProgram) this.linesSent++;
    }
    if (end > 0) this.#ports.write(this.#out.subarray(0, end));
  }

  /** The oldest line was answered with `ok`. */
  acked(): void {
    const line = this.#window.answered();
    if (line === undefined) return;
    if (line > 0) this.linesAcked++;
    this.fill();
    if (this.#window.count === 0 && this.isFullySent && !this.isDone) {
      this.isDone = true;
      this.#ports.finished();
    }
  }

  /** The oldest line was refused: its number in the file, 0 for one that was added here. */
  refused(): number {
    return this.#window.answered() ?? 0;
  }

  #nextLine(): boolean {
    while (!this.#hasLine) {
      const supply = this.#supplies[this.#supply];
      if (!supply) return false;
      if (supply.next()) this.#hasLine = true;
      else if (supply.isAtEnd) this.#supply++;
      else return false;
    }
    return true;
  }
}
