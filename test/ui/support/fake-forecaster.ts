// SPDX-License-Identifier: GPL-3.0-or-later
/** A forecaster that says what it is told, and is switched on and off. */
import { Signal } from '../../../src/base/signal.js';
import type { Forecaster, ForecastState } from '../../../src/pipeline/job-forecast.js';

export interface FakeForecaster extends Forecaster {
  readonly enter: (state: ForecastState) => void;
}

export function fakeForecaster(): FakeForecaster {
  const stateChanged = new Signal<[ForecastState]>();
  let state: ForecastState = { kind: 'off' };
  const enter = (next: ForecastState) => {
    state = next;
    stateChanged.emit(state);
  };
  return {
    get state() {
      return state;
    },
    stateChanged,
    get isWanted() {
      return state.kind !== 'off';
    },
    set isWanted(isWanted) {
      enter({ kind: isWanted ? 'waiting' : 'off' });
    },
    enter,
  };
}
