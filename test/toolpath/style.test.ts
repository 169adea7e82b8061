// SPDX-License-Identifier: GPL-3.0-or-later
/** Styles: what a picture becomes on a board that is too slow for it, and what takes time. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type BurnStyle, pacedStyle, scanStyle } from '../../src/toolpath/style.js';

const STYLE: BurnStyle = {
  ...{ power: 0.8, minPower: 0.2, speed: 100, hasAir: true, passes: 2, slowsDown: true },
};

describe('a style on a picture', () => {
  const asAsked = { minPower: 0.2, maxPower: 0.8, speed: 100, hasAir: true };

  it('is as asked for where the board keeps up', () => {
    assert.deepEqual(scanStyle({}, STYLE), asAsked);
    assert.deepEqual(scanStyle({ smoothSpeed: 100 }, STYLE), asAsked);
    assert.deepEqual(scanStyle({ smoothSpeed: 100 * (1 - 1e-10) }, STYLE), asAsked);
  });

  it('is slower and weaker by one factor where it does not, and says so', () => {
    const slowed = { minPower: 0.05, maxPower: 0.2, speed: 25, hasAir: true };
    const governed = { askedSpeed: 100, mergedFraction: 0 };
    assert.deepEqual(scanStyle({ smoothSpeed: 25 }, STYLE), { ...slowed, governed });
  });

  it('stutters where somebody wants that', () => {
    assert.deepEqual(scanStyle({ smoothSpeed: 25 }, { ...STYLE, slowsDown: false }), asAsked);
  });

  it('says what was merged', () => {
    const { governed, speed } = scanStyle({ mergedFraction: 0.3 }, STYLE);
    assert.deepEqual([governed, speed], [{ askedSpeed: 100, mergedFraction: 0.3 }, 100]);
  });
});

describe('the part of a style that takes time', () => {
  const fraction = fc.double({ min: 0.001, max: 1, noNaN: true });

  it('is the same whatever the power, as long as there is some and greys differ', () => {
    fc.assert(
      fc.property(fraction, fraction, (power, part) => {
        fc.pre(part < 1);
        const other = { ...STYLE, power, minPower: power * part };
        assert.deepEqual(pacedStyle(other), pacedStyle(STYLE));
      }),
    );
  });

  it('is another one in the dark, where all greys are one, and at another speed', () => {
    const variants = [
      STYLE,
      { ...STYLE, power: 0, minPower: 0 },
      { ...STYLE, minPower: STYLE.power },
      { ...STYLE, speed: 50 },
      { ...STYLE, passes: 3 },
      { ...STYLE, hasAir: false },
      { ...STYLE, slowsDown: false },
    ];
    const paced = variants.map((style) => JSON.stringify(pacedStyle(style)));
    assert.equal(new Set(paced).size, variants.length);
    const dark = { ...STYLE, power: 0, minPower: 0 };
    assert.deepEqual(pacedStyle({ ...STYLE, power: 0 }), dark, 'greys are as dark as black');
  });
});
