// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether a machine can be left as it is: it stands, and reports that its beam is off. A beam that was
 * left on at rest is switched off; nothing is reset. Times s.
 */
import type { Conversation } from './conversation.js';
import type { GrblState } from './grbl-state.js';
import { refresh } from './real-time.js';

const CONFIRMATION = 1;

export async function isDark(conversation: Conversation, known: GrblState): Promise<boolean> {
  await refresh(conversation);
  const { condition } = known;
  if (condition !== 'idle' && condition !== 'alarm') return false;
  // Only what is reported now counts.
  known.modalWords = [];
  await conversation.ask('$G', CONFIRMATION);
  if (known.modalWords.includes('M5')) return true;
  // A locked board takes no M5: its reset is what switches the beam off.
  if (condition === 'alarm') return false;
  await conversation.ask('M5S0', CONFIRMATION);
  return true;
}
