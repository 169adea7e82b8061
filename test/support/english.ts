// SPDX-License-Identifier: GPL-3.0-or-later
/** A message as a test compares it; empty where there is none. */
import { inEnglish, type Message } from '../../src/base/message.js';

export function english(message: Message | undefined): string {
  return message === undefined ? '' : inEnglish(message);
}
