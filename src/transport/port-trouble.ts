// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Why a serial port does not open, in one sentence with the cure. serialport gives no error codes,
 * only text (`Permission denied`, `Cannot lock port`, …), so the node itself is asked first.
 */
import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

/** Throws when the path cannot be a serial port or may not be opened. */
export async function checkPortNode(path: string): Promise<void> {
  const node = await stat(path).catch(() => undefined);
  if (!node) throw missing(path);
  if (!node.isCharacterDevice()) throw notSerial(path);
  try {
    await access(path, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw await forbidden(path, node.gid, cause);
  }
}

/** The AppError for what serialport said on opening. */
export async function openFailure(path: string, error: Error): Promise<AppError> {
  const text = error.message;
  if (/permission denied|EACCES/i.test(text)) {
    const node = await stat(path).catch(() => undefined);
    return await forbidden(path, node?.gid ?? 0, error);
  }
  if (/no such file|ENOENT|no such device/i.test(text)) return missing(path, error);
  if (/cannot lock|temporarily unavailable|busy/i.test(text)) {
    return new AppError(
      'device.port-busy',
      msg('{path} is in use by another program: disconnect it there, then connect again.', {
        path,
      }),
      { cause: error },
    );
  }
  if (/inappropriate ioctl|is a directory|not a (tty|typewriter)/i.test(text)) {
    return notSerial(path, error);
  }
  return new AppError(
    'device.port-failed',
    msg('Cannot open {path} ({text}): check cable and power, then connect again.', { path, text }),
    { cause: error },
  );
}

function missing(path: string, cause?: Error): AppError {
  return new AppError(
    'device.port-missing',
    msg(
      'There is no port {path}: check that the machine is on and that its cable carries data, then choose a port that exists (kerf ports lists them).',
      { path },
    ),
    { cause },
  );
}

function notSerial(path: string, cause?: Error): AppError {
  return new AppError(
    'device.port-not-serial',
    msg('{path} is not a serial port: choose another one (kerf ports lists them).', { path }),
    { cause },
  );
}

async function forbidden(path: string, gid: number, cause: unknown): Promise<AppError> {
  const group = await groupName(gid);
  // Adding a user to root's group would be worse than the problem.
  const sentence =
    gid === 0
      ? msg(
          'You have no permission to use {path}, which belongs to the group {group}: ask the administrator for a udev rule.',
          { path, group },
        )
      : msg(
          'You have no permission to use {path}, which belongs to the group {group}: run "{command}", then log out and in again.',
          { path, group, command: `sudo usermod -aG ${group} $USER` },
        );
  return new AppError('device.port-permission', sentence, { cause, details: { path, group } });
}

async function groupName(gid: number): Promise<string> {
  const groups = await readFile('/etc/group', 'utf8').catch(() => '');
  const line = groups.split('\n').find((entry) => entry.split(':')[2] === String(gid));
  return line?.split(':')[0] ?? String(gid);
}
