// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The question before an interrupted job continues: where, how far it was, what would be burnt twice, and
 * what must be done first. It cannot be said yes to before the position is trusted, the zero is where it
 * was and the checks before any beam have nothing against it.
 */
import { AppError, messageOf, type Problem } from '../../../base/errors.js';
import { type Message, msg } from '../../../base/message.js';
import type { ResumeOffer } from '../../../devices/contract/resume.js';
import type { AppContext } from '../../../editor/app-context.js';
import { type ResumeStep, resumeRefusal, stepsToResume } from '../../../editor/resume-steps.js';
import type { StartOptions } from '../../../editor/start-options.js';
import type { WorkFacts } from '../../../machine/start-facts.js';
import { askWhetherPositionIsRight } from '../../machine/control/confirm-position.js';
import { scopeOf } from '../../toolkit/dialog.js';
import { _ } from '../../toolkit/gettext.js';
import type { Adw, Gtk } from '../../toolkit/gtk.js';
import { type Agreed, type BeamQuestion, createBeamQuestion } from '../beam-question.js';
import { gateFindings, hasErrors, machineObstacles } from '../start-check.js';
import { doneSoFar, factTitles, howItEnded, resumeFactsOf, wayIn } from './resume-words.js';
import { createStepRows } from './step-rows.js';

export interface ResumeDialogDeps {
  readonly parent: Gtk.Window;
  readonly context: Pick<
    AppContext,
    'interrupted' | 'link' | 'chooser' | 'surveyResume' | 'askToOutliveWindow'
  >;
  readonly agreed: Agreed;
  readonly onResume: (offer: ResumeOffer, options: StartOptions) => void;
}

/** What is known of the offer in question; another one begins again. */
interface Surveyed {
  readonly offer: ResumeOffer;
  isAsked?: true;
  work?: WorkFacts;
  /** Why the rest of the program could not be looked through, or a step was refused. */
  trouble?: Message;
}

export function openResumeDialog(deps: ResumeDialogDeps): Adw.MessageDialog {
  const { interrupted, link, chooser } = deps.context;
  let surveyed: Surveyed | undefined;
  const findings = () => findingsOf(deps, surveyed);
  const mayStart = () => {
    const isKnown = surveyed?.work !== undefined && !interrupted.isLooking;
    return isKnown && surveyed?.offer === offerOf(deps) && !hasErrors(findings());
  };
  const question = createBeamQuestion({
    ...deps,
    heading: _('Resume the job?'),
    start: _('_Resume from Here'),
    factTitles: factTitles(),
    machineId: chooser.choice.machine.id,
    askToOutliveWindow: deps.context.askToOutliveWindow,
    mayStart,
    onStart: (options) => {
      if (surveyed !== undefined) deps.onResume(surveyed.offer, options);
    },
  });
  const steps = createStepRows(scopeOf(question.dialog).scoped((step: ResumeStep) => take(step)));
  question.content.insertChildAfter(steps.widget, question.content.getFirstChild());
  const show = () => {
    const offer = offerOf(deps);
    if (offer !== surveyed?.offer) {
      surveyed = offer && { offer };
      if (offer) describe(question, deps, offer);
    }
    // A look that is under way may bring another offer.
    if (surveyed !== undefined && !interrupted.isLooking) survey(deps, surveyed, show);
    question.showFindings(findings());
    steps.show(offer === undefined ? [] : stepsToResume(offer, link.state), link.state);
    question.refresh();
  };
  const fail = (error: unknown) => {
    if (!(error instanceof AppError) || surveyed === undefined) throw error;
    surveyed.trouble = messageOf(error);
    show();
  };
  const give = (step: ResumeStep) => {
    if (surveyed !== undefined) delete surveyed.trouble;
    // The machine's own state does not show that this is the zero which homing took away.
    const isToLook = surveyed?.offer.isZeroGone === true;
    link.command(step).then(() => isToLook && interrupted.look(), fail);
  };
  const take = (step: ResumeStep) => {
    if (step.kind !== 'confirm-position') return give(step);
    const onConfirmed = () => give(step);
    askWhetherPositionIsRight({ parent: question.dialog, link, onConfirmed });
  };
  const ends = [interrupted.changed.connect(show), link.stateChanged.connect(show)];
  question.dialog.on('unmap', () => {
    for (const end of ends) end();
  });
  // The end of a job may have reached the disk after the first look.
  interrupted.look();
  show();
  question.dialog.present();
  return question.dialog;
}

function offerOf({ context }: ResumeDialogDeps): ResumeOffer | undefined {
  const { found } = context.interrupted;
  return found.kind === 'offer' ? found.offer : undefined;
}

function describe(
  question: BeamQuestion,
  { context: { chooser, link } }: ResumeDialogDeps,
  offer: ResumeOffer,
): void {
  question.dialog.setBody([howItEnded(offer), doneSoFar(offer), wayIn(offer)].join(' '));
  const machine = [_(chooser.choice.machine.name), link.state.port].filter(Boolean).join(' · ');
  question.showFacts(resumeFactsOf(offer, machine));
}

/** Looks once through the rest of the program, as is done with any program before it burns. */
function survey({ context }: ResumeDialogDeps, surveyed: Surveyed, onKnown: () => void): void {
  if (surveyed.isAsked) return;
  surveyed.isAsked = true;
  context.surveyResume(surveyed.offer).done.then(
    (work) => {
      surveyed.work = work;
      onKnown();
    },
    (error) => {
      surveyed.trouble = messageOf(error);
      onKnown();
    },
  );
}

function findingsOf(
  { context: { link, chooser, interrupted } }: ResumeDialogDeps,
  surveyed: Surveyed | undefined,
): readonly Problem[] {
  const { state } = link;
  const found: Message[] = [...machineObstacles(state)];
  if (surveyed === undefined && !interrupted.isLooking)
    found.push(msg('There is no job to resume.'));
  if (surveyed?.trouble !== undefined) found.push(surveyed.trouble);
  const isReady = state.condition === 'idle' && surveyed !== undefined;
  const refusal = isReady ? resumeRefusal(surveyed.offer, state) : undefined;
  if (refusal !== undefined) found.push(refusal);
  const obstacles = found.map((message): Problem => {
    return { severity: 'error', code: 'resume.obstacle', message };
  });
  if (!isReady || surveyed.work === undefined) return obstacles;
  return [...obstacles, ...gateFindings(state, chooser.choice.machine, surveyed.work)];
}
