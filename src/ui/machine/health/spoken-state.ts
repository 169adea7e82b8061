// SPDX-License-Identifier: GPL-3.0-or-later
/** Says to a screen reader what the window shows by colour and motion only: a job that begins, is held, continues or ends. */
import type { MachineLink } from '../../../devices/contract/link.js';
import type { MachineCondition, MachineState } from '../../../devices/contract/state.js';
import { _ } from '../../toolkit/gettext.js';
import { conditionWord } from '../condition.js';

/** Conditions that a person must know about, unless they have just ordered them. */
const NEWS: ReadonlySet<MachineCondition> = new Set(['hold', 'door', 'alarm', 'offline', 'sleep']);

/** Returns the end of it. */
export function speakState(
  link: Pick<MachineLink, 'state' | 'stateChanged'>,
  say: (sentence: string) => void,
): () => void {
  let before = link.state;
  return link.stateChanged.connect((state) => {
    const sentence = newsIn(before, state);
    before = state;
    if (sentence !== undefined) say(sentence);
  });
}

/** Undefined where nothing has changed, and in the steps of what was ordered. */
export function newsIn(before: MachineState, { job, condition }: MachineState): string | undefined {
  if (job !== undefined && job.phase !== before.job?.phase) {
    if (job.phase === 'running') {
      return before.job?.phase === 'held' ? _('The job continues.') : _('The job has begun.');
    }
    if (job.phase === 'held') return _('The job is on hold.');
    if (job.phase === 'finished') return _('The job is finished.');
    if (job.phase === 'stopped') return _('The job was stopped.');
    if (job.phase === 'failed') return _('The job failed.');
  }
  const isNews = condition !== before.condition && NEWS.has(condition);
  return isNews ? _('Machine: {state}', { state: conditionWord(condition) }) : undefined;
}
