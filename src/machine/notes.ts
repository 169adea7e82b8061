// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a person writes down about a machine while using it: names for its work systems, macros, lines
 * around every job, what needs looking after. Beside the profile, which says what the machine is.
 * Hours are hours of the beam.
 */

export interface NotedMacro {
  readonly name: string;
  readonly text: string;
}

export interface Upkeep {
  readonly name: string;
  /** Due after so many hours of beam. */
  readonly everyHours: number;
  /** Beam hours of the machine when it was last done. */
  readonly doneAtHours: number;
}

export interface MachineNotes {
  /** By word: `G55`. */
  readonly workSystemNames: Readonly<Record<string, string>>;
  readonly macros: readonly NotedMacro[];
  /** G-code, as macros are written, run before and after every job. */
  readonly hooks: { readonly before: string; readonly after: string };
  /** The safety note was read and agreed to. */
  readonly isSafetyAgreed: boolean;
  readonly upkeep: readonly Upkeep[];
}

export const NO_NOTES: MachineNotes = {
  workSystemNames: {},
  macros: [],
  hooks: { before: '', after: '' },
  isSafetyAgreed: false,
  upkeep: [
    { name: 'Clean the lens', everyHours: 8, doneAtHours: 0 },
    { name: 'Clean and oil the rails', everyHours: 40, doneAtHours: 0 },
  ],
};

/** Reads what `JSON.stringify` wrote; what is missing or odd is as if nothing had been noted. */
export function parseNotes(text: string): MachineNotes {
  const kept = record(parsed(text));
  const hooks = record(kept['hooks']);
  const names = Object.entries(record(kept['workSystemNames'])).filter(isNamed);
  return {
    workSystemNames: Object.fromEntries(names),
    macros: list(kept['macros']).flatMap((entry) => {
      const { name, text: lines } = record(entry);
      return typeof name === 'string' && typeof lines === 'string' ? [{ name, text: lines }] : [];
    }),
    hooks: { before: string(hooks['before']), after: string(hooks['after']) },
    isSafetyAgreed: kept['isSafetyAgreed'] === true,
    upkeep: Array.isArray(kept['upkeep']) ? list(kept['upkeep']).flatMap(upkeep) : NO_NOTES.upkeep,
  };
}

function upkeep(entry: unknown): readonly Upkeep[] {
  const { name, everyHours, doneAtHours } = record(entry);
  if (typeof name !== 'string' || typeof everyHours !== 'number') return [];
  return [{ name, everyHours, doneAtHours: typeof doneAtHours === 'number' ? doneAtHours : 0 }];
}

function isNamed(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Readonly<Record<string, unknown>>) : {}; // Just looked at.
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
