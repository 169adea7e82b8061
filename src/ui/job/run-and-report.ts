// SPDX-License-Identifier: GPL-3.0-or-later
/** Starts a job and shows the errors that nothing else reports. */
import { isAbort, type Problem } from '../../base/errors.js';
import type { MachineLink } from '../../devices/contract/link.js';
import type { AppContext } from '../../editor/app-context.js';
import type { StartOptions } from '../../editor/start-options.js';
import type { Task } from '../../tasker/index.js';
import { _, rendered, renderedSentence } from '../toolkit/gettext.js';
import type { Notices } from '../toolkit/notices.js';
import type { Agreed } from './beam-question.js';

/** `job-watch.ts` reports failures on the machine; this reports what fails before the job starts. */
export function runAndReport(
  link: Pick<MachineLink, 'state'>,
  notices: Notices,
  start: (options: StartOptions) => Task<void>,
): void {
  const before = link.state.job?.jobId;
  const onFinding = ({ message }: Problem) => notices.say(rendered(message));
  start({ onFinding }).done.catch((error) => {
    const after = link.state.job;
    const isReported =
      after?.jobId !== before && (after?.phase === 'failed' || after?.phase === 'stopped');
    if (!isReported && !isAbort(error)) notices.warn(_('The job failed'), renderedSentence(error));
  });
}

/** The safety notes that were agreed to, as the notebook keeps them; none for those who want to be asked each time. */
export function agreedIn(
  { notebook, preferences }: Pick<AppContext, 'notebook' | 'preferences'>,
  notices: Notices,
): Agreed {
  return {
    has: (id) => !preferences.values.asksAlways && notebook.read(id).isSafetyAgreed,
    add(id) {
      if (notebook.read(id).isSafetyAgreed) return;
      notices.attempt(() => notebook.change(id, { isSafetyAgreed: true }));
    },
  };
}
