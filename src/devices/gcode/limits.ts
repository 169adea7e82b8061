// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The limits that keep people and work safe, the same for every firmware that reads G-code. They are kept
 * here, next to the port, not in the window: whatever asks, nothing goes beyond them. Times s, power 0…1.
 */

import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { MAX_LINE_CHARS } from '../../gcode/line-collector.js';

/** The most power for a frame: more would mark the work instead of showing where it lies. */
export const MAX_FRAME_POWER = 0.02;

/** How often a machine is asked for its state, whether a job runs or not. */
export const POLL_EVERY = 0.2;
/** How long a report of the state is waited for. */
export const REPORT_PATIENCE = 0.5;
/** The same while the head is being stopped: as soon as the last report was read. */
export const POLL_WHILE_STOPPING = 0.05;
/** Nothing that fits on a table brakes longer than this. */
export const MAX_BRAKING = 5;
/** A long bed takes minutes to home. */
export const HOMING_PATIENCE = 300;

/** The limits of overrides, per cent, as far as Grbl goes, though other firmwares would take more. */
export const MIN_OVERRIDE = 10;
export const MAX_OVERRIDE = 200;

/** The fraction in per cent (1.1 is 110 %). Throws `device.override` beyond the limits. */
export function overridePercent(fraction: number): number {
  const percent = Math.round(fraction * 100);
  if (percent >= MIN_OVERRIDE && percent <= MAX_OVERRIDE) return percent;
  throw new AppError(
    'device.override',
    msg('An override must be between {min} and {max} %.', { min: MIN_OVERRIDE, max: MAX_OVERRIDE }),
  );
}

/**
 * Throws `device.line` for what must not be sent as a line: characters that controllers obey past every
 * queue, others that they do not know, and more than a line holds. `reserved` are such characters.
 */
export function assertTypeable(line: string, reserved: string): void {
  const isPlain = /^[\x20-\x7d]*$/.test(line) && ![...line].some((c) => reserved.includes(c));
  if (isPlain && line.length <= MAX_LINE_CHARS) return;
  throw new AppError(
    'device.line',
    msg('A line may have at most {most} plain characters, and none of {reserved}.', {
      most: MAX_LINE_CHARS,
      reserved: [...reserved].join(' '),
    }),
  );
}
