// SPDX-License-Identifier: GPL-3.0-or-later
/** The computer's battery, by /sys/class/power_supply; those of mice and pens have the scope `Device`. */
import { type Message, msg } from '../base/message.js';
import type { System } from './system.js';

export interface BatteryState {
  /** 0…1 */
  readonly charge: number;
  readonly isDischarging: boolean;
}

/** Below this and discharging no job should start. */
const TOO_LOW = 0.2;

/** The emptiest battery; undefined on a computer that has none or does not report it. */
export async function readBattery(system: System): Promise<BatteryState | undefined> {
  const folder = '/sys/class/power_supply';
  const all = await Promise.all(
    (await system.names(folder)).map(async (name): Promise<BatteryState | undefined> => {
      const [type, scope, capacity, status] = await Promise.all(
        ['type', 'scope', 'capacity', 'status'].map((f) => system.text(`${folder}/${name}/${f}`)),
      );
      if (type !== 'Battery' || scope === 'Device' || capacity === undefined) return undefined;
      return { charge: Number(capacity) / 100, isDischarging: status === 'Discharging' };
    }),
  );
  const known = all.filter((state) => state !== undefined);
  return known.sort((a, b) => a.charge - b.charge)[0];
}

export function isTooLow({ charge, isDischarging }: BatteryState): boolean {
  return isDischarging && charge < TOO_LOW;
}

export function lowBatterySentence({ charge }: BatteryState): Message {
  const percent = Math.round(charge * 100);
  return msg(
    'The battery is at {percent} % and not charging: plug in the computer before you start a job.',
    { percent },
  );
}
