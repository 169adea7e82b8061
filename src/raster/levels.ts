// SPDX-License-Identifier: GPL-3.0-or-later
/** How bright a pixel is (0 black … 255 white) becomes how hard it is burnt (0 not at all … 255). */

export interface Tone {
  /** Burns what is bright. */
  readonly isInverted: boolean;
  /** −1 … 1: added to the brightness. */
  readonly brightness: number;
  /** −1 flat grey … 0 as it is … 1 black and white only. */
  readonly contrast: number;
  /** Gamma: above 1 the middle tones get brighter. */
  readonly gamma: number;
  /** How many different levels may come out, 2 … 256, dark and full power included. */
  readonly steps: number;
}

export const PLAIN_TONE: Tone = {
  isInverted: false,
  brightness: 0,
  contrast: 0,
  gamma: 1,
  steps: 256,
};

/** The level of each of the 256 luminances. */
export function toneTable(tone: Tone): Uint8Array {
  const slope = Math.tan(((Math.min(tone.contrast, 0.999) + 1) * Math.PI) / 4);
  return Uint8Array.from({ length: 256 }, (_, luma) => {
    const given = tone.isInverted ? 1 - luma / 255 : luma / 255;
    const stretched = (given - 0.5) * slope + 0.5 + tone.brightness;
    const bright = Math.min(1, Math.max(0, stretched)) ** (1 / tone.gamma);
    const step = Math.round((1 - bright) * (tone.steps - 1));
    return Math.round((step * 255) / (tone.steps - 1));
  });
}
