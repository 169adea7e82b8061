// SPDX-License-Identifier: MIT
/** Everything that starting workers needs, in one module, so that an app loads it on first use. */
import type { Lane, LaneOwner } from './lane.js';
import type { ManagerSettings } from './manager-options.js';
import { PooledLane } from './pooled-lane.js';
import { openProcessLink } from './process-link.js';
import { sweepSharedAtExit } from './shared-file.js';
import { openThreadLink } from './thread-link.js';

export { locate } from './locate.js';

export function openPooledLane(
  kind: 'process' | 'thread',
  owner: LaneOwner,
  settings: ManagerSettings,
): Lane {
  const { processes, threads, graceMs, idleMs, reportMs, nice, memoryMb, processMemoryMb } =
    settings;
  const { execArgv, wrapper, env, cwd, idleMemoryMb } = settings;
  const isProcess = kind === 'process';
  if (isProcess) sweepSharedAtExit();
  return new PooledLane({
    kind,
    owner,
    graceMs,
    idleMs,
    idleMemoryMb,
    openLink: isProcess ? openProcessLink : openThreadLink,
    size: isProcess ? processes : threads,
    terms: { reportMs, nice, memoryMb, processMemoryMb },
    launch: { execArgv, wrapper, env, cwd },
  });
}
