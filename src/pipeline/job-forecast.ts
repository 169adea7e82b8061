// SPDX-License-Identifier: GPL-3.0-or-later
/** What the window holds of the forecast of the planned job: what it will leave on the work. */
import type { Fingerprint } from '../base/fingerprint.js';
import type { Listenable } from '../base/signal.js';
import type { Forecast } from './task-refs.js';

export interface JobForecast extends Forecast {
  /** The fingerprint of the job that it belongs to. */
  readonly job: Fingerprint;
  /** The fingerprint of what the map looks like: with all power doubled it looks the same. */
  readonly map: Fingerprint;
  /** The optical power of the head at full power, W; absent where that is unknown. */
  readonly watts?: number;
}

/** While a newer one is made, `last` is the one before. */
export type ForecastState =
  /** No forecast is requested. */
  | { readonly kind: 'off' }
  /** There is no plan to look at. */
  | { readonly kind: 'waiting'; readonly last?: JobForecast }
  | { readonly kind: 'working'; readonly last?: JobForecast }
  | { readonly kind: 'ready'; readonly forecast: JobForecast }
  /** Cancelled, or it could not be made. */
  | { readonly kind: 'failed'; readonly error: Error };

export interface Forecaster {
  readonly state: ForecastState;
  readonly stateChanged: Listenable<[ForecastState]>;
  /** Whether forecasts are made; session state. Setting it again tries again. */
  isWanted: boolean;
}

/** The forecast of the job as planned. */
export function forecastOf(state: ForecastState): JobForecast | undefined {
  return state.kind === 'ready' ? state.forecast : undefined;
}
