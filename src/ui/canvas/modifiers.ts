// SPDX-License-Identifier: GPL-3.0-or-later
/** Shift, Control and Alt, as events have them. */
import type { Modifiers } from '../../editor/tools/tool.js';
import { Gdk } from '../toolkit/gtk.js';

export function modifiersOf(state: number): Modifiers {
  return {
    isShift: (state & Gdk.ModifierType.SHIFT_MASK) !== 0,
    isControl: (state & Gdk.ModifierType.CONTROL_MASK) !== 0,
    isAlt: (state & Gdk.ModifierType.ALT_MASK) !== 0,
  };
}

/** What is held once the event of a key is over: the state in it is that from before. */
export function modifiersAfter(key: string, state: number, isPress: boolean): Modifiers {
  const before = modifiersOf(state);
  if (/^Shift_[LR]$/.test(key)) return { ...before, isShift: isPress };
  if (/^Alt_[LR]$/.test(key)) return { ...before, isAlt: isPress };
  return /^Control_[LR]$/.test(key) ? { ...before, isControl: isPress } : before;
}
