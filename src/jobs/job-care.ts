// SPDX-License-Identifier: GPL-3.0-or-later
/** What is seen to around every job: a battery that lasts, and a computer that stays awake. */
import { AppError, type Problem } from '../base/errors.js';
import { type KeepAwake, keepAwake } from '../computer/awake.js';
import { type BatteryState, isTooLow, lowBatterySentence, readBattery } from '../doctor/battery.js';
import { openSystem } from '../doctor/system.js';
import { VIRTUAL_ADDRESS } from '../transport/virtual-address.js';

export interface JobCareParts {
  readonly readBattery: () => Promise<BatteryState | undefined>;
  readonly keepAwake: KeepAwake;
}

export interface CareOptions {
  /** Starts although the computer's battery is low. */
  readonly isForced?: boolean;
  /** Called with what does not hinder the job but should be known. */
  readonly onFinding?: (finding: Problem) => void;
  /** Of the machine that the job runs on. */
  readonly port: string;
}

/** Runs a job with care taken of the computer; the virtual laser needs none. */
export type JobCare = <T>(run: () => Promise<T>, options: CareOptions) => Promise<T>;

const THIS_COMPUTER: JobCareParts = { readBattery: () => readBattery(openSystem()), keepAwake };

/** The care throws AppError `start.low-battery` before the job when that is not forced. */
export function createJobCare(parts: JobCareParts = THIS_COMPUTER): JobCare {
  return async (run, options) => {
    if (options.port === VIRTUAL_ADDRESS) return await run();
    const battery = await parts.readBattery();
    if (battery !== undefined && isTooLow(battery)) {
      const problem = { severity: 'warning', code: 'start.low-battery' } as const;
      const message = lowBatterySentence(battery);
      if (options.isForced !== true) throw new AppError(problem.code, message);
      options.onFinding?.({ ...problem, message });
    }
    using awake = parts.keepAwake('A laser job is running');
    void awake.refusal.then((finding) => finding && options.onFinding?.(finding));
    return await run();
  };
}
