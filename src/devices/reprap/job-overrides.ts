// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Overrides as lines among the lines of a job: what comes after one is driven with it. They hold for
 * the job only; it begins and ends at 100 %, so that nothing stays changed unnoticed. Fractions.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { unable } from '../abilities.js';
import type { MachineState, OverrideKind } from '../contract/state.js';
import { overridePercent } from '../gcode/limits.js';
import type { FirmwareSpec } from './firmware.js';
import type { LineSender } from './line-sender.js';

type Fractions = MachineState['overrides'];

const FULL: Fractions = { feed: 1, rapid: 1, power: 1 };
const PATIENCE = 60;

/** Lines that put every override back to 100 %. */
export function fullOverrides({ overrides }: FirmwareSpec): readonly string[] {
  return Object.values(overrides).map((line) => line(100));
}

export class JobOverrides {
  fractions: Fractions = FULL;
  readonly #spec: FirmwareSpec;
  readonly #sender: LineSender;

  constructor(spec: FirmwareSpec, sender: LineSender) {
    this.#spec = spec;
    this.#sender = sender;
  }

  get isChanged(): boolean {
    return this.fractions !== FULL;
  }

  /** Resolves when the controller has taken it; `isRunning` is whether a job is under way. */
  async set(of: OverrideKind, to: number, isRunning: boolean): Promise<void> {
    const { name, overrides } = this.#spec;
    const line = overrides[of];
    if (!line) throw unable(`override-${of}`, name);
    const percent = overridePercent(to);
    if (!isRunning || this.#sender.isClosing) {
      throw new AppError(
        'device.override',
        msg('On this controller an override lasts for one job; start the job, then change it.'),
      );
    }
    // What may already be slower is counted so before it is.
    this.#note(of, Math.min(this.fractions[of], percent / 100));
    await this.#sender.ask(line(percent), PATIENCE);
    this.#note(of, percent / 100);
  }

  /** The controller was set to, or is by itself at, 100 % again. */
  full(): void {
    this.fractions = FULL;
  }

  /** Recognises a controller that stopped in the middle of a job. */
  async restore(): Promise<void> {
    if (!this.isChanged) return;
    for (const line of fullOverrides(this.#spec)) await this.#sender.ask(line);
    this.full();
  }

  #note(of: OverrideKind, fraction: number): void {
    this.fractions = { ...this.fractions, [of]: fraction };
  }
}
