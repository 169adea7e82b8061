// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The controller's own settings (`$110=12000`): read together, written one by one with an answer
 * awaited each time, because the controller receives nothing while it stores a value.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { askEach } from '../gcode/wire.js';
import type { GrblBoard } from './board.js';
import { LONG_ANSWER } from './greeting.js';

const WRITE_PATIENCE = 5;
/** `$13`: reports in inches. */
const UNIT = 13;

type SettingsDeps = Pick<GrblBoard, 'conversation' | 'known'>;

/** Reads the settings with the board's own texts for them, where it has some; these are asked for once. */
export async function readSettings({ conversation, known }: SettingsDeps): Promise<void> {
  await conversation.ask('$$');
  const { hasEnumerations, meanings } = known.texts;
  if (!hasEnumerations || meanings.length > 0) return;
  // Groups first: settings name theirs by number.
  await askEach(conversation, ['$EG', '$ES'], LONG_ANSWER);
}

/** Throws `device.setting` for what is not a setting, `device.refused` for what the controller refuses. */
export async function writeSetting(
  { conversation, known }: SettingsDeps,
  setting: { readonly number: number; readonly value: string },
): Promise<void> {
  const { number } = setting;
  const value = setting.value.trim();
  if (!Number.isInteger(number) || number < 0 || !/^[A-Za-z0-9 ._:/+-]{1,60}$/.test(value)) {
    throw new AppError(
      'device.setting',
      msg('{setting} is not a valid setting; check the value.', { setting: `$${number}=${value}` }),
    );
  }
  await changeSetting({ conversation, known }, number, async () => {
    await conversation.ask(`$${number}=${value}`, WRITE_PATIENCE);
    known.noteSetting(number, value);
  });
}

/** Changes one; where it says in which unit places are reported, they count again once they were reported again. */
export async function changeSetting(
  { conversation, known }: SettingsDeps,
  number: number,
  change: () => Promise<void>,
): Promise<void> {
  if (number !== UNIT) return change();
  known.place.forgetUnit();
  try {
    await change();
  } finally {
    await askEach(conversation, ['$$', '$#', '$G']);
    known.place.readUnit();
  }
}
