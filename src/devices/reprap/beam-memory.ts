// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the lines sent so far left the beam at, so that it can be switched off for a pause and brought
 * back: the last M3, M4 or M106 with its S. Knows words, not dialects.
 */
import { BeamSwitch } from '../../gcode/beam-switch.js';
import { Words } from '../../gcode/words.js';

const S = 0x53;

export class BeamMemory {
  readonly #words = new Words();
  readonly #switch = new BeamSwitch();
  #s = 0;

  /** The S word in force, 0 when the beam is switched off. */
  get s(): number {
    return this.#switch.isOn ? this.#s : 0;
  }

  /** The lines that bring the beam back; none where it is off. */
  get lines(): readonly string[] {
    const { isOn, code, isInline } = this.#switch;
    return isOn ? [`M${code}${isInline ? 'I1' : ''}S${Number(this.#s.toFixed(3))}`] : [];
  }

  /** A cleaned line was sent. */
  note(line: Uint8Array): void {
    if (this.#words.read(line, 0, line.length, true) !== 'none') return;
    const { letters, values, count } = this.#words;
    const wasOn = this.#switch.isOn;
    this.#switch.read(this.#words);
    if (wasOn && !this.#switch.isOn) this.#s = 0;
    const at = letters.subarray(0, count).indexOf(S);
    if (at >= 0) this.#s = values[at]!;
  }
}
