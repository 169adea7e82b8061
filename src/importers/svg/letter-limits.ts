// SPDX-License-Identifier: GPL-3.0-or-later
/** How much text a drawing may have: a file of some kilobytes could keep resvg busy for hours. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';

/** resvg shapes about 4000 letters a second. */
const MAX_LETTERS = 100_000;
/** The most letters of one text: each is shaped with all others, which takes a second for this many. */
const MAX_LETTERS_TOGETHER = 20_000;

export class LetterLimits {
  readonly #name: string;
  #all = 0;
  /** Letters of the text that began last. */
  #together = 0;

  /** `name` is the file's. */
  constructor(name: string) {
    this.#name = name;
  }

  beginText(): void {
    this.#together = 0;
  }

  /** Throws AppError `import.too-big`. */
  add(count: number): void {
    this.#all += count;
    this.#together += count;
    const name = this.#name;
    if (this.#all > MAX_LETTERS) {
      throw new AppError(
        'import.too-big',
        msg(
          '"{name}" has more than {maxLetters} letters of text: convert the text to paths in your drawing program, or split the drawing.',
          { name, maxLetters: MAX_LETTERS },
        ),
      );
    }
    if (this.#together > MAX_LETTERS_TOGETHER) {
      throw new AppError(
        'import.too-big',
        msg(
          '"{name}" has one text of more than {maxLetters} letters: convert it to paths in your drawing program, or split it.',
          { name, maxLetters: MAX_LETTERS_TOGETHER },
        ),
      );
    }
  }
}
