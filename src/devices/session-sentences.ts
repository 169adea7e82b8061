// SPDX-License-Identifier: GPL-3.0-or-later
/** The messages of every session for faults of the machine or of the link to it. */
import { AppError } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';

export const STOP_UNCONFIRMED = msg(
  'The controller did not confirm the stop; switch the laser off at its own switch and check the cable.',
);
export const LOST_AT_WORK = msg(
  'The connection was lost while the machine was at work: it drives on with what it has received, and the beam may stay on then. Switch the laser off at its own switch, check cable, network and power, then connect again.',
);
export const STOPPED_AFTER_LOSS = msg(
  'The connection was lost while the machine was at work. It could be reached again and was sent the emergency stop: check that the beam is off, then connect and home it.',
);
export const RESTARTED = msg(
  'The controller restarted by itself and has forgotten where the head is; check its power and cable, then home it or set zero.',
);
export const NO_ANSWER = msg(
  'The controller no longer answers; check cable and power, then connect again.',
);
export const AT_WORK = msg(
  'The controller is still busy with something this program did not start; stop it or let it finish.',
);
export const GIVEN_UP = msg('The job was stopped because the connection was given up.');
export const EMERGENCY_STOP = msg('Emergency stop.');
export const LOCKED = msg('The machine is locked; find out why, then unlock it or home it.');
export const LINES_KEEP_GETTING_LOST = msg(
  'Lines get lost on the way to the controller again and again; check the cable and lower the baud rate.',
);
export const CLOSED = msg('The connection was closed.');

/** The sentence for a reply that is neither known nor harmless. */
export function notUnderstood(text: string): Message {
  return msg(
    'The controller reported "{text}", which may not be harmless, so the job was stopped; look up what it means, and check the cable.',
    { text },
  );
}

export function silent(): AppError {
  return new AppError(
    'device.silent',
    msg('The controller does not answer; check cable and power, then connect again.'),
  );
}

/** The error while a machine is sought on a port: silence, or answers of something else. */
export function nothingAnswers(): AppError {
  return new AppError(
    'device.silent',
    msg(
      'Nothing answers on this port; check that the machine is on, and that this is its port and baud rate.',
    ),
  );
}

export function answersOtherwise(code: string, name: string): AppError {
  return new AppError(
    code,
    msg('A device answers, but not as {name} does; check the baud rate and the port.', { name }),
  );
}

export function locked(): AppError {
  return new AppError('device.alarm', msg('The machine is locked; home it or unlock it first.'));
}

export function notIdle(): AppError {
  return new AppError('device.busy', msg('The machine is not idle; wait until it stands still.'));
}

export function notHeld(): AppError {
  return new AppError(
    'device.not-held',
    msg('The machine is not held, so there is nothing to resume.'),
  );
}

export function notPlaced(): AppError {
  return new AppError(
    'device.position-unknown',
    msg(
      'The position of the head cannot be trusted; home the machine, set the zero of both axes, or check that the head is at the displayed position and confirm it.',
    ),
  );
}

const LASER_MODE_OFF = {
  start: msg(
    'The controller is not in laser mode and would burn on travel moves; type $32=1 in the console, then start again.',
  ),
  frame: msg(
    'The controller is not in laser mode and would burn on travel moves; type $32=1 in the console, then frame again.',
  ),
  test: msg(
    'The controller is not in laser mode and would burn on travel moves; type $32=1 in the console, then test the beam again.',
  ),
};

/** `goal` is what was asked for. */
export function notLaserMode(goal: keyof typeof LASER_MODE_OFF): AppError {
  return new AppError('device.laser-mode', LASER_MODE_OFF[goal]);
}

export function offline(): AppError {
  return new AppError(
    'device.offline',
    msg('There is no connection to the machine; connect first.'),
  );
}

export function linkLost(): AppError {
  return new AppError('device.lost', msg('The connection to the machine was lost; connect again.'));
}

export function wasReset(): AppError {
  return new AppError('device.restarted', msg('The controller was reset; try again.'));
}

export function jobUnderWay(): AppError {
  return new AppError(
    'device.busy',
    msg('A job is running; wait for it to finish, or stop it first.'),
  );
}

export function beingStopped(): AppError {
  return new AppError('device.busy', msg('The machine is being stopped; wait a moment.'));
}
