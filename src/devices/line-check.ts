// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * May this line be sent? Looks at cleaned lines one by one: only words, short enough, no `$`, and
 * none of the characters that a controller obeys at once wherever they stand (`?` `!` `~`, reset, and
 * everything above ASCII: a stray UTF-8 letter opens the safety door), no word twice. So what a
 * controller refuses for one of these was damaged on its way. Remembers what the program asks of the
 * beam.
 */
import { type Message, msg } from '../base/message.js';
import type { LineCollector } from '../gcode/line-collector.js';
import { outOfRange } from '../gcode/program-range.js';
import type { ProgramRules } from '../gcode/program-rules.js';
import { ProgramState } from '../gcode/program-state.js';
import { Words } from '../gcode/words.js';

const A = 0x41;
const G = 0x47;
const M = 0x4d;
const S = 0x53;

export interface LineCheck {
  /** The largest S word. */
  readonly maxS: number;
  readonly hasConstantPower: boolean;
  readonly hasDynamicPower: boolean;
}

export class LineChecker {
  #maxS = 0;
  #hasM3 = false;
  #hasM4 = false;
  /** The words of the line that was checked last. */
  readonly words = new Words();
  readonly #state: ProgramState;
  readonly #takesFlags: boolean;

  /** `rules` are how the firmware reads lines; as Grbl does where none are given. */
  constructor(rules?: ProgramRules) {
    this.#takesFlags = rules?.takesFlags ?? false;
    this.#state = new ProgramState(undefined, { ...(rules && { rules }) });
  }

  get facts(): LineCheck {
    return { maxS: this.#maxS, hasConstantPower: this.#hasM3, hasDynamicPower: this.#hasM4 };
  }

  /** The fault of the line: the end of a sentence that begins with "line 7". Undefined when it may be sent. */
  check(line: LineCollector): Message | undefined {
    if (line.isTooLong) return msg('is longer than {most} characters', { most: line.bytes.length });
    if (line.hasNul) return msg('has a zero byte, as after a disk fault');
    if (line.length === 0) return undefined;
    const trouble = forbidden(line.bytes, line.length);
    if (trouble !== undefined) return trouble;
    const fault = this.words.read(line.bytes, 0, line.length, this.#takesFlags);
    if (fault === 'letter-expected') return msg('has something that is not a G-code word');
    if (fault === 'bad-number') return msg('has a letter without a number');
    const twice = this.#note();
    if (twice !== undefined)
      return msg('has {letter} twice, but only one can be meant', { letter: twice });
    this.#state.read(this.words);
    return outOfRange(this.words, this.#state);
  }

  /** The letter that stands twice, if one does; several G and M words may. */
  #note(): string | undefined {
    const { letters, values, count } = this.words;
    const isOfBeam = !saysOtherS(this.words);
    let seen = 0;
    for (let i = 0; i < count; i++) {
      const letter = letters[i]!;
      const value = values[i]!;
      if (letter === M) {
        if (value === 3) this.#hasM3 = true;
        else if (value === 4) this.#hasM4 = true;
      } else if (letter !== G) {
        const bit = 1 << (letter - A);
        if ((seen & bit) !== 0) return String.fromCharCode(letter);
        seen |= bit;
        if (letter === S && isOfBeam) this.#maxS = Math.max(this.#maxS, value);
      }
    }
    return undefined;
  }
}

/** Whether it is a wait, a fan or an override, whose S does not mean the beam. */
function saysOtherS({ letters, values, count }: Words): boolean {
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (letters[i] === G && value === 4) return true;
    if (letters[i] === M && value > 100) return true;
  }
  return false;
}

function forbidden(bytes: Uint8Array, length: number): Message | undefined {
  if (bytes[0] === 0x24) return msg('is a $ command, which is not allowed in a program');
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    if (byte > 0x7e) return msg('has a character that is not ASCII');
    if (byte === 0x3f || byte === 0x21 || byte === 0x7e) {
      return msg('has the character {character}, which a controller obeys at once', {
        character: String.fromCharCode(byte),
      });
    }
  }
  return undefined;
}
