// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the head is must be known before anything is burnt. */
import { msg } from '../../base/message.js';
import type { StartCheck } from '../start-facts.js';

export const homed: StartCheck = ({ board, trust }) => {
  // What is laid out from where the head stands needs no more than that.
  if (trust === undefined || trust === 'known' || trust === 'here') return [];
  const message = board?.hasHoming
    ? msg('The position of the head cannot be trusted: home the machine first.')
    : msg(
        'The position of the head cannot be trusted: move the head to the zero point by hand and set zero, or check that the head is at the displayed position and confirm it.',
      );
  return [{ severity: 'error', code: 'device.position-unknown', message }];
};
