// SPDX-License-Identifier: GPL-3.0-or-later
/** Which presets are offered for a step, the likeliest first. */
import { foldedWords, type MaterialPreset } from './preset.js';

/** What is worked on: the stock of the work. */
export interface StockInUse {
  readonly material: string;
  readonly thickness: number;
}

export interface PresetPlace {
  /** Ids. */
  readonly machine: string;
  readonly operation: string;
  readonly stock?: StockInUse | undefined;
}

export interface OfferedPresets {
  /** Those that were found out on this machine. */
  readonly here: readonly MaterialPreset[];
  /** Those of other machines, which must never be taken for these. */
  readonly elsewhere: readonly MaterialPreset[];
}

export function offeredPresets(
  presets: readonly MaterialPreset[],
  { machine, operation, stock }: PresetPlace,
): OfferedPresets {
  const suited = presets.filter((preset) => preset.operation === operation);
  const elsewhere = likeliestFirst(
    suited.filter((preset) => preset.machine !== machine),
    stock,
  );
  return {
    here: likeliestFirst(
      suited.filter((preset) => preset.machine === machine),
      stock,
    ),
    // Those of each machine stay in their order.
    elsewhere: [...elsewhere].sort((a, b) => byWords(a.machine, b.machine)),
  };
}

/** The stock's material first, and of it the thickness that is nearest to the stock's; then by name and thickness. */
export function likeliestFirst(
  presets: readonly MaterialPreset[],
  stock?: StockInUse,
): readonly MaterialPreset[] {
  const wanted = foldedWords(stock?.material ?? '');
  const facts = presets.map((preset) => {
    const { thickness } = preset;
    const material = foldedWords(preset.material);
    const away = stock && thickness !== undefined ? Math.abs(thickness - stock.thickness) : 0;
    const isOther = wanted !== '' && material !== wanted;
    return { preset, material, note: foldedWords(preset.note), away, isOther };
  });
  facts.sort(
    (a, b) =>
      Number(a.isOther) - Number(b.isOther) ||
      byWords(a.material, b.material) ||
      a.away - b.away ||
      (a.preset.thickness ?? 0) - (b.preset.thickness ?? 0) ||
      byWords(a.note, b.note),
  );
  return facts.map(({ preset }) => preset);
}

/** The materials that are known by name, each once, in the order of the presets. */
export function knownMaterials(presets: readonly MaterialPreset[]): readonly string[] {
  const names = new Map<string, string>();
  for (const { material } of presets) {
    const folded = foldedWords(material);
    if (!names.has(folded)) names.set(folded, material.trim());
  }
  return [...names.values()];
}

function byWords(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
