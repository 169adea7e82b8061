// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the timing task: a job walked move by move, for its time and for zones on its way. */
import { msg } from '../base/message.js';
import { type MachineProfile, noGoZones } from '../machine/profile.js';
import type { ExecutionContext } from '../tasker/index.js';
import { estimateParts } from '../toolpath/estimate-parts.js';
import type { Pacing } from '../toolpath/pacing.js';
import { machineMap } from '../toolpath/to-machine.js';
import type { Toolpath } from '../toolpath/toolpath.js';
import { walk } from '../toolpath/walk.js';
import { type ZoneHit, ZoneWatch } from '../toolpath/zone-watch.js';
import { styled } from './job-layout.js';
import { unpack } from './packed.js';
import type { JobTiming, TimeRequest } from './task-refs.js';

/** `pacingOf` says what a machine's firmware makes of the pace. */
export function timeJob(
  pacingOf: (machine: MachineProfile) => Pacing,
  context: ExecutionContext,
  request: TimeRequest,
): JobTiming {
  const { layout, styles, machine } = request;
  const pacing = pacingOf(machine);
  context.setMessage(msg('Assembling the job'));
  const packed = styled(layout, styles);
  const { order, slots } = packed;
  const toolpath = unpack(packed);
  const stepOf = (block: number) => {
    const n = order[block]!;
    return n >= 0 ? slots[n]! : layout.scanSteps[-1 - n]!;
  };
  const { whole, parts } = estimateParts(
    toolpath,
    pacing,
    { count: styles.length, of: stepOf },
    (fraction) => {
      context.throwIfCancelled();
      context.setProgress(fraction);
    },
  );
  return { whole, steps: parts, zoneHits: hitsOf(toolpath, machine) };
}

/** No-go zones on the way, from the machine's zero and back to it as the program will go. */
function hitsOf(toolpath: Toolpath<'bed'>, machine: MachineProfile): readonly ZoneHit[] {
  if (machine.noGo === undefined) return [];
  const zero = machineMap(machine.bed);
  const watch = new ZoneWatch(noGoZones(machine), zero);
  walk(toolpath, watch);
  watch.travel(zero.x, zero.y);
  return watch.hits;
}
