// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture with more dots a second than the board can take runs unevenly where it is densest. */
import { type Message, msg, speedFigure } from '../../base/message.js';
import type { PreflightCheck } from '../job-facts.js';
import { smoothSpeed, topSpeedAlong } from '../smooth-speed.js';

/** The smooth speed is a rule of thumb: less than this over it is not worth a word. */
const SLACK = 1.1;

export const densePicture: PreflightCheck = (job, machine) => {
  if (job.busiestPicture === undefined) return [];
  const { run, speed, along } = job.busiestPicture;
  const smooth = smoothSpeed(machine, run, along);
  if (Math.min(speed, topSpeedAlong(machine, along)) <= smooth * SLACK) return [];
  const message = msg(
    'The picture is too dense for {speed}: on this board it runs smoothly up to {smooth}, and will stutter above. Let the engraving slow down or merge dots, or choose a larger interval.',
    { speed: whole(speed), smooth: whole(smooth) },
  );
  return [{ severity: 'warning', code: 'machine.dense-picture', message }];
};

function whole(speed: number): Message {
  return speedFigure(Math.round(speed));
}
