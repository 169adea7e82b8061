// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether a machine can be left as it is: it stands, and tells that its beam is off. A beam that was
 * left on at rest is switched off; nothing is reset. Times s.
 */

import type { GcodeJob } from '../gcode/job.js';
import type { Conversation } from './conversation.js';
import type { CountingFlow } from './counting-flow.js';
import type { GrblState } from './grbl-state.js';
import type { GrblManual } from './manual.js';
import { refresh } from './real-time.js';

export interface GrblLeavingDeps {
  readonly conversation: Conversation;
  readonly known: GrblState;
  readonly job: GcodeJob<CountingFlow>;
  readonly manual: GrblManual;
}

const CONFIRMATION = 1;

/** Never rejects: whoever does not confirm it is to be stopped and reset. */
export async function grblStandsDark(deps: GrblLeavingDeps): Promise<boolean> {
  const { known, job, manual } = deps;
  if (job.isBusy) return false;
  try {
    await manual.letGo();
    if (known.condition === 'jog') await manual.cancelJog();
    return await isDark(deps);
  } catch {
    return false;
  }
}

async function isDark({ conversation, known }: GrblLeavingDeps): Promise<boolean> {
  await refresh(conversation);
  const { condition } = known;
  if (condition !== 'idle' && condition !== 'alarm') return false;
  await conversation.ask('$G', CONFIRMATION);
  if (known.modalWords.includes('M5')) return true;
  // A locked board takes no M5: its reset is what puts the beam out.
  if (condition === 'alarm') return false;
  await conversation.ask('M5S0', CONFIRMATION);
  return true;
}
