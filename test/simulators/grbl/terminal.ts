// SPDX-License-Identifier: GPL-3.0-or-later
/** A virtual controller to type at: lines in, answers out, on its own clock. */
import {
  type ControllerOptions,
  VirtualController,
} from '../../../src/simulators/grbl/controller.js';

export class Terminal {
  readonly controller: VirtualController;
  readonly received: string[] = [];
  #text = '';

  constructor(options: ControllerOptions = {}) {
    this.controller = new VirtualController({ isPaced: false, lineCost: 0, ...options });
    this.controller.onData = (bytes) => {
      this.#text += Buffer.from(bytes).toString('latin1');
      const lines = this.#text.split(/\r?\n/);
      this.#text = lines.pop() ?? '';
      this.received.push(...lines.filter((line) => line !== ''));
    };
    this.controller.powerUp();
  }

  /** Types lines and returns what is answered at once. */
  type(...lines: string[]): string[] {
    this.received.length = 0;
    for (const line of lines) this.controller.write(Buffer.from(`${line}\n`));
    return [...this.received];
  }

  /** Types lines, as many as fit at a time, and lets everything come to an end. */
  run(...lines: string[]): string[] {
    this.received.length = 0;
    for (const line of lines) {
      while (this.controller.receive.free <= line.length + 1 && this.controller.step());
      this.controller.write(Buffer.from(`${line}\n`));
    }
    this.controller.runUntilIdle();
    return [...this.received];
  }

  realTime(...bytes: number[]): string[] {
    this.received.length = 0;
    this.controller.write(Uint8Array.from(bytes));
    return [...this.received];
  }

  status(): string {
    return this.realTime(0x3f).at(-1) ?? '';
  }
}
