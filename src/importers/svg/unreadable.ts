// SPDX-License-Identifier: GPL-3.0-or-later
/** Why the XML of a file is not a drawing. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';

export function damaged(name: string, cause: Error): AppError {
  const [, line, reason] = /^(\d+):\d+: (.*?)\.?$/s.exec(cause.message) ?? [];
  const sentence =
    line === undefined
      ? msg('"{name}" is damaged or incomplete: save it again.', { name })
      : msg('"{name}" is damaged or incomplete at line {line} ({reason}): save it again.', {
          name,
          line,
          reason: reason ?? '',
        });
  return new AppError('import.unreadable', sentence, { cause });
}

export function notSvg(name: string): AppError {
  return new AppError(
    'import.unreadable',
    msg('"{name}" is not an SVG drawing: choose another file.', { name }),
  );
}
