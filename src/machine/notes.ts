// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a person notes about a machine while using it: names for its work systems, macros, lines around
 * every job, maintenance. The profile, in contrast, describes the machine itself. Hours are beam hours.
 */
import { N_ } from '../base/translatable.js';

export interface NotedMacro {
  readonly name: string;
  readonly text: string;
}

export interface Maintenance {
  readonly name: string;
  /** Due after that many beam hours. */
  readonly everyHours: number;
  /** Beam hours of the machine when it was last done. */
  readonly doneAtHours: number;
}

export interface MachineNotes {
  /** Names by word: `G55`. */
  readonly workSystemNames: Readonly<Record<string, string>>;
  readonly macros: readonly NotedMacro[];
  /** G-code, as macros are written, run before and after every job. */
  readonly hooks: { readonly before: string; readonly after: string };
  /** The safety note was read and agreed to. */
  readonly isSafetyAgreed: boolean;
  readonly maintenance: readonly Maintenance[];
}

export const NO_NOTES: MachineNotes = {
  workSystemNames: {},
  macros: [],
  hooks: { before: '', after: '' },
  isSafetyAgreed: false,
  maintenance: [
    { name: N_('Clean the lens'), everyHours: 8, doneAtHours: 0 },
    { name: N_('Clean and oil the rails'), everyHours: 40, doneAtHours: 0 },
  ],
};

/** What can be made of a file's content, and whether nothing in it had to be left out. */
export function understandNotes(content: unknown): {
  readonly value: MachineNotes;
  readonly isWhole: boolean;
} {
  const faults: Faults = { count: 0 };
  const kept = record(content, faults);
  const hooks = record(kept['hooks'], faults);
  const names = Object.entries(record(kept['workSystemNames'], faults));
  const isNamed = (entry: [string, unknown]): entry is [string, string] =>
    sound(typeof entry[1] === 'string', faults);
  const value = {
    workSystemNames: Object.fromEntries(names.filter(isNamed)),
    macros: list(kept['macros'], faults).flatMap((entry) => macro(entry, faults)),
    hooks: { before: text(hooks['before'], faults), after: text(hooks['after'], faults) },
    isSafetyAgreed: flag(kept['isSafetyAgreed'], faults),
    // Files of Kerf 0.1 call it `upkeep`.
    maintenance: duties(kept['maintenance'] ?? kept['upkeep'], faults),
  };
  return { value, isWhole: faults.count === 0 };
}

/** How much of a content had to be left out. */
interface Faults {
  count: number;
}

function macro(entry: unknown, faults: Faults): readonly NotedMacro[] {
  const { name, text: lines } = record(entry, faults);
  const isSound = typeof name === 'string' && typeof lines === 'string';
  return isSound ? [{ name, text: lines }] : nothing(faults);
}

/** Where none was ever noted there is some to begin with. */
function duties(value: unknown, faults: Faults): readonly Maintenance[] {
  const entries = list(value, faults);
  return Array.isArray(value)
    ? entries.flatMap((entry) => duty(entry, faults))
    : NO_NOTES.maintenance;
}

function duty(entry: unknown, faults: Faults): readonly Maintenance[] {
  const { name, everyHours, doneAtHours = 0 } = record(entry, faults);
  const isSound = typeof name === 'string' && isHours(everyHours) && isHours(doneAtHours);
  return isSound ? [{ name, everyHours, doneAtHours }] : nothing(faults);
}

function isHours(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function sound(isSound: boolean, faults: Faults): boolean {
  if (!isSound) faults.count++;
  return isSound;
}

function nothing(faults: Faults): readonly never[] {
  faults.count++;
  return [];
}

/** What is missing was never noted, which is not a fault. */
function record(value: unknown, faults: Faults): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (sound(isRecord || value === undefined, faults) && isRecord)
    return value as Readonly<Record<string, unknown>>; // Just looked at.
  return {};
}

function list(value: unknown, faults: Faults): readonly unknown[] {
  return sound(Array.isArray(value) || value === undefined, faults) && Array.isArray(value)
    ? value
    : [];
}

function text(value: unknown, faults: Faults): string {
  const isText = typeof value === 'string';
  return sound(isText || value === undefined, faults) && isText ? value : '';
}

function flag(value: unknown, faults: Faults): boolean {
  return sound(typeof value === 'boolean' || value === undefined, faults) && value === true;
}
