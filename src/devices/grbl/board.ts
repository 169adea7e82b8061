// SPDX-License-Identifier: GPL-3.0-or-later
/** What the parts of a Grbl controller share. */
import type { Clock } from '../clock.js';
import type { Conversation } from './conversation.js';
import type { GrblState } from './grbl-state.js';

export interface GrblBoard {
  readonly conversation: Conversation;
  readonly known: GrblState;
  readonly clock: Clock;
}
