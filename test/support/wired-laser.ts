// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A virtual laser at the pace of the clock, on a cable that a test can pull, plug in again, break in the
 * middle of a line or make slow. The board stays switched on meanwhile and remembers all it was told.
 */
import { Pacer } from '../../src/simulators/core/pacer.js';
import { type ControllerOptions, VirtualController } from '../../src/simulators/grbl/controller.js';
import { openPty, type Pty } from '../../src/transport/pty.js';

const LINE_END = 0x0a;

export class WiredLaser implements AsyncDisposable {
  readonly port: string;
  readonly controller: VirtualController;
  /** Every byte that came to the board, as latin1. */
  received = '';
  /** How much later than said its words arrive; endless when they never do. */
  lateMs = 0;
  readonly #pacer: Pacer;
  #pty: Pty | undefined;
  #onBroken: (() => void) | undefined;
  #isBroken = false;

  private constructor(port: string, options: ControllerOptions) {
    this.port = port;
    this.controller = new VirtualController(options);
    this.#pacer = new Pacer(this.controller, 'real');
    this.controller.onData = (bytes) => this.#say(bytes);
  }

  /** Switched on and plugged in; `port` is the link that programs open. */
  static async at(port: string, options: ControllerOptions = {}): Promise<WiredLaser> {
    const laser = new WiredLaser(port, options);
    await laser.plugIn();
    laser.controller.powerUp();
    laser.#pacer.wake();
    return laser;
  }

  async plugIn(): Promise<void> {
    this.#isBroken = false;
    this.#pty = await openPty(this.port);
    this.#pty.transport.received.connect((bytes) => this.#receive(bytes));
  }

  async unplug(): Promise<void> {
    const pty = this.#pty;
    this.#pty = undefined;
    await pty?.close();
  }

  /** Resolves when a line came through to its half and the cable is gone. */
  async breakMidLine(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#onBroken = resolve;
    });
    await this.unplug();
  }

  /** A door, an end switch, a knob: something happens at the machine itself. */
  touch(act: (controller: VirtualController) => void): void {
    this.#pacer.wake();
    act(this.controller);
    this.#pacer.wake();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.unplug();
    this.#pacer[Symbol.dispose]();
  }

  #receive(bytes: Uint8Array): void {
    if (this.#isBroken) return;
    const end = this.#onBroken ? bytes.lastIndexOf(LINE_END) : -1;
    const through = end > 0 ? bytes.subarray(0, halfOf(bytes, end)) : bytes;
    this.received += Buffer.from(through).toString('latin1');
    this.#pacer.write(through);
    if (end <= 0) return;
    this.#isBroken = true;
    this.#onBroken?.();
    this.#onBroken = undefined;
  }

  #say(bytes: Uint8Array): void {
    if (this.lateMs === 0) this.#pty?.transport.write(bytes);
    else if (this.lateMs < Number.POSITIVE_INFINITY)
      setTimeout(() => this.#pty?.transport.write(bytes), this.lateMs);
  }
}

/** The middle of the line that ends there. */
function halfOf(bytes: Uint8Array, end: number): number {
  const start = bytes.lastIndexOf(LINE_END, end - 1) + 1;
  return Math.ceil((start + end) / 2);
}
