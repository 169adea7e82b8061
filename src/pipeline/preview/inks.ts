// SPDX-License-Identifier: GPL-3.0-or-later
/** Tables of 256 inks: what a shade of power, a level of an engraving or a grey of a picture looks like. */
import { inkOf } from '../../raster/draw/surface.js';
import { FIRST_LEVEL, LAST_LEVEL } from '../../raster/energy-scale.js';
import { scorch } from '../../raster/scorch.js';
import { powerOfLevel, type ScanStyle } from '../../toolpath/toolpath.js';
import type { PreviewColours, Tint } from './scene.js';

/** The share of full colour for no power: even the weakest engraving is seen. */
const WEAKEST = 0.45;

/** Strokes: index is power 0…255. */
export function strokeInks({ weakBurn, strongBurn }: PreviewColours, opacity: number): Uint32Array {
  return table((fraction) => faded(mixed(weakBurn, strongBurn, fraction), opacity));
}

/** Engraved pixels: index is the level. */
export function scanInks(
  block: Pick<ScanStyle, 'minPower' | 'maxPower'>,
  { engraved }: PreviewColours,
  opacity: number,
) {
  const strength = WEAKEST + (1 - WEAKEST) * block.maxPower;
  const most = block.maxPower || 1;
  return table((fraction) => {
    const power = powerOfLevel(block, fraction * 255) / most;
    return faded(engraved, power * strength * opacity);
  });
}

/**
 * Pictures as imported: index is luminance. It is as on white, and white leaves no ink on the screen: so
 * what is clear is not seen, and what is partly covered is as faint as it is seen on white.
 */
export function pictureInks(colours: PreviewColours, opacity: number): Uint32Array {
  return table((fraction) =>
    faded(mixed(colours.pictureBlack, colours.pictureWhite, fraction), opacity),
  );
}

/** A map of energy: index is its level; its fringe fades out in the colour of the low end. */
export function energyInks(opacity: number): Uint32Array {
  return Uint32Array.from({ length: LAST_LEVEL + 1 }, (_, level) => {
    const fraction = (level - FIRST_LEVEL) / (LAST_LEVEL - FIRST_LEVEL);
    const strength = Math.min(1, level / FIRST_LEVEL);
    return inkOf(...scorch(fraction), strength * opacity);
  });
}

function table(tintOf: (fraction: number) => Tint): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, i) => inkOf(...tintOf(i / 255)));
}

export function faded([r, g, b, alpha]: Tint, opacity: number): Tint {
  return [r, g, b, alpha * opacity];
}

function mixed(a: Tint, b: Tint, fraction: number): Tint {
  const at = (i: 0 | 1 | 2 | 3) => a[i] + (b[i] - a[i]) * fraction;
  return [at(0), at(1), at(2), at(3)];
}
