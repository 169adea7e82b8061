// SPDX-License-Identifier: GPL-3.0-or-later
/** One line under the canvas: what the machine does now, where its head is, how far the job is. */
import { fractionDone, secondsLeft } from '../../devices/contract/job.js';
import { isPlaced, type MachineState } from '../../devices/contract/state.js';
import type { AppContext } from '../../editor/app-context.js';
import type { Point } from '../../geometry/path.js';
import { type Forecaster, forecastOf } from '../../pipeline/job-forecast.js';
import type { JobPlanner } from '../../pipeline/job-plan.js';
import { doseAt } from '../../raster/energy-scale.js';
import { build } from '../toolkit/built.js';
import {
  formatClock,
  formatCoordinate,
  formatEnergy,
  formatPower,
  formatSpeed,
} from '../toolkit/format.js';
import { _, rendered, withOwnSign } from '../toolkit/gettext.js';
import { Adw, a11yLabel, Gtk } from '../toolkit/gtk.js';
import { speedUnitChanged } from '../toolkit/speeds.js';
import type { View } from '../toolkit/view.js';
import { isConnected, isJobActive, showCondition } from './condition.js';
import { type ConnectionDeps, toggleConnection } from './connect/connection.js';
import { createOverrides } from './control/overrides.js';

export interface StatusBar extends View {
  /** Shows where the pointer is on the bed, mm. */
  showCursor(at: Point | undefined): void;
  /** Puts the job on a line of its own, above the other: what is pressed there stays in its place. */
  setNarrow(isNarrow: boolean): void;
}

export interface StatusBarDeps extends ConnectionDeps {
  readonly planner: JobPlanner;
  readonly isStartedHere: AppContext['isStartedHere'];
  readonly forecaster: Forecaster;
}

export function createStatusBar(deps: StatusBarDeps): StatusBar {
  const { link } = deps;
  const built = build('status-bar');
  const chip = built.part('chip', Gtk.Label);
  const position = built.part('position', Gtk.Label);
  const motion = built.part('motion', Gtk.Label);
  const message = built.part('message', Gtk.Label);
  const job = built.part('job', Gtk.Box);
  const progress = built.part('progress', Gtk.ProgressBar);
  const clock = built.part('clock', Gtk.Label);
  const overrides = createOverrides(deps);
  built.part('overrides', Adw.Bin).setChild(overrides.widget);
  const connect = built.part('connect', Gtk.Button);
  connect.on('clicked', () => toggleConnection(deps));
  a11yLabel(progress, _('Progress of the job'));
  const estimate = estimateFor(deps);
  const show = (state: MachineState) => {
    showCondition(chip, state.condition);
    connect.setVisible(state.condition === 'offline');
    position.setVisible(isConnected(state));
    motion.setVisible(isConnected(state));
    position.setLabel(positionText(state));
    motion.setLabel(`${formatSpeed(state.speed)}   ${formatPower(state.power)}`);
    const words = state.message && rendered(state.message);
    message.setLabel(words ?? '');
    message.setTooltipText(words ?? null);
    job.setVisible(isJobActive(state));
    if (state.job === undefined) return;
    progress.setFraction(fractionDone(state.job));
    clock.setLabel(clockText(state, estimate(state.job.jobId)));
  };
  const disconnect = link.stateChanged.connect(show);
  const keepUnit = speedUnitChanged.connect(() => show(link.state));
  show(link.state);
  const cursor = built.part('cursor', Gtk.Label);
  let pointed: Point | undefined;
  const showCursor = (at = pointed) => {
    const light = at === undefined ? '' : lightText(deps.forecaster, at);
    cursor.setLabel(at === undefined ? '' : cursorText(at) + light);
  };
  const unfollow = deps.forecaster.stateChanged.connect(() => showCursor());
  const bar = built.part('bar', Gtk.Box);
  return {
    widget: bar,
    setNarrow(isNarrow) {
      const { HORIZONTAL, VERTICAL } = Gtk.Orientation;
      bar.setOrientation(isNarrow ? VERTICAL : HORIZONTAL);
      bar.reorderChildAfter(job, isNarrow ? null : built.part('state', Gtk.Box));
    },
    showCursor: (at) => {
      pointed = at;
      showCursor();
    },
    dispose() {
      overrides.dispose();
      unfollow();
      keepUnit();
      disconnect();
    },
  };
}

function cursorText({ x, y }: Point): string {
  return withOwnSign(`${x.toFixed(1)}, ${y.toFixed(1)} mm`);
}

/** What light falls there, while that is forecast. */
function lightText({ state }: Forecaster, at: Point): string {
  const forecast = forecastOf(state);
  if (forecast?.energy === undefined) return '';
  return `  ·  ${formatEnergy(doseAt(forecast.energy, at), forecast.watts)}`;
}

function positionText({ position, trust }: MachineState): string {
  const doubt = isPlaced(trust) ? '' : '?';
  return `X ${formatCoordinate(position.x)}${doubt}   Y ${formatCoordinate(position.y)}${doubt}`;
}

/** Estimated seconds when the job was first seen: later plans belong to later work, and those of another window to its own. */
function estimateFor({
  planner,
  isStartedHere,
}: Pick<StatusBarDeps, 'planner' | 'isStartedHere'>): (jobId: string) => number | undefined {
  let known: { readonly jobId: string; readonly seconds: number | undefined } | undefined;
  return (jobId) => {
    if (known?.jobId !== jobId) {
      const { state } = planner;
      const job = state.kind === 'ready' && isStartedHere(jobId) ? state.job : undefined;
      known = { jobId, seconds: job?.summary.estimatedSeconds };
    }
    return known.seconds;
  };
}

function clockText({ job, overrides }: MachineState, planned: number | undefined): string {
  if (job === undefined) return '';
  const percent = Math.floor(fractionDone(job) * 100);
  const run = `${percent} %   ${formatClock(job.elapsed - job.held)}`;
  const left = secondsLeft(job, {
    feedOverride: overrides.feed,
    ...(planned !== undefined && { planned }),
  });
  return left === undefined ? run : `${run}   ${_('{time} left', { time: formatClock(left) })}`;
}
