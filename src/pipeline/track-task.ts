// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the task that records how the head will run a job, for playing it back. Nothing is driven. */
import { msg } from '../base/message.js';
import type { MachineProfile } from '../machine/profile.js';
import type { ExecutionContext } from '../tasker/index.js';
import type { Pacing } from '../toolpath/pacing.js';
import { recordTrack, type Track } from '../toolpath/track.js';
import { type PackedToolpath, unpack } from './packed.js';

export interface TrackRequest {
  readonly toolpath: PackedToolpath<'bed'>;
  readonly machine: MachineProfile;
}

/** `pacingOf` says what a machine's firmware makes of the pace. */
export function trackJob(
  pacingOf: (machine: MachineProfile) => Pacing,
  context: ExecutionContext,
  { toolpath, machine }: TrackRequest,
): Track {
  context.setMessage(msg('Preparing the playback'));
  return recordTrack(unpack(toolpath), pacingOf(machine), (fraction) => {
    context.throwIfCancelled();
    context.setProgress(fraction);
  });
}
