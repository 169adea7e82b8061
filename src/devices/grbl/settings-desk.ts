// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The controller's own settings (`$110=12000`): read together, written one by one with an answer
 * awaited each time, because the controller hears nothing while it stores a value.
 */
import { AppError } from '../../base/errors.js';
import type { Conversation } from './conversation.js';
import type { KnownMachine } from './known-machine.js';

const WRITE_PATIENCE = 5;

export async function readSettings(conversation: Conversation): Promise<void> {
  await conversation.ask('$$');
}

/** Throws `device.setting` for what is no setting, `device.refused` for what the controller refuses. */
export async function writeSetting(
  { conversation, known }: { readonly conversation: Conversation; readonly known: KnownMachine },
  setting: { readonly number: number; readonly value: string },
): Promise<void> {
  const { number } = setting;
  const value = setting.value.trim();
  if (!Number.isInteger(number) || number < 0 || !/^[A-Za-z0-9 ._:/+-]{1,60}$/.test(value)) {
    throw new AppError('device.setting', `$${number}=${value} is no setting; check the value.`);
  }
  await conversation.ask(`$${number}=${value}`, WRITE_PATIENCE);
  known.noteSetting(number, value);
}
