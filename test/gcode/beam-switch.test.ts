// SPDX-License-Identifier: GPL-3.0-or-later
/** Which words of a line switch the beam. */
import assert from 'node:assert/strict';
import { BeamSwitch } from '../../src/gcode/beam-switch.js';
import { Words } from '../../src/gcode/words.js';

/** The switch after these lines, read into the same words one after the other as a controller does. */
function switched(lines: readonly string[], firesByFan = true) {
  const words = new Words();
  const beam = new BeamSwitch(firesByFan);
  for (const line of lines) {
    const bytes = new TextEncoder().encode(line);
    assert.equal(words.read(bytes, 0, bytes.length, true), 'none');
    beam.read(words);
  }
  const { isOn, code, isInline } = beam;
  return { isOn, code, isInline };
}

describe('the switch of the beam', () => {
  it('is off before any word, and on by three of them', () => {
    assert.deepEqual(switched(['G1X5']), { isOn: false, code: undefined, isInline: false });
    for (const code of [3, 4, 106] as const)
      assert.deepEqual(switched([`M${code}S5`]), { isOn: true, code, isInline: false });
  });

  it('remembers by what it was on when it is off again', () => {
    assert.deepEqual(switched(['M4', 'M5']), { isOn: false, code: 4, isInline: false });
    assert.deepEqual(switched(['M106', 'M107']), { isOn: false, code: 106, isInline: false });
  });

  it('hears only the line that was said, not what is left of a longer one before it', () => {
    assert.equal(switched(['G1X5M5', 'M3', 'G1X6']).isOn, true);
    assert.equal(switched(['G1M3', 'M5', 'G1']).isOn, false);
    assert.equal(switched(['M3I', 'M3']).isInline, false);
  });

  it('takes the last of several words', () => {
    assert.equal(switched(['M3M5']).isOn, false);
    assert.equal(switched(['M5M3']).isOn, true);
  });

  it('has its power travel with the moves where it is said so', () => {
    assert.equal(switched(['M3I']).isInline, true);
    assert.equal(switched(['M4I', 'M5']).isInline, true);
    assert.equal(switched(['I1M3']).isInline, true, 'in any order');
  });

  it('is not the fan where that only blows', () => {
    assert.equal(switched(['M106'], false).isOn, false);
    assert.equal(switched(['M3', 'M107'], false).isOn, true);
    assert.equal(switched(['M3'], false).isOn, true);
  });
});
