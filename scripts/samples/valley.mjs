// SPDX-License-Identifier: GPL-3.0-or-later
/** The valley as PNG bytes: grey, 80 × 60 mm at a tenth of a millimetre a pixel. */
import sharp from 'sharp';

export async function valley() {
  const [width, height] = [800, 600];
  const pixels = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) {
    const ridges = ranges.map((range) => range.height(x / width) * height);
    for (let y = 0; y < height; y++) {
      const shade = shadeAt(x / width, y, { ridges, width, height });
      pixels[y * width + x] = Math.round(Math.min(1, Math.max(0, shade)) * 127) * 2;
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .withMetadata({ density: 254 })
    .png({ compressionLevel: 9, adaptiveFiltering: true })
    .toBuffer();
}

const sunAt = { x: 0.66, y: 0.24 };
const shore = 0.74;

/** Ranges of hills from far and bright to near and dark; `mist` is how bright the foot of a range becomes. */
const ranges = [
  { base: 0.4, swing: 0.2, detail: 5, seed: 11, tone: 0.72, mist: 0.93 },
  { base: 0.49, swing: 0.19, detail: 6, seed: 7, tone: 0.55, mist: 0.86 },
  { base: 0.57, swing: 0.17, detail: 6, seed: 23, tone: 0.37, mist: 0.76 },
  { base: 0.665, swing: 0.12, detail: 6, seed: 42, tone: 0.2, mist: 0.52 },
].map((range) => ({
  ...range,
  height: (u) => range.base - range.swing * (ridge(u, range) - 0.45),
}));

function shadeAt(u, y, { ridges, width, height }) {
  const v = y / height;
  if (v > foreground(u)) return 0.06;
  if (v < shore) return landAt(u, y, { ridges, width, height });
  // The lake mirrors the land, darker, and trembles more the nearer it is.
  const depth = (v - shore) / (1 - shore);
  const tremble = 0.006 * depth * Math.sin(y * (0.9 - 0.45 * depth) + 9 * noise(u * 6, 5));
  const mirrored = (shore - (v - shore) * 1.5) * height;
  const sparkle =
    Math.exp(-(((u - sunAt.x) / (0.03 + 0.05 * depth)) ** 2)) * (0.5 + 0.5 * Math.sin(y * 0.8));
  const land = landAt(u + tremble, mirrored, {
    ridges: ranges.map((range) => range.height(u + tremble) * height),
    width,
    height,
  });
  return 0.08 + land * (0.74 - 0.22 * depth) + 0.3 * sparkle * (1 - 0.5 * depth);
}

/** What is seen there of the ranges up to `nearest`, and of the sky behind them. */
function landAt(u, y, { ridges, width, height }, nearest = ranges.length - 1) {
  for (let i = nearest; i >= 0; i--) {
    const below = (y - ridges[i]) / height;
    // Half a pixel of softness keeps the ridges free of stairs.
    const cover = Math.min(1, Math.max(0, y - ridges[i] + 0.5 + treeTops(u, i, width)));
    if (cover <= 0) continue;
    const { tone, mist, base } = ranges[i];
    const fog = Math.min(1, Math.max(0, below / (shore - base + 0.06))) ** 1.6;
    const shadow = i < 3 ? 0.1 * tone * (noise(u * 26 + below * 30, 60 + i) - 0.5) * (1 - fog) : 0;
    const shade = tone + (mist - tone) * fog + shadow;
    if (cover >= 1) return shade;
    return cover * shade + (1 - cover) * landAt(u, y, { ridges, width, height }, i - 1);
  }
  return skyAt(u, y / height, width / height);
}

/** The nearest range is wooded: its ridge is a row of tops. */
function treeTops(u, range, width) {
  if (range !== 3) return 0;
  const x = (u * width) / 7;
  const tall = 3 + 9 * noise(Math.floor(x) * 3.7, 90);
  return tall * (1 - 2 * Math.abs(x - Math.floor(x) - 0.5));
}

function skyAt(u, v, aspect) {
  const distance = Math.hypot((u - sunAt.x) * aspect, v - sunAt.y);
  if (distance < 0.062) return 1;
  const glow =
    0.24 * Math.exp(-((distance / 0.34) ** 2)) + 0.12 * Math.exp(-((distance / 0.12) ** 2));
  const band = 0.05 * (noise(u * 3 + v * 2, 70) - 0.5);
  return Math.min(0.97, 0.46 + 0.48 * v + glow + band - birdsAt(u, v));
}

const birds = [
  [0.24, 0.2, 0.022],
  [0.29, 0.17, 0.017],
  [0.2, 0.155, 0.013],
  [0.335, 0.215, 0.012],
];

/** Two wings, each an arc. */
function birdsAt(u, v) {
  for (const [x, y, size] of birds) {
    const across = Math.abs(u - x) / size;
    if (across > 1) continue;
    const wing = y - size * 1.1 * Math.sin(across * Math.PI * 0.75) * 0.62 + size * 0.42;
    if (Math.abs(v - wing) < 0.0042 * (1.15 - across)) return 0.6;
  }
  return 0;
}

/** The near shore, with reeds. */
function foreground(u) {
  const bank =
    0.965 -
    0.06 * Math.exp(-(((u - 0.08) / 0.2) ** 2)) -
    0.035 * Math.exp(-(((u - 0.95) / 0.16) ** 2));
  const x = u * 150;
  const reed = noise(Math.floor(x) * 5.3, 33) ** 3 * (1 - 2 * Math.abs(x - Math.floor(x) - 0.5));
  const grows = Math.exp(-(((u - 0.1) / 0.16) ** 2)) + 0.7 * Math.exp(-(((u - 0.95) / 0.09) ** 2));
  return bank - 0.17 * reed * grows;
}

/** Octaves of noise, folded into ridges. */
function ridge(u, { detail, seed }) {
  let [sum, weight, frequency, total] = [0, 1, 2.1, 0];
  for (let octave = 0; octave < detail; octave++) {
    const n = noise(u * frequency + seed, seed + octave);
    sum += weight * (1 - Math.abs(2 * n - 1));
    total += weight;
    weight *= 0.46;
    frequency *= 2.15;
  }
  return sum / total;
}

function noise(x, seed) {
  const cell = Math.floor(x);
  const t = x - cell;
  const smooth = t * t * (3 - 2 * t);
  return chance(cell, seed) * (1 - smooth) + chance(cell + 1, seed) * smooth;
}

/** 0…1, the same for the same cell. */
function chance(cell, seed) {
  let hash = Math.imul(cell ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(seed + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
