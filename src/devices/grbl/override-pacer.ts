// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Overrides while the machine runs. Grbl knows steps only (±10, ±1, back to 100 %) and keeps one flag
 * per step, so that bytes sent in a burst melt into one: they go out one per 60 ms, and the report
 * that follows says whether they arrived. Overrides are reported now and then only, and by some boards never:
 * what is in force is asked for before anything counts on it, or set. Fractions: 1.1 is 110 %.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { OverrideKind } from '../contract/state.js';
import { MAX_OVERRIDE, MIN_OVERRIDE, overridePercent } from '../gcode/limits.js';
import type { Wire } from '../gcode/wire.js';
import { silent } from '../session-sentences.js';
import type { GrblState } from './grbl-state.js';
import { STATUS } from './real-time.js';
import type { GrblReply, StatusReport } from './replies.js';

const BETWEEN = 0.06;
const REPORT = 1.5;
/** Nothing moves yet: a board in a busy network may take its time. */
const FIRST_REPORT = 5;
const ROUNDS = 3;
/** Grbl reports overrides in one report of 20 while it moves, and not beside the zero. */
const REPORTS_TO_OVERRIDES = 22;

/** doc/markdown/commands.md: 100 %, +10, −10, +1, −1. */
const BYTES = { feed: 0x90, power: 0x99 } as const;
const RAPIDS: Readonly<Record<number, number>> = { 100: 0x95, 50: 0x96, 25: 0x97 };

export class OverridePacer {
  readonly #wire: Wire<GrblReply>;
  readonly #known: GrblState;
  /** The wanted values, per cent. */
  readonly #wanted = new Map<OverrideKind, number>();
  #work: Promise<void> | undefined;

  constructor(wire: Wire<GrblReply>, known: GrblState) {
    this.#wire = wire;
    this.#known = known;
  }

  /** Resolves when the controller reported the value, or several rounds did not bring it there. */
  set(of: OverrideKind, to: number): Promise<void> {
    const percent = overridePercent(to);
    if (of === 'rapid' && RAPIDS[percent] === undefined) {
      throw new AppError(
        'device.override',
        msg('The override of travel moves must be 100, 50 or 25 %.'),
      );
    }
    this.#wanted.set(of, percent);
    this.#work ??= this.#settleAll().finally(() => {
      this.#work = undefined;
    });
    return this.#work;
  }

  /**
   * Resolves when it is known which overrides are in force: a board that does not report them is put to
   * 100 %. Throws `device.silent`.
   */
  async know(): Promise<void> {
    const known = this.#known;
    const isOpen = () => known.overridesBy === undefined;
    for (let i = 0; i < REPORTS_TO_OVERRIDES && isOpen(); i++) {
      if ((await this.#report(() => true, FIRST_REPORT)) === undefined) throw silent();
    }
    if (!isOpen()) return;
    for (const byte of [BYTES.feed, RAPIDS[100]!, BYTES.power]) await this.#send(byte);
    known.overrides = { feed: 1, rapid: 1, power: 1 };
    known.overridesBy = 'reset';
  }

  /** The controller starts again, at 100 %. */
  forget(): void {
    this.#wanted.clear();
  }

  async #settleAll(): Promise<void> {
    await this.know();
    if (this.#known.overridesBy === 'reset') return this.#settleUnseen();
    for (let round = 0; round < ROUNDS && this.#wanted.size > 0; round++) {
      for (const of of [...this.#wanted.keys()]) await this.#stepTo(of);
      await this.#report(({ overrides }) => overrides !== undefined, REPORT);
      for (const [of, percent] of this.#wanted) {
        if (Math.round(this.#known.overrides[of] * 100) === percent) this.#wanted.delete(of);
      }
    }
    this.#wanted.clear();
  }

  /** No report shows the result: it starts from 100 % each time, so that no lost byte adds up. */
  async #settleUnseen(): Promise<void> {
    for (const [of, percent] of [...this.#wanted]) {
      const whole = of === 'rapid' ? RAPIDS[100]! : BYTES[of];
      await this.#send(whole);
      await this.#stepTo(of, 100);
      this.#known.overrides = { ...this.#known.overrides, [of]: percent / 100 };
    }
    this.#wanted.clear();
  }

  async #stepTo(
    of: OverrideKind,
    from = Math.round(this.#known.overrides[of] * 100),
  ): Promise<void> {
    let at = from;
    for (;;) {
      const percent = this.#wanted.get(of);
      if (percent === undefined) return;
      const step = nextStep(of, at, percent);
      if (step === undefined) return;
      at = step.to;
      await this.#send(step.byte);
    }
  }

  /** A byte of its own, however many there are to send. */
  async #send(byte: number): Promise<void> {
    this.#wire.realTime(String.fromCharCode(byte));
    await this.#wire.pause(BETWEEN);
  }

  #report(accepts: (status: StatusReport) => boolean, seconds: number) {
    return this.#wire.inquire(
      STATUS,
      (reply) => reply.kind === 'status' && accepts(reply.status),
      seconds,
    );
  }
}

interface Step {
  readonly byte: number;
  readonly to: number;
}

/** The next byte on the way from `at` to `percent`; undefined when it is there. */
export function nextStep(of: OverrideKind, at: number, percent: number): Step | undefined {
  if (at === percent) return undefined;
  if (of === 'rapid') return { byte: RAPIDS[percent] ?? 0x95, to: percent };
  const whole = BYTES[of];
  if (percent === 100) return { byte: whole, to: 100 };
  const way = percent - at;
  // Via 100 % where that saves bytes.
  if (cost(percent - 100) + 1 < cost(way)) return { byte: whole, to: 100 };
  if (Math.abs(way) >= 6) {
    const to = Math.min(MAX_OVERRIDE, Math.max(MIN_OVERRIDE, at + Math.sign(way) * 10));
    return { byte: whole + (way > 0 ? 1 : 2), to };
  }
  return { byte: whole + (way > 0 ? 3 : 4), to: at + Math.sign(way) };
}

function cost(way: number): number {
  const ones = Math.abs(way) % 10;
  return Math.floor(Math.abs(way) / 10) + Math.min(ones, 11 - ones);
}
