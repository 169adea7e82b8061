// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The body of the forecasting task: a job through the planner model, and what it will leave on the
 * work: how much light falls where, and where the head would stutter. Nothing is driven.
 */
import { msg } from '../base/message.js';
import { grown, isEmpty } from '../geometry/bounds.js';
import type { MachineProfile } from '../machine/profile.js';
import { BurnMap } from '../raster/burn-map.js';
import { scaled } from '../raster/energy-scale.js';
import type { ExecutionContext } from '../tasker/index.js';
import { burnBounds } from '../toolpath/bounds.js';
import { dosesOf } from '../toolpath/doses.js';
import { LookAhead } from '../toolpath/look-ahead.js';
import type { Pacing } from '../toolpath/pacing.js';
import { StutterFinder } from '../toolpath/stutters.js';
import { walk } from '../toolpath/walk.js';
import { unpack } from './packed.js';
import type { Forecast, ForecastRequest } from './task-refs.js';

/** Finer than any spot a map says nothing more, mm. */
const MIN_PIXEL = 0.05;
/** Half a pixel more than the spot: the outermost rows then lie in the middle of their pixels. */
const MARGIN = 1.5;

/** `pacingOf` says what a machine's firmware makes of the pace. */
export function forecastJob(
  pacingOf: (machine: MachineProfile) => Pacing,
  context: ExecutionContext,
  request: ForecastRequest,
): Forecast {
  const { machine } = request;
  context.setMessage(msg('Forecasting the burn'));
  const toolpath = unpack(request.toolpath);
  const pixel = Math.max(MIN_PIXEL, machine.head.spot);
  const burnt = burnBounds(toolpath);
  const map = isEmpty(burnt) ? undefined : new BurnMap(grown(burnt, MARGIN * pixel), pixel);
  const stutterFinder = new StutterFinder();
  const planner = new LookAhead(pacingOf(machine), (move) => {
    stutterFinder.moved(move);
    for (const { power, ...dose } of dosesOf(move, machine.head.hasDynamicPower)) {
      map?.add({ ...dose, power0: power, power1: power });
    }
  });
  walk(toolpath, planner, (fraction) => {
    context.throwIfCancelled();
    context.setProgress(fraction);
  });
  planner.rest();
  const stutters = stutterFinder.found();
  const energy = map?.energy();
  if (energy === undefined) return { stutters };
  const maxEnergy = maxEnergyOf(energy.most, machine.head.watts);
  return { energy: scaled(energy), ...(maxEnergy !== undefined && { maxEnergy }), stutters };
}

/** J/mm² from full-power seconds per mm², where the head's watts are known. */
export function maxEnergyOf(dose: number, watts: number | undefined): number | undefined {
  return watts === undefined ? undefined : dose * watts;
}
