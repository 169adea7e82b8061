// SPDX-License-Identifier: GPL-3.0-or-later
/** Values of JSON that another program wrote: what is not of the kind that is asked for counts as absent. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isJsonRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordIn(value: unknown): JsonRecord {
  return isJsonRecord(value) ? value : {};
}

export function recordsIn(value: unknown): readonly JsonRecord[] {
  return listIn(value).filter(isJsonRecord);
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** `#rrggbb`, also without the sign. */
export function colourIn(value: unknown): readonly [number, number, number] | undefined {
  const [, digits] = /^#?([0-9a-f]{6})/i.exec(textIn(value).trim()) ?? [];
  if (digits === undefined) return undefined;
  const bits = Number.parseInt(digits, 16);
  return [(bits >> 16) & 255, (bits >> 8) & 255, bits & 255];
}
