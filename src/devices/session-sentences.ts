// SPDX-License-Identifier: GPL-3.0-or-later
/** What every session says when the machine, or the link to it, does what it should not. */
import { AppError } from '../base/errors.js';

export const STOP_UNCONFIRMED =
  'The controller did not confirm the stop; switch the laser off at its own switch and check the cable.';
export const RESTARTED =
  'The controller restarted by itself and has forgotten where the head is; check its power and cable, then home it or set zero.';
export const NO_ANSWER =
  'The controller no longer answers; check cable and power, then connect again.';
export const AT_WORK =
  'The controller is still busy with something this program did not start; stop it or let it finish.';
export const GIVEN_UP = 'The job was stopped because the connection was given up.';
export const LOCKED = 'The machine is locked; find out why, then unlock it or home it.';
export const LINES_KEEP_GETTING_LOST =
  'Lines get lost on the way to the controller again and again; check the cable and lower the baud rate.';
export const CLOSED = 'The connection was closed.';

/** Of a reply that is neither known nor harmless. */
export function notUnderstood(text: string): string {
  return `The controller said "${text}", which Kerf does not know to be harmless, so the job was stopped; look up what it means, and check the cable.`;
}

export function silent(): AppError {
  return new AppError(
    'device.silent',
    'The controller does not answer; check cable and power, then connect again.',
  );
}

/** While a machine is sought on a port: silence, or answers of something else. */
export function nothingAnswers(): AppError {
  return new AppError(
    'device.silent',
    'Nothing answers on this port; check that the machine is on, and that this is its port and baud rate.',
  );
}

export function answersOtherwise(code: string, name: string): AppError {
  return new AppError(
    code,
    `Something answers, but not as ${name} does; check the baud rate and that this is the right port.`,
  );
}

export function locked(): AppError {
  return new AppError('device.alarm', 'The machine is locked; home it or unlock it first.');
}

export function notIdle(): AppError {
  return new AppError('device.busy', 'The machine is not idle; wait until it stands still.');
}

export function notHeld(): AppError {
  return new AppError('device.not-held', 'The machine is not held, so there is nothing to resume.');
}

export function notPlaced(): AppError {
  return new AppError(
    'device.position-unknown',
    'The position of the head cannot be trusted; home the machine, set the zero of both axes anew, or look at the head and confirm that the position shown is right.',
  );
}

/** `again` is what to do once it is: `start`, `frame`. */
export function notLaserMode(again: string): AppError {
  return new AppError(
    'device.laser-mode',
    `The controller is not in laser mode and would burn while travelling; type $32=1 in the console, then ${again} again.`,
  );
}

export function offline(): AppError {
  return new AppError('device.offline', 'There is no connection to the machine; connect first.');
}

export function linkLost(): AppError {
  return new AppError('device.lost', 'The connection to the machine was lost; connect again.');
}

export function wasReset(): AppError {
  return new AppError('device.restarted', 'The controller was reset; try again.');
}

export function jobUnderWay(): AppError {
  return new AppError('device.busy', 'A job is under way; wait for its end or stop it first.');
}

export function beingStopped(): AppError {
  return new AppError('device.busy', 'The machine is being stopped; wait a moment.');
}
