// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The question before the beam: which machine, how long, how large, what speaks against it. The start
 * is refused here while anything forbids it, also when that happens after the dialog was opened.
 */
import type { StartOptions, Workshop } from '../editor/workshop.js';
import type { PlannedJob } from '../pipeline/job-plan.js';
import { type Built, build } from './built.js';
import { earsOf, messageDialog } from './dialog.js';
import { formatDuration, formatSize } from './format.js';
import { _ } from './gettext.js';
import { Adw, Gtk, Pango } from './gtk.js';
import { problemsOf } from './job/job-panel.js';
import { createProblemList } from './job/problem-list.js';
import { gateProblems, hasErrors, obstaclesToStart } from './start-check.js';

export interface StartDialogDeps extends Pick<Workshop, 'planner' | 'link' | 'chooser'> {
  readonly parent: Gtk.Window;
  /** Machines whose safety note was agreed to, by id; kept between sessions. */
  readonly agreed: { has(machineId: string): boolean; add(machineId: string): void };
  readonly onStart: (job: PlannedJob, options: StartOptions) => void;
}

export function openStartDialog(deps: StartDialogDeps): Adw.MessageDialog {
  const { planner, link, chooser, agreed } = deps;
  const { machine } = chooser.choice;
  const built = build('start-check');
  const dialog = messageDialog(deps.parent, _('Start the job?'));
  dialog.setExtraChild(built.part('content', Gtk.Box));
  dialog.addResponse('cancel', _('_Cancel'));
  dialog.addResponse('start', _('_Start'));
  dialog.setResponseAppearance('start', Adw.ResponseAppearance.SUGGESTED);
  dialog.setCloseResponse('cancel');
  const safe = built.part('safe', Gtk.CheckButton);
  const outlives = built.part('outlives', Gtk.CheckButton);
  const facts = createFactRows(built.part('facts', Adw.PreferencesGroup));
  const isFirst = !agreed.has(machine.id);
  built.part('safety', Gtk.Box).setVisible(isFirst);
  built.part('reminder', Gtk.Label).setVisible(!isFirst);
  const mayStart = () =>
    obstaclesToStart(planner.state, link.state).length === 0 &&
    !hasErrors(problemsOf(planner.state)) &&
    !hasErrors(gateProblems(planner.state, link.state, chooser.choice.machine)) &&
    (!isFirst || safe.getActive());
  const show = () => {
    showFacts(facts, deps);
    showFindings(built, deps);
    dialog.setResponseEnabled('start', mayStart());
  };
  const ends = [planner.stateChanged.connect(show), link.stateChanged.connect(show)];
  dialog.on('unmap', () => {
    for (const end of ends) end();
  });
  safe.on('toggled', earsOf(dialog).hear(show));
  dialog.on('response', (response) => {
    if (response !== 'start' || !mayStart() || planner.state.kind !== 'ready') return;
    agreed.add(machine.id);
    deps.onStart(planner.state.job, { outlivesWindow: outlives.getActive() });
  });
  show();
  dialog.present();
  return dialog;
}

/** Rows of the group; returns the labels that hold the facts. */
function createFactRows(group: Adw.PreferencesGroup): readonly Gtk.Label[] {
  return [_('Machine'), _('Time'), _('Size on the bed')].map((title) => {
    const fact = new Gtk.Label({
      cssClasses: ['fact', 'dim-label', 'numeric'],
      ellipsize: Pango.EllipsizeMode.END,
      xalign: 1,
    });
    const row = new Adw.ActionRow({ title, focusable: false, activatable: false });
    row.addSuffix(fact);
    group.add(row);
    return fact;
  });
}

function showFacts(labels: readonly Gtk.Label[], deps: StartDialogDeps): void {
  const { planner, chooser, link } = deps;
  const summary = planner.state.kind === 'ready' ? planner.state.job.summary : undefined;
  const { bounds } = summary ?? {};
  const facts = [
    [chooser.choice.machine.name, link.state.port].filter(Boolean).join(' · '),
    summary === undefined ? '–' : _('about {time}', timeOf(summary)),
    bounds === undefined ? '–' : formatSize(bounds),
  ];
  for (const [i, fact] of facts.entries()) labels[i]?.setLabel(fact);
}

function timeOf({ estimatedSeconds }: PlannedJob['summary']): { readonly time: string } {
  return { time: formatDuration(estimatedSeconds) };
}

function showFindings(built: Built, { planner, link, chooser }: StartDialogDeps): void {
  const obstacles = obstaclesToStart(planner.state, link.state).map((message) => {
    return { severity: 'error', code: 'start.obstacle', message } as const;
  });
  const gate = gateProblems(planner.state, link.state, chooser.choice.machine);
  const findings = [...obstacles, ...gate, ...problemsOf(planner.state)];
  built.part('findings', Gtk.ScrolledWindow).setVisible(findings.length > 0);
  built.part('findings-slot', Adw.Bin).setChild(createProblemList(findings));
}
