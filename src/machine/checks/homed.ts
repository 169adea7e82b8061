// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the head is must be known before anything is burnt. */
import type { StartCheck } from '../start-facts.js';

export const homed: StartCheck = ({ board, trust }) => {
  // What is laid out from where the head stands needs no more than that.
  if (trust === undefined || trust === 'known' || trust === 'here') return [];
  const message = board?.hasHoming
    ? 'The position of the head cannot be trusted: home the machine first.'
    : 'The position of the head cannot be trusted: move it by hand to the zero point and set zero, or look at it and confirm that the position shown is right.';
  return [{ severity: 'error', code: 'device.position-unknown', message }];
};
