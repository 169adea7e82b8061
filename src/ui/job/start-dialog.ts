// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The question before the beam: which machine, how long, how large, what speaks against it. The start
 * is refused here while anything forbids it, also when that happens after the dialog was opened.
 */
import type { Problem } from '../../base/errors.js';
import type { AppContext } from '../../editor/app-context.js';
import type { StartOptions } from '../../editor/start-options.js';
import type { PlannedJob } from '../../pipeline/job-plan.js';
import { formatDuration, formatSize } from '../toolkit/format.js';
import { _ } from '../toolkit/gettext.js';
import type { Adw, Gtk } from '../toolkit/gtk.js';
import { type Agreed, createBeamQuestion } from './beam-question.js';
import { problemsOf } from './job-panel.js';
import { gateProblems, hasErrors, obstaclesToStart } from './start-check.js';

export interface StartDialogDeps
  extends Pick<
    AppContext,
    'planner' | 'link' | 'chooser' | 'notebook' | 'programFormatOf' | 'askToOutliveWindow'
  > {
  readonly parent: Gtk.Window;
  readonly agreed: Agreed;
  readonly onStart: (job: PlannedJob, options: StartOptions) => void;
}

export function openStartDialog(deps: StartDialogDeps): Adw.MessageDialog {
  const { planner, link, parent, agreed, askToOutliveWindow } = deps;
  const question = createBeamQuestion({
    ...{ parent, agreed, askToOutliveWindow, link },
    heading: _('Start the job?'),
    start: _('_Start'),
    factTitles: [_('Machine'), _('Time'), _('Size on the bed')],
    machineId: deps.chooser.choice.machine.id,
    mayStart: () => planner.state.kind === 'ready' && !hasErrors(findingsOf(deps)),
    onStart: (options) => {
      if (planner.state.kind === 'ready') deps.onStart(planner.state.job, options);
    },
  });
  const show = () => {
    question.showFacts(factsOf(deps));
    question.showFindings(findingsOf(deps));
    question.refresh();
  };
  const ends = [planner.stateChanged.connect(show), link.stateChanged.connect(show)];
  question.dialog.on('unmap', () => {
    for (const end of ends) end();
  });
  show();
  question.dialog.present();
  return question.dialog;
}

function factsOf({ planner, chooser, link }: StartDialogDeps): readonly string[] {
  const summary = planner.state.kind === 'ready' ? planner.state.job.summary : undefined;
  const { bounds } = summary ?? {};
  return [
    [_(chooser.choice.machine.name), link.state.port].filter(Boolean).join(' · '),
    summary === undefined ? '–' : _('about {time}', timeOf(summary)),
    bounds === undefined ? '–' : formatSize(bounds),
  ];
}

function timeOf({ estimatedSeconds }: PlannedJob['summary']): { readonly time: string } {
  return { time: formatDuration(estimatedSeconds) };
}

/** What stands in the way at this moment, then what board, job and plan say. */
function findingsOf(deps: StartDialogDeps): readonly Problem[] {
  const { planner, link, chooser, notebook } = deps;
  const obstacles = obstaclesToStart(planner.state, link.state).map((message) => {
    return { severity: 'error', code: 'start.obstacle', message } as const;
  });
  const { machine } = chooser.choice;
  const notes = notebook.read(machine.id);
  const gate = gateProblems(planner.state, {
    state: link.state,
    machine,
    notes,
    programFormat: () => deps.programFormatOf(machine),
  });
  return [...obstacles, ...gate, ...problemsOf(planner.state)];
}
