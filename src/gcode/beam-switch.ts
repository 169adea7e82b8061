// SPDX-License-Identifier: GPL-3.0-or-later
/** Which word switched the beam on last, of all those that dialects have for it. */
import type { Words } from './words.js';

const [I, M] = [...'IM'].map((c) => c.charCodeAt(0)) as [number, number];

/** 3 and 4 as in M3 and M4, 106 for a laser on the pins of a fan. */
export type BeamCode = 3 | 4 | 106;

export class BeamSwitch {
  readonly #firesByFan: boolean;
  isOn = false;
  /** Stays when it is switched off; nothing before it was on for the first time. */
  code: BeamCode | undefined;
  /** `M3 I`: the power travels with the moves (Marlin). */
  isInline = false;

  /** By default a fan output may drive a laser. */
  constructor(firesByFan = true) {
    this.#firesByFan = firesByFan;
  }

  /** Reads a line of the program. */
  read({ letters, values, count }: Words): void {
    for (let i = 0; i < count; i++) {
      if (letters[i] !== M) continue;
      const value = values[i]!;
      if (value >= 106 && !this.#firesByFan) continue;
      if (value === 3 || value === 4 || value === 106) {
        this.isOn = true;
        this.code = value;
        this.isInline = letters.subarray(0, count).includes(I);
      } else if (value === 5 || value === 107) this.isOn = false;
    }
  }
}
