// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The beam on a standing head, to focus or to find a mark: weak, short, and only while a person holds
 * on to it. Limits are kept here, next to the port, not in the window. Off means off: when the
 * controller does not confirm it, it is reset. Times s, power 0…1.
 */
import { AppError } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import type { GrblBoard } from './board.js';
import { refresh } from './real-time.js';

export const MAX_TEST_POWER = 0.05;
export const MAX_TEST_SECONDS = 10;
const DEAD_MAN = 0.3;
/** What puts the beam out waits behind the line that lights it. */
const LIGHTING = 1;
/** Any feed: nothing moves, but Grbl lights the beam only while a G1 with a feed is in force. */
const FEED = 100;

export interface TestFireDeps extends GrblBoard {
  /** Beam off by force. */
  reset(message: Message): void;
  changed(): void;
}

export class TestFire {
  readonly #deps: TestFireDeps;
  #timers: Disposable[] = [];
  #lighting: Promise<unknown> | undefined;
  #ending: Promise<void> | undefined;

  constructor(deps: TestFireDeps) {
    this.#deps = deps;
  }

  get isOn(): boolean {
    return this.#lighting !== undefined;
  }

  /** The caller made sure that the machine stands idle and unlocked. */
  async start(power: number, seconds: number): Promise<void> {
    assertHarmless(power, seconds);
    if (this.isOn) return;
    const { clock, conversation, known } = this.#deps;
    // An override below 100 % is not compensated: its report may have been damaged on the way.
    const s = (power * known.maxS) / Math.max(1, known.overrides.power);
    known.modalWords = [];
    const lighting = conversation.ask(`G1F${FEED}M3S${Number(s.toFixed(2))}`, LIGHTING);
    this.#lighting = lighting;
    const limit = clock.setTimer(seconds, () => this.#letGo());
    this.#timers = [limit, clock.setTimer(DEAD_MAN, () => this.#letGo())];
    this.#deps.changed();
    try {
      await lighting;
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  keep(): void {
    const [, deadMan] = this.#timers;
    if (!this.isOn || this.#ending || !deadMan) return;
    deadMan[Symbol.dispose]();
    this.#timers[1] = this.#deps.clock.setTimer(DEAD_MAN, () => this.#letGo());
  }

  /** Beam off, confirmed. */
  end(): Promise<void> {
    if (!this.isOn) return Promise.resolve();
    this.#dropTimers();
    this.#ending ??= this.#switchOff().finally(() => this.forget());
    return this.#ending;
  }

  /** The controller was reset: it is off already. */
  forget(): void {
    this.#dropTimers();
    this.#ending = undefined;
    if (!this.isOn) return;
    this.#lighting = undefined;
    this.#deps.changed();
  }

  #letGo(): void {
    // What goes wrong ends in a reset, and its message is in the state.
    this.end().catch(() => undefined);
  }

  async #switchOff(): Promise<void> {
    const { conversation, known } = this.#deps;
    let isOff = false;
    try {
      await conversation.ask('M5S0', 1);
      await conversation.ask('G0', 1);
      known.power = 1;
      await refresh(conversation);
      isOff = known.power === 0;
    } finally {
      known.modalWords = [];
      if (!isOff) {
        this.#deps.reset(
          msg(
            'The controller did not confirm that the beam is off, so it was reset; look at the head before you continue.',
          ),
        );
      }
    }
  }

  #dropTimers(): void {
    for (const timer of this.#timers) timer[Symbol.dispose]();
    this.#timers = [];
  }
}

function assertHarmless(power: number, seconds: number): void {
  if (!(power > 0 && power <= MAX_TEST_POWER)) {
    throw new AppError(
      'device.test-fire',
      msg('A test fire may use at most {most} % power; lower it.', { most: MAX_TEST_POWER * 100 }),
    );
  }
  if (!(seconds > 0 && seconds <= MAX_TEST_SECONDS)) {
    throw new AppError(
      'device.test-fire',
      msg('A test fire may last at most {most} s; shorten it.', { most: MAX_TEST_SECONDS }),
    );
  }
}
