// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf control continue`: continues what waits at M0, at a hold button or for a door that is closed again. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { type ContinueAnswer, continued } from '../../devices/contract/continue-held.js';
import type { CliDeps } from '../cli-deps.js';

/** Throws AppError `device.nothing-held` where no job of this person is on hold. */
export async function continueJobs({ console, continueHeld, joinLink }: CliDeps): Promise<void> {
  const answers = [...(await continueHeld()), ...(await alone(joinLink))];
  const held = answers.filter(({ wasHeld }) => wasHeld);
  if (held.length === 0) {
    throw new AppError(
      'device.nothing-held',
      msg('No job of Kerf is on hold: what waits at a machine itself continues by its own button.'),
    );
  }
  for (const { port = '', reason } of held) {
    if (reason !== undefined) throw new AppError('device.held', reason);
    console.print(msg('The job on {port} continues', { port }));
  }
}

/** A job that continues without its window. */
async function alone(joinLink: CliDeps['joinLink']): Promise<readonly ContinueAnswer[]> {
  const link = await joinLink();
  if (link === undefined) return [];
  try {
    return [await continued(link)];
  } finally {
    link.leave();
  }
}
