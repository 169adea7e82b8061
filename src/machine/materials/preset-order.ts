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
  const order = orderFor(stock);
  return {
    here: suited.filter((preset) => preset.machine === machine).sort(order),
    elsewhere: suited
      .filter((preset) => preset.machine !== machine)
      .sort((a, b) => byWords(a.machine, b.machine) || order(a, b)),
  };
}

/** The stock's material first, and of each material the thickness that is nearest to the stock's. */
export function orderFor(stock: StockInUse | undefined) {
  const material = stock === undefined ? '' : foldedWords(stock.material);
  const isOther = (preset: MaterialPreset) => Number(foldedWords(preset.material) !== material);
  const away = ({ thickness }: MaterialPreset) =>
    stock === undefined || thickness === undefined ? 0 : Math.abs(thickness - stock.thickness);
  return (a: MaterialPreset, b: MaterialPreset): number =>
    (material === '' ? 0 : isOther(a) - isOther(b)) ||
    (material !== '' && isOther(a) === 0 ? away(a) - away(b) : 0) ||
    byWords(foldedWords(a.material), foldedWords(b.material)) ||
    away(a) - away(b) ||
    (a.thickness ?? 0) - (b.thickness ?? 0) ||
    byWords(foldedWords(a.note), foldedWords(b.note));
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
