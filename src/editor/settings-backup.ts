// SPDX-License-Identifier: GPL-3.0-or-later
/** The settings of a board as a file, and writing many of them back, one after the other. */
import { AppError, messageOf } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { ControllerSetting } from '../devices/contract/state.js';
import { faultOfSetting, isSameSetting } from '../gcode/dollar-settings.js';

/** Some hundred settings, a line each, take less. */
export const MAX_BACKUP_BYTES = 2 ** 20;

export interface SettingsBackup {
  readonly firmware: string;
  readonly settings: readonly ControllerSetting[];
}

/** JSON with a line per setting, in the order of their numbers. */
export function backupText({ firmware, settings }: SettingsBackup): string {
  const values = Object.fromEntries(settings.map(({ number, value }) => [`$${number}`, value]));
  return `${JSON.stringify({ kind: 'kerf-settings', firmware, settings: values }, null, 2)}\n`;
}

/** Throws AppError `settings.file`. */
export function parseBackup(text: string): SettingsBackup {
  const kept = parsed(text);
  if (typeof kept !== 'object' || kept === null || !('settings' in kept)) throw noBackup();
  const { settings } = kept;
  if (typeof settings !== 'object' || settings === null) throw noBackup();
  const firmware = 'firmware' in kept && typeof kept.firmware === 'string' ? kept.firmware : '';
  const found = Object.entries(settings).map(([key, value]: [string, unknown]) => {
    const number = /^\$(\d{1,4})$/.exec(key)?.[1];
    if (number === undefined || typeof value !== 'string') throw noBackup();
    return { number: Number(number), value };
  });
  return { firmware, settings: found };
}

/** The settings that differ from what the board has; those that the board does not know are left out. */
export function changesTo(
  wanted: readonly ControllerSetting[],
  now: readonly ControllerSetting[],
): readonly ControllerSetting[] {
  return wanted.filter(({ number, value }) => {
    const there = now.find((setting) => setting.number === number);
    return there !== undefined && !isSameSetting(there.value, value);
  });
}

/**
 * Writes settings one by one and reads all of them back. Throws AppError `settings.…` at the first
 * that is refused, saying which were written before.
 */
export async function writeSettings(
  link: MachineLink,
  changes: readonly ControllerSetting[],
): Promise<void> {
  for (const { number, value } of changes) {
    const fault = faultOfSetting(number, value, link.state.settingMeanings);
    if (fault !== undefined) throw new AppError('settings.value', fault);
  }
  let written = 0;
  try {
    for (const { number, value } of inOrder(changes)) {
      await link.command({ kind: 'write-setting', number, value });
      written++;
    }
  } catch (cause) {
    const sentence = msg('{cause} ({written} of {total} settings were written)', {
      cause: messageOf(cause),
      written,
      total: changes.length,
    });
    // Where nothing can be read any more, what was refused is still what a person must know.
    await link.command({ kind: 'read-settings' }).catch(() => undefined);
    throw new AppError('settings.refused', sentence, { cause });
  }
  await link.command({ kind: 'read-settings' });
}

/** Soft limits are refused until homing is on, so they come last. */
function inOrder(changes: readonly ControllerSetting[]): readonly ControllerSetting[] {
  return [...changes].sort((a, b) => Number(a.number === 20) - Number(b.number === 20));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw noBackup();
  }
}

function noBackup(): AppError {
  return new AppError(
    'settings.file',
    msg('This is not a Kerf settings backup: choose another file.'),
  );
}
