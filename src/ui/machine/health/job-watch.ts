// SPDX-License-Identifier: GPL-3.0-or-later
/** Reports how a job ended and when the machine goes into alarm, on whatever page the window is. */
import { msg } from '../../../base/message.js';
import type { JobProgress } from '../../../devices/contract/job.js';
import type { MachineLink } from '../../../devices/contract/link.js';
import type { MachineState } from '../../../devices/contract/state.js';
import { formatClock } from '../../toolkit/format.js';
import { _, rendered } from '../../toolkit/gettext.js';
import type { Notices } from '../../toolkit/notices.js';
import { isConnected } from '../condition.js';

export interface JobWatchDeps {
  readonly link: MachineLink;
  readonly notices: Notices;
  /** True in one of several windows: only that one reports. */
  readonly isShown: () => boolean;
}

/** Returns the end of the watch. */
export function watchJobs({ link, notices, isShown }: JobWatchDeps): () => void {
  let before: MachineState = link.state;
  return link.stateChanged.connect((state) => {
    const { job } = state;
    const isNews = job !== undefined && job.phase !== before.job?.phase;
    if (isNews && isShown()) reportEnd(job, notices);
    if (!(isNews && job.phase === 'failed') && isShown()) reportAlarm(before, state, notices);
    before = state;
  });
}

/** Many machines start in alarm, which needs no report; a machine that goes into alarm does. */
function reportAlarm(before: MachineState, state: MachineState, notices: Notices): void {
  if (state.condition !== 'alarm' || before.condition === 'alarm') return;
  const why = rendered(state.message ?? msg('Home or unlock the machine.'));
  if (isConnected(before)) notices.warn(_('The machine is in alarm'), why);
  else notices.say(why);
}

function reportEnd(job: JobProgress, notices: Notices): void {
  if (job.phase === 'finished') {
    notices.say(_('The job is finished after {time}', { time: formatClock(job.elapsed) }));
  } else if (job.phase === 'stopped') {
    notices.say(rendered(job.reason ?? msg('The job was stopped.')));
  } else if (job.phase === 'failed') {
    notices.warn(_('The job failed'), rendered(job.reason ?? msg('The machine gave no reason.')));
  }
}
