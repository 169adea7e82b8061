// SPDX-License-Identifier: GPL-3.0-or-later
/** The settings of Rayforge's steps that Kerf has no place for: named where they ask for something. Tabular. */
import { type JsonRecord, numberIn } from '../json-values.js';

type Target = 'outlines' | 'areas' | 'hull' | 'box';

/** Name → the values that ask for nothing; for these targets only, or for all. */
const NEUTRAL: readonly (readonly [key: string, neutral: readonly unknown[], only?: Target[]])[] = [
  ['cut_side', ['CENTERLINE', null]],
  ['cut_order', ['INSIDE_OUTSIDE', null]],
  ['remove_inner_paths', [false]],
  ['override_threshold', [false]],
  ['gravity', [0]],
  ['tab_power', [0]],
  ['frequency', [0]],
  ['pulse_width', [0]],
  ['coolant_method', ['OFF', null]],
  ['scan_mode', ['SEGMENTED', 'Segmented', null], ['areas']],
  ['sample_interval_mm', [0], ['areas']],
  ['dot_width_correction_mm', [0], ['areas']],
  ['bidir_x_offset_mm', [0], ['areas']],
  ['offset_x_mm', [0], ['areas']],
  ['offset_y_mm', [0], ['areas']],
  ['black_point', [0], ['areas']],
  ['white_point', [255], ['areas']],
  ['angle_increment', [0], ['areas']],
  ['z_step_down', [0]],
];
/** Keys that are taken over, that do not change the burn, or that belong to another setting above. */
const KNOWN = new Set(
  `uid type step_type name typelabel matrix visible children selected_head_uid selected_laser_uid
   generated_workpiece_uid applied_recipe_uid per_workpiece_transformers_dicts
   per_step_transformers_dicts pixels_per_mm power cut_speed max_cut_speed travel_speed
   max_travel_speed max_power air_assist capabilities modifiers_dicts opsproducer_dict kerf_mm
   path_offset_mm offset_mm threshold overcut depth_mode invert auto_levels line_interval_mm
   min_power_level max_power_level num_power_levels num_depth_levels min_power speed
   dither_algorithm bidirectional scan_angle direction_degrees cross_hatch extra`.split(/\s+/),
);
/** Transformers that Kerf has in its own way, or that are taken over. */
const TAKEN = new Set(
  `TabOpsTransformer Optimize MergeLinesTransformer MultiPassTransformer OverscanTransformer
   BidirScanOffsetTransformer`.split(/\s+/),
);

export function unusualSettings(
  settings: JsonRecord,
  target: Target,
  transformers: ReadonlyMap<string, JsonRecord>,
): readonly string[] {
  const listed = new Set(NEUTRAL.map(([key]) => key));
  const asked = NEUTRAL.filter(([key, neutral, only]) => {
    const value = settings[key];
    if (value === undefined || value === null || neutral.includes(value)) return false;
    return only?.includes(target) ?? true;
  }).map(([key]) => key);
  const unknown = Object.entries(settings)
    .filter(([key, value]) => !listed.has(key) && !KNOWN.has(key) && asksForSomething(value))
    .map(([key]) => key);
  const others = [...transformers.keys()].filter((name) => !TAKEN.has(name));
  const deeper = numberIn(transformers.get('MultiPassTransformer')?.['z_step_down']) ?? 0;
  return [...asked, ...unknown, ...others, ...(deeper === 0 ? [] : ['z_step_down'])];
}

function asksForSomething(value: unknown): boolean {
  const isEmpty = Array.isArray(value) && value.length === 0;
  return value !== null && value !== false && value !== 0 && value !== '' && !isEmpty;
}
