// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What to say of a file that is not, or no longer, a project, or more than one can be: the copy beside it is advised
 * where there is one.
 */
import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { EXTENSION } from './format.js';

/** A project that was cut or overwritten keeps its ending; any other file never was one. */
export function notAZip(path: string, cause: unknown): AppError {
  const isNamedSo = extname(path).toLowerCase() === `.${EXTENSION}`;
  return isNamedSo ? damagedProject(path, cause) : notAProject(path, cause);
}

export function damagedProject(path: string, cause: unknown): AppError {
  const name = basename(path);
  const sentence = existsSync(`${path}~`)
    ? msg('"{name}" is damaged or cut off: open the copy before it, "{name}~".', { name })
    : msg('"{name}" is damaged or cut off: open a copy from elsewhere.', { name });
  return new AppError('project.damaged', sentence, { cause });
}

export function notAProject(path: string, cause?: unknown): AppError {
  const sentence = msg(
    '"{name}" is not a project of Kerf: open it as a drawing, or choose another file.',
    { name: basename(path) },
  );
  return new AppError('project.not-one', sentence, { cause });
}

export function tooLargeProject(name: string): AppError {
  return new AppError(
    'project.too-large',
    msg('"{name}" holds more than Kerf can process: split the work into several projects.', {
      name,
    }),
  );
}
