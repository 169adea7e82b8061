// SPDX-License-Identifier: GPL-3.0-or-later
/** The job as it would run: how long, how large, how far, and what speaks against it. */
import { messageOf, type Problem } from '../../base/errors.js';
import { type Forecaster, type ForecastState, forecastOf } from '../../pipeline/job-forecast.js';
import type { JobPlanner, JobSummary, PlanState } from '../../pipeline/job-plan.js';
import { type Built, build } from '../toolkit/built.js';
import { formatDuration, formatLength, formatSize } from '../toolkit/format.js';
import { _, plural } from '../toolkit/gettext.js';
import { Adw, Gtk } from '../toolkit/gtk.js';
import { nameButton } from '../toolkit/icon-button.js';
import { currentSpeedUnit, speedUnitChanged } from '../toolkit/speeds.js';
import type { View } from '../toolkit/view.js';
import { forecastText } from './forecast-text.js';
import { createProblemList, severityClass, severityIcon, worstOf } from './problem-list.js';

export interface JobPanelDeps {
  readonly planner: JobPlanner;
  readonly forecaster: Forecaster;
}

export function createJobPanel({ planner, forecaster }: JobPanelDeps): View {
  const built = build('job-panel');
  const widget = built.part('panel', Gtk.Box);
  const time = built.part('time', Gtk.Label);
  const figures = built.part('figures', Gtk.Label);
  const forecast = built.part('forecast', Gtk.Label);
  const planning = built.part('planning', Gtk.Spinner);
  const showProblems = createProblemsToggle(built);
  const show = (state: PlanState) => {
    planning.setSpinning(state.kind === 'planning');
    planning.setVisible(state.kind === 'planning');
    const summary = state.kind === 'empty' ? undefined : state.job?.summary;
    time.setLabel(headline(state, summary));
    figures.setLabel(summary === undefined ? '' : figuresOf(summary));
    figures.setVisible(figures.getLabel() !== '');
    showProblems(problemsOf(state));
  };
  const showForecast = () => {
    forecast.setLabel(forecastWords(planner.state, forecaster.state));
    forecast.setVisible(forecast.getLabel() !== '');
  };
  const ends = [
    planner.stateChanged.connect(show),
    forecaster.stateChanged.connect(showForecast),
    speedUnitChanged.connect(() => {
      show(planner.state);
      showForecast();
    }),
  ];
  show(planner.state);
  showForecast();
  return {
    widget,
    dispose() {
      for (const end of ends) end();
    },
  };
}

/** The same each time, so that what is shown already is not made again. */
const NONE: readonly Problem[] = [];

/** The problems of a plan; one that failed is a problem itself. */
export function problemsOf(state: PlanState): readonly Problem[] {
  if (state.kind === 'empty') return NONE;
  if (state.kind !== 'failed') return state.job?.summary.problems ?? NONE;
  return [{ severity: 'error', code: 'plan.failed', message: messageOf(state.error) }];
}

function forecastWords(plan: PlanState, state: ForecastState): string {
  const forecast = forecastOf(state);
  if (forecast === undefined || plan.kind !== 'ready') return '';
  return forecastText(forecast, plan.job.summary);
}

function headline(state: PlanState, summary: JobSummary | undefined): string {
  if (state.kind === 'failed') return _('No job');
  if (summary !== undefined) return formatDuration(summary.estimatedSeconds);
  return state.kind === 'planning' ? _('Planning…') : _('Nothing to do yet');
}

function figuresOf(summary: JobSummary): string {
  const size = summary.bounds === undefined ? _('Nothing is burnt') : formatSize(summary.bounds);
  const cut = _('burn {length}', { length: formatLength(summary.cutMillimetres) });
  const travel = _('travel {length}', { length: formatLength(summary.travelMillimetres) });
  return `${size}\n${cut}  ·  ${travel}`;
}

/** Returns how to show other problems; a new error unfolds the list by itself. */
function createProblemsToggle(built: Built): (problems: readonly Problem[]) => void {
  const toggle = built.part('problems-toggle', Gtk.ToggleButton);
  const icon = built.part('problems-icon', Gtk.Image);
  const count = built.part('problems-count', Gtk.Label);
  const slot = built.part('problems-slot', Adw.Bin);
  let shown: readonly Problem[] | undefined;
  let speeds = currentSpeedUnit();
  return (problems) => {
    if (problems === shown && speeds === currentSpeedUnit()) return;
    speeds = currentSpeedUnit();
    const hadError = shown !== undefined && worstOf(shown) === 'error';
    shown = problems;
    const worst = worstOf(problems);
    toggle.setVisible(worst !== undefined);
    slot.setChild(createProblemList(problems));
    nameButton(toggle, plural(problems.length, '{n} finding', '{n} findings'));
    if (worst === undefined) return toggle.setActive(false);
    if (worst === 'error' && !hadError) toggle.setActive(true);
    icon.setFromIconName(severityIcon(worst));
    icon.setCssClasses([severityClass(worst)]);
    count.setLabel(String(problems.length));
  };
}
