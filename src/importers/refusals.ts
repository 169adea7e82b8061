// SPDX-License-Identifier: GPL-3.0-or-later
/** Why a file cannot be read at all, in one sentence; for every format. */
import { AppError } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';

/** Throws AppError `import.empty` or `import.too-big`. */
export function refuseSize(bytes: Uint8Array, name: string, maxBytes: number): void {
  if (bytes.length === 0)
    throw new AppError('import.empty', msg('"{name}" is empty: choose another file.', { name }));
  if (bytes.length > maxBytes) {
    throw new AppError(
      'import.too-big',
      msg(
        '"{name}" is larger than {limit} MB, as much as Kerf reads of its format: save it in several parts.',
        {
          name,
          limit: Math.floor(maxBytes / 2 ** 20),
        },
      ),
    );
  }
}

export function holdsTooMuch(name: string, cause?: unknown): AppError {
  const sentence = msg('"{name}" holds more than Kerf can read: save it in several parts.', {
    name,
  });
  return new AppError('import.too-big', sentence, { cause });
}

/** `format` is what it should be, as the format calls itself. */
export function isNone(name: string, format: Message, cause?: unknown): AppError {
  const sentence = msg('"{name}" is damaged or not one of "{format}": choose another file.', {
    ...{ name, format },
  });
  return new AppError('import.unreadable', sentence, { cause });
}
