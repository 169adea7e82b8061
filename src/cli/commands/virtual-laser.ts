// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * `kerf virtual-laser`: the simulated controller behind TCP or a pseudo-terminal, until interrupted; then
 * what it was sent, and whether it was kept waiting.
 */
import { AppError } from '../../base/errors.js';
import { figures, type Message, msg } from '../../base/message.js';
import type { CliDeps, ServedCounts } from '../cli-deps.js';
import { json } from '../json.js';

export interface VirtualLaserCommandOptions {
  readonly tcpPort?: number;
  readonly ptyLink?: string;
  readonly profile: string;
  readonly pace: string;
  /** Bits a second. */
  readonly baudRate?: number;
  /** Seconds per line. */
  readonly lineCost?: number;
  /** It counts as Grbl comes: from minus its travel up to 0. */
  readonly countsDown: boolean;
  readonly isJson: boolean;
}

export async function virtualLaser(
  deps: CliDeps,
  options: VirtualLaserCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  const { tcpPort, ptyLink, profile, pace, baudRate, lineCost, countsDown, isJson } = options;
  if (tcpPort === undefined && ptyLink === undefined) {
    throw new AppError(
      'usage.virtual-laser',
      msg('Choose where to listen: --tcp PORT, --pty LINK, or both.'),
    );
  }
  if (!deps.virtualProfiles.includes(profile)) {
    const known = deps.virtualProfiles.join(', ');
    throw new AppError(
      'usage.profile',
      msg('There is no profile "{profile}": use one of {known}.', { profile, known }),
    );
  }
  if (pace !== 'real' && pace !== 'max') {
    throw new AppError('usage.pace', msg('Unknown pace "{pace}": use real or max.', { pace }));
  }
  const places = {
    ...(tcpPort !== undefined && { tcpPort }),
    ...(ptyLink !== undefined && { ptyLink }),
  };
  const board = {
    ...(baudRate !== undefined && { baudRate }),
    ...(lineCost !== undefined && { lineCost }),
    countsDown,
  };
  const { print } = deps.console;
  const onListening = (addresses: readonly string[]) => {
    if (isJson) print(json({ listening: addresses }, 0));
    else for (const address of addresses) print(address);
  };
  const request = { ...places, profile, pace, board, signal, onListening } as const;
  const tally = await deps.serveVirtualLaser(request);
  print(isJson ? json(tally, 0) : inWords(tally));
}

/** `took 3600 lines in 3.6 s; ran dry 0 times; lost 0 bytes` */
function inWords({ lines, seconds, ranDry, bytesLost, secondsStoodStill }: ServedCounts): Message {
  const counts = { lines, seconds: figures(seconds.toFixed(1)), ranDry, bytesLost };
  return secondsStoodStill < 0.01
    ? msg(
        'took {lines} lines in {seconds} s; ran dry {ranDry} times; lost {bytesLost} bytes',
        counts,
      )
    : msg(
        'took {lines} lines in {seconds} s; ran dry {ranDry} times; lost {bytesLost} bytes; stood still {still} s for this computer',
        { ...counts, still: figures(secondsStoodStill.toFixed(2)) },
      );
}
