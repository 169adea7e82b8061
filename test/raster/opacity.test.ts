// SPDX-License-Identifier: GPL-3.0-or-later
/** Transparency is not ink: the algebra of it, pixel by pixel. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PLAIN_TONE, type Tone, toneTable } from '../../src/raster/levels.js';
import {
  type CoveringImage,
  clearUncovered,
  inverted,
  mapTones,
  ownBrightness,
  resampleCovering,
} from '../../src/raster/opacity.js';

const unit = fc.double({ min: -1, max: 1, noNaN: true });
const tones: fc.Arbitrary<Tone> = fc.record({
  isInverted: fc.boolean(),
  brightness: unit,
  contrast: unit,
  gamma: fc.double({ min: 0.1, max: 10, noNaN: true }),
  steps: fc.integer({ min: 2, max: 256 }),
});

/** Every darkness at every opacity there can be of it. */
const EVERY = everyPixel();

function everyPixel() {
  const pairs = Array.from({ length: 256 }, (_, opacity) =>
    Array.from({ length: opacity + 1 }, (_, darkness) => [255 - darkness, opacity] as const),
  ).flat();
  return picture(
    pairs.map(([shade]) => shade),
    pairs.map(([, opacity]) => opacity),
  );
}

function picture(shades: readonly number[], opacity?: readonly number[]) {
  const cover = opacity && { opacity: Uint8Array.from(opacity) };
  return { widthPx: shades.length, heightPx: 1, pixels: Uint8Array.from(shades), ...cover };
}

function levelsOf(image: CoveringImage, tone: Tone): Uint8Array {
  const levels = new Uint8Array(image.pixels.length);
  mapTones(image, tone, levels);
  return levels;
}

describe('what is clear', () => {
  it('never burns, whatever the settings and whatever lies below', () => {
    const shades = Array.from({ length: 256 }, (_, i) => i);
    const clear = picture(shades, new Array(256).fill(0));
    fc.assert(
      fc.property(tones, (tone) => assert.ok(levelsOf(clear, tone).every((level) => level === 0))),
      { numRuns: 30 },
    );
  });

  it('is put out where dots were spread over it', () => {
    const levels = Uint8Array.of(255, 255, 255);
    clearUncovered(levels, Uint8Array.of(0, 1, 255));
    assert.deepEqual([...levels], [0, 255, 255]);
  });
});

describe('what is covered', () => {
  it('burns byte for byte as if there were no opacity', () => {
    const shades = Array.from({ length: 256 }, (_, i) => i);
    const covered = picture(shades, new Array(256).fill(255));
    fc.assert(
      fc.property(tones, (tone) => {
        assert.deepEqual(levelsOf(covered, tone), levelsOf(picture(shades), tone));
        assert.deepEqual(levelsOf(covered, tone), toneTable(tone));
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is partly covered', () => {
  const { pixels, opacity } = EVERY;

  it('burns in proportion: by its darkness, or when inverted by its brightness', () => {
    const plain = levelsOf(EVERY, PLAIN_TONE);
    assert.deepEqual(
      plain,
      pixels.map((shade) => 255 - shade),
      'as it is seen on white',
    );
    const turned = levelsOf(EVERY, { ...PLAIN_TONE, isInverted: true });
    turned.forEach((level, i) => {
      assert.ok(Math.abs(level + plain[i]! - opacity![i]!) <= 1, `${level} ${plain[i]}`);
    });
  });

  it('burns in a large picture as in a small one', () => {
    const tone = { ...PLAIN_TONE, gamma: 1.7, brightness: 0.1, steps: 9 };
    const large = {
      ...{ widthPx: 2 * pixels.length, heightPx: 1 },
      ...{
        pixels: Uint8Array.of(...pixels, ...pixels),
        opacity: Uint8Array.of(...opacity!, ...opacity!),
      },
    };
    assert.ok(large.pixels.length >= 256 * 256);
    const small = levelsOf(EVERY, tone);
    assert.deepEqual(levelsOf(large, tone), Uint8Array.of(...small, ...small));
  });

  it('burns at most as much as it is covered, and in no more steps than were asked for', () => {
    fc.assert(
      fc.property(tones, (tone) => {
        levelsOf(EVERY, { ...tone, steps: 256 }).forEach((level, i) => {
          assert.ok(level <= opacity![i]!);
        });
        assert.ok(new Set(levelsOf(EVERY, tone)).size <= tone.steps);
      }),
      { numRuns: 10 },
    );
  });
});

describe('an inverted picture', () => {
  it('is itself when it is inverted again', () => {
    assert.deepEqual(inverted(inverted(EVERY)), EVERY);
    const opaque = picture([0, 1, 100, 255]);
    assert.deepEqual([...inverted(opaque).pixels], [255, 254, 155, 0]);
    assert.deepEqual(inverted(inverted(opaque)), opaque);
  });

  it('burns as the picture does under the inverted tone', () => {
    const other = levelsOf(inverted(EVERY), PLAIN_TONE);
    const toned = levelsOf(EVERY, { ...PLAIN_TONE, isInverted: true });
    other.forEach((level, i) => {
      assert.ok(Math.abs(level - toned[i]!) <= 1, `${level} ${toned[i]}`);
    });
  });

  it('stays clear where it was clear', () => {
    assert.deepEqual([...inverted(picture([255, 255], [0, 255])).pixels], [255, 0]);
  });
});

describe('another size of a picture', () => {
  it('mixes inks by how much of them there is: what is clear has no colour', () => {
    // A white pixel that is covered beside one that is clear, and a black one beside it.
    const white = resampleCovering(picture([255, 255], [255, 0]), 1, 1);
    assert.deepEqual([white.pixels[0], white.opacity![0]], [255, 128]);
    assert.equal(ownBrightness(255, 128), 255);
    const black = resampleCovering(picture([0, 255], [255, 0]), 1, 1);
    assert.ok(ownBrightness(black.pixels[0]!, black.opacity![0]!) <= 2, 'a rounding');
  });

  it('has no opacity where the picture has none', () => {
    assert.equal('opacity' in resampleCovering(picture([0, 255]), 1, 1), false);
    const same = picture([0, 255]);
    assert.equal(resampleCovering(same, 2, 1).pixels, same.pixels);
  });
});
