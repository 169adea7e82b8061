// SPDX-License-Identifier: GPL-3.0-or-later
/** Checks the battery before every job and keeps the computer awake during it. */
import { AppError, type Problem } from '../base/errors.js';
import { type InhibitSleep, inhibitSleep, JOB_RUNS } from '../computer/sleep-inhibitor.js';
import { type BatteryState, isTooLow, lowBatterySentence, readBattery } from '../doctor/battery.js';
import { openSystem } from '../doctor/system.js';
import { VIRTUAL_ADDRESS } from '../transport/virtual-address.js';

export interface JobInhibitorsDeps {
  readonly readBattery: () => Promise<BatteryState | undefined>;
  readonly inhibitSleep: InhibitSleep;
}

export interface InhibitOptions {
  /** Starts although the computer's battery is low. */
  readonly isForced?: boolean;
  /** Called with what does not hinder the job but should be known. */
  readonly onFinding?: (finding: Problem) => void;
  /** The port of the machine that the job runs on. */
  readonly port: string;
}

/** Runs a job on a computer that stays awake and has power; the virtual laser needs neither. */
export type JobInhibitors = <T>(run: () => Promise<T>, options: InhibitOptions) => Promise<T>;

const THIS_COMPUTER: JobInhibitorsDeps = {
  readBattery: () => readBattery(openSystem()),
  inhibitSleep,
};

/** Throws AppError `start.low-battery` before the job when that is not forced. */
export function createJobInhibitors(given: Partial<JobInhibitorsDeps> = {}): JobInhibitors {
  const deps = { ...THIS_COMPUTER, ...given };
  return async (run, options) => {
    if (options.port === VIRTUAL_ADDRESS) return await run();
    const battery = await deps.readBattery();
    if (battery !== undefined && isTooLow(battery)) {
      const problem = { severity: 'warning', code: 'start.low-battery' } as const;
      const message = lowBatterySentence(battery);
      if (options.isForced !== true) throw new AppError(problem.code, message);
      options.onFinding?.({ ...problem, message });
    }
    using inhibitor = deps.inhibitSleep(JOB_RUNS);
    void inhibitor.refusal.then((finding) => finding && options.onFinding?.(finding));
    return await run();
  };
}
