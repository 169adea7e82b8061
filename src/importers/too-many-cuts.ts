// SPDX-License-Identifier: GPL-3.0-or-later
/** Clips that would take minutes. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

export function tooManyCuts(): AppError {
  return new AppError(
    'import.too-big',
    msg(
      'The clips and masks of this drawing cut too many shapes: cut them in your drawing program.',
    ),
  );
}
