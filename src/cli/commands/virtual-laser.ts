// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf virtual-laser`: the simulated controller behind TCP or a pseudo-terminal, until interrupted. */
import { AppError } from '../../base/errors.js';
import type { CliParts } from '../parts.js';

export interface VirtualLaserOptions {
  readonly tcpPort?: number;
  readonly ptyLink?: string;
  readonly profile: string;
  readonly pace: string;
}

export async function virtualLaser(
  parts: CliParts,
  options: VirtualLaserOptions,
  signal: AbortSignal,
): Promise<void> {
  const { tcpPort, ptyLink, profile, pace } = options;
  if (tcpPort === undefined && ptyLink === undefined) {
    throw new AppError(
      'usage.virtual-laser',
      'Say where it shall listen: --tcp PORT, --pty LINK, or both.',
    );
  }
  if (!parts.virtualProfiles.includes(profile)) {
    const known = parts.virtualProfiles.join(', ');
    throw new AppError('usage.profile', `There is no profile "${profile}": use one of ${known}.`);
  }
  if (pace !== 'real' && pace !== 'max') {
    throw new AppError('usage.pace', `"${pace}" is no pace: use real or max.`);
  }
  const places = {
    ...(tcpPort !== undefined && { tcpPort }),
    ...(ptyLink !== undefined && { ptyLink }),
  };
  const onListening = (addresses: readonly string[]) => {
    for (const address of addresses) parts.console.print(address);
  };
  await parts.serveVirtualLaser({ ...places, profile, pace, signal, onListening });
}
