// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture with more dots a second than the board can take runs slower, and unevenly. */
import type { Check } from '../job-facts.js';
import { smoothSpeed } from '../smooth-speed.js';

/** The smooth speed is a rule of thumb: less than this over it is not worth a word. */
const SLACK = 1.1;

export const densePicture: Check = (job, machine) => {
  if (job.busiestPicture === undefined) return [];
  const { meanRun, speed } = job.busiestPicture;
  const smooth = smoothSpeed(machine, meanRun);
  if (Math.min(speed, machine.motion.maxSpeedX) <= smooth * SLACK) return [];
  const message = `The picture is too dense for its ${whole(speed)} mm/s: this board runs it at about ${whole(smooth)} mm/s. Fewer grey levels or a larger interval let it run faster.`;
  return [{ severity: 'note', code: 'machine.dense-picture', message }];
};

function whole(value: number): string {
  return String(Math.round(value));
}
