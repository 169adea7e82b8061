// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf stop`: ends a job that continues without its window, as its Stop button would. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { CliDeps } from '../cli-deps.js';

/** Throws AppError `device.no-job` where nothing continues alone. */
export async function stop({ console, joinLink }: CliDeps): Promise<void> {
  const link = await joinLink();
  if (link === undefined) {
    throw new AppError(
      'device.no-job',
      msg(
        'No job is running without its window: press Stop in the window, or use the switch of the machine.',
      ),
    );
  }
  const { port } = link.state;
  try {
    await link.command({ kind: 'stop' });
    console.print(msg('stopped on {port}, beam off', { port: port ?? '' }));
  } finally {
    await link.close();
  }
}
