// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf settings`: the board's own settings, read, changed, kept in a file and brought back. */
import { AppError } from '../../base/errors.js';
import { counted, msg } from '../../base/message.js';
import { namingFile } from '../../base/name-file.js';
import { readPlainFile } from '../../base/read-plain-file.js';
import { writeWholeFile } from '../../base/whole-file.js';
import type { MachineLink } from '../../devices/contract/link.js';
import type { ControllerSetting } from '../../devices/contract/state.js';
import {
  backupText,
  changesTo,
  MAX_BACKUP_BYTES,
  parseBackup,
  writeSettings,
} from '../../editor/settings-backup.js';
import { meaningOf, type SettingMeaning, settingChoices } from '../../gcode/dollar-settings.js';
import type { CliDeps } from '../cli-deps.js';
import { type MachineAddress, withMachine } from '../connected.js';
import { json } from '../json.js';

export interface SettingsRequest {
  readonly address: MachineAddress;
  readonly signal: AbortSignal;
}

export function showSettings(deps: CliDeps, request: SettingsRequest, isJson: boolean) {
  return withMachine(deps, request, async ({ link }) => {
    const settings = await read(link);
    const reported = link.state.settingMeanings;
    if (isJson) {
      const all = settings.map((setting) => ({
        ...setting,
        ...meaningOf(setting.number, reported),
      }));
      deps.console.print(json(all));
    } else for (const setting of settings) deps.console.print(asText(setting, reported));
  });
}

/** `assignments` as typed: `110=6000`, with or without the `$`. */
export function setSettings(
  deps: CliDeps,
  request: SettingsRequest,
  assignments: readonly string[],
) {
  const wanted = assignments.map(parseAssignment);
  return withMachine(deps, request, async ({ link }) => {
    const now = await read(link);
    const strange = unknownOf(wanted, now);
    if (strange.length > 0) {
      const sentence = msg('This board has no setting {settings}: nothing was changed.', {
        settings: strange.join(', '),
      });
      throw new AppError('settings.unknown', sentence);
    }
    await change(deps, link, { wanted, now });
  });
}

export function backupSettings(deps: CliDeps, request: SettingsRequest, file: string) {
  return withMachine(deps, request, async ({ link }) => {
    const settings = await read(link);
    const text = backupText({ firmware: link.state.firmware ?? '', settings });
    writeWholeFile(file, (write) => write(new TextEncoder().encode(text)));
    deps.console.print(
      counted(settings.length, '{file}: {n} setting', '{file}: {n} settings', { file }),
    );
  });
}

export function restoreSettings(deps: CliDeps, request: SettingsRequest, file: string) {
  const { settings } = namingFile(file, () =>
    parseBackup(readPlainFile(file, { maxBytes: MAX_BACKUP_BYTES }).toString('utf8')),
  );
  return withMachine(deps, request, async ({ link }) => {
    const now = await read(link);
    const strange = unknownOf(settings, now);
    if (strange.length > 0) {
      const names = { settings: strange.join(', ') };
      deps.console.complain(msg('This board has no setting {settings}; left out.', names));
    }
    await change(deps, link, { wanted: settings, now });
  });
}

/** Settings that the board does not know, as they are written. */
function unknownOf(
  wanted: readonly ControllerSetting[],
  now: readonly ControllerSetting[],
): readonly string[] {
  return wanted
    .filter(({ number }) => !now.some((there) => there.number === number))
    .map(({ number }) => `$${number}`);
}

async function change(
  deps: CliDeps,
  link: MachineLink,
  {
    wanted,
    now,
  }: {
    readonly wanted: readonly ControllerSetting[];
    readonly now: readonly ControllerSetting[];
  },
): Promise<void> {
  const changes = changesTo(wanted, now);
  await writeSettings(link, changes);
  for (const { number, value } of changes) {
    const before = now.find((setting) => setting.number === number)?.value;
    deps.console.print(`$${number}: ${before} → ${value}`);
  }
  if (changes.length === 0) deps.console.print(msg('nothing to change'));
}

async function read(link: MachineLink): Promise<readonly ControllerSetting[]> {
  await link.command({ kind: 'read-settings' });
  return link.state.settings ?? [];
}

function asText(
  { number, value }: ControllerSetting,
  reported: readonly SettingMeaning[] | undefined,
): string {
  const meaning = meaningOf(number, reported);
  const isOwn = meaning !== undefined && meaningOf(number) === undefined;
  const unit = meaning?.unit ? ` [${meaning.unit}]` : '';
  const own = isOwn ? [meaning.help, settingChoices(meaning)].filter((text) => text !== '') : [];
  const more = own.length > 0 ? ` (${own.join('; ')})` : '';
  return `${`$${number}=${value}`.padEnd(18)} ${meaning?.label ?? ''}${unit}${more}`.trimEnd();
}

function parseAssignment(text: string): ControllerSetting {
  const [, number, value] = /^\$?(\d{1,4})=(.+)$/.exec(text) ?? [];
  if (number === undefined || value === undefined) {
    throw new AppError(
      'usage.setting',
      msg('"{text}" is not a setting: write it like 110=6000.', { text }),
    );
  }
  return { number: Number(number), value };
}
