// SPDX-License-Identifier: GPL-3.0-or-later
/** The line that a text runs along, as its setting holds it. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Path } from '../../geometry/path.js';
import { pathOfWords } from '../../geometry/path-words.js';

/** mm, y up. Throws AppError `param.invalid`. */
export function lineOfText(words: string): Path {
  if (words.trim() === '') {
    throw new AppError(
      'param.invalid',
      msg(
        'There is no line for the text yet: select the text and a line together, then choose Text along the Line.',
      ),
    );
  }
  const path = pathOfWords(words);
  if (path !== undefined) return path;
  throw new AppError(
    'param.invalid',
    msg('The line of the text cannot be read: write it as one line with M, L, C and Z, in mm.'),
  );
}
