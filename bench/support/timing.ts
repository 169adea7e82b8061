// SPDX-License-Identifier: MIT
/** Small arithmetic of measuring: milliseconds, medians, percentiles, ratios. */

export async function milliseconds(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Times of one call after another, milliseconds; the first few are not counted. */
export async function timesOf(count: number, run: () => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count + 20; i++) {
    const time = await milliseconds(run);
    if (i >= 20) times.push(time);
  }
  return times;
}

/** The value below which the given part of all values lies; 0.5 is the median. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function inMilliseconds(ms: number): string {
  return `${ms.toFixed(ms < 10 ? 3 : 0)} ms`;
}

export function perSecond(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1000)}/s`;
}

export function times(value: number, than: number, what: string): string {
  return `${(value / than).toFixed(2)} × ${what}`;
}
