// SPDX-License-Identifier: GPL-3.0-or-later
/** The list in the dialog of macros: the two hooks, the macros, and a place for a new one. */
import { AppError } from '../../../base/errors.js';
import { msg } from '../../../base/message.js';
import type { MachineNotes } from '../../../machine/notes.js';
import { _ } from '../../toolkit/gettext.js';
import type { MacroDraft } from './macro-drafts.js';

const HOOKS = ['before', 'after'] as const;

export function macroPlaces({ macros }: MachineNotes): string[] {
  const names = macros.map((macro) => macro.name);
  return [_('Before every job'), _('After every job'), ...names, _('New macro')];
}

/** What is seen first: a macro where there is one. */
export function firstShown({ macros }: MachineNotes): number {
  return macros.length > 0 ? HOOKS.length : 0;
}

/** Hooks have no name of their own. */
export function isNamed(place: number): boolean {
  return place >= HOOKS.length;
}

export function isRemovable({ macros }: MachineNotes, place: number): boolean {
  return macros[place - HOOKS.length] !== undefined;
}

/** What a place holds where nothing was written since. */
export function savedAt({ hooks, macros }: MachineNotes, place: number): MacroDraft {
  const hook = HOOKS[place];
  if (hook !== undefined) return { name: '', text: hooks[hook] };
  const { name, text } = macros[place - HOOKS.length] ?? { name: '', text: '' };
  return { name, text };
}

/** The notes with what was written there. Throws AppError `macro.name`. */
export function withSaved(
  { hooks, macros }: MachineNotes,
  place: number,
  written: MacroDraft,
): Partial<MachineNotes> {
  const hook = HOOKS[place];
  if (hook !== undefined) return { hooks: { ...hooks, [hook]: written.text } };
  const at = place - HOOKS.length;
  const name = written.name.trim();
  const others = macros.filter((_macro, i) => i !== at);
  const isTaken = others.some((macro) => macro.name.toLowerCase() === name.toLowerCase());
  if (name === '' || isTaken) {
    throw new AppError('macro.name', msg('A macro needs a name that no other macro has.'));
  }
  return { macros: macros.toSpliced(at, 1, { ...written, name }) };
}

export function withoutMacro({ macros }: MachineNotes, place: number): Partial<MachineNotes> {
  return { macros: macros.filter((_macro, i) => i !== place - HOOKS.length) };
}
