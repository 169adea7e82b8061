// SPDX-License-Identifier: GPL-3.0-or-later
/** Why a machine in the network is not there, or no longer, in one sentence with the cure. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

export function linkCut(label: string, cause: Error | undefined): AppError {
  return new AppError(
    'device.lost',
    msg(
      'The connection to {label} was lost: check the network and the machine, then connect again.',
      { label },
    ),
    { cause },
  );
}

/** `code` is the system's, such as `ECONNREFUSED`. */
export function unreachable(address: string, code: string | undefined, cause: unknown): AppError {
  const sentence =
    code === 'ECONNREFUSED'
      ? msg('Nothing answers at {address}: check the port number and that the machine is on.', {
          address,
        })
      : code === 'ENOTFOUND' || code === 'EAI_AGAIN'
        ? msg('There is no such host in {address}: check its spelling.', { address })
        : msg('Cannot reach {address}: check the network and that the machine is on.', { address });
  return new AppError('device.refused', sentence, { cause });
}
