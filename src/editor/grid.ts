// SPDX-License-Identifier: GPL-3.0-or-later
/** Which lines of the millimetre grid are worth drawing at a given scale. */

/** Distances between lines from which the eye reads lengths easily, mm. Every second is ten times. */
const STEPS = [0.1, 0.5, 1, 5, 10, 50, 100, 500, 1000] as const;

/** Fine lines closer together than this would be a grey area; px. */
const MIN_FINE_PX = 9;
/** Minimum distance between labels, px. */
const MIN_LABEL_PX = 56;

export interface Grid {
  /** The distance between fine lines, and between strong ones, mm. The strong ones are among the fine ones. */
  readonly fine: number;
  readonly strong: number;
  /** The distance between labelled lines, mm. */
  readonly label: number;
  /** How far the fine lines have come from just visible (0) to plain (1), so that they never pop up. */
  readonly fineStrength: number;
}

/** `scale` in pixels per millimetre. */
export function gridAt(scale: number): Grid {
  const at = stepFrom(MIN_FINE_PX, scale);
  const fine = STEPS[at]!;
  const strong = STEPS[Math.min(at + 2, STEPS.length - 1)]!;
  const label = STEPS[stepFrom(MIN_LABEL_PX, scale)]!;
  const fineStrength = Math.min(1, (fine * scale) / MIN_FINE_PX - 0.6);
  return { fine, strong, label, fineStrength };
}

/** The multiples of `step` in from…to. */
export function multiples(step: number, from: number, to: number): readonly number[] {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => tidy((first + i) * step));
}

/** Rounds, so that no label is 0.30000000000000004. */
function tidy(value: number): number {
  return Number(value.toFixed(6));
}

function stepFrom(minPx: number, scale: number): number {
  const found = STEPS.findIndex((step) => step * scale >= minPx);
  return found < 0 ? STEPS.length - 1 : found;
}
