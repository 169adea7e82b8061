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
