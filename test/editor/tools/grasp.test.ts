// SPDX-License-Identifier: GPL-3.0-or-later
/** What press, drag, release and arrow keys come to, whatever the tool does with them. */
import assert from 'node:assert/strict';
import { Grasp } from '../../../src/editor/tools/grasp.js';
import { pointer } from '../pieces-on-bed.js';

/** All that happens to gestures, in order. */
function bench() {
  const log: string[] = [];
  const gesture = (name: string) => ({
    drag: () => void log.push(`drag ${name}`),
    end: () => void log.push(`end ${name}`),
    cancel: () => void log.push(`cancel ${name}`),
  });
  const grasp = new Grasp<string, ReturnType<typeof gesture>>();
  return {
    log,
    grasp,
    press: (on: string) => grasp.press(pointer(0, 0), on),
    drag: (x: number) => grasp.drag(pointer(x, 0), (on) => gesture(on)),
    release: () => grasp.release((on) => log.push(`click ${on}`)),
    nudge: () => grasp.nudge(() => gesture('keys')),
    keyRelease: (key: string) =>
      grasp.keyRelease({ key, isShift: false, isControl: false, isAlt: false }),
  };
}

describe('what is taken hold of', () => {
  it('is clicked where the pointer never left its place', () => {
    const { log, press, drag, release, grasp } = bench();
    press('a');
    drag(0.9);
    assert.equal(grasp.isGoing, false);
    release();
    assert.deepEqual(log, ['click a']);
  });

  it('is moved from the first step away, also back over its place, and let go of once', () => {
    const { log, press, drag, release, grasp } = bench();
    press('a');
    drag(5);
    drag(0.5);
    assert.equal(grasp.isGoing, true);
    release();
    release();
    assert.deepEqual(log, ['drag a', 'drag a', 'end a']);
    assert.equal(grasp.gesture, undefined);
  });

  it('is let go of where another press comes without a release, as after a lost pointer', () => {
    const { log, press, drag } = bench();
    press('a');
    drag(5);
    press('b');
    assert.deepEqual(log, ['drag a', 'end a']);
  });

  it('moves by arrow keys as one gesture, until the arrow is released or the keyboard is gone', () => {
    const { log, nudge, keyRelease, grasp } = bench();
    const first = nudge();
    assert.equal(nudge(), first);
    assert.equal(grasp.isGoing, false);
    keyRelease('Shift_L');
    assert.deepEqual(log, []);
    keyRelease('Left');
    assert.deepEqual(log, ['end keys']);
    assert.notEqual(nudge(), first);
    grasp.keyboardLost();
    assert.deepEqual(log, ['end keys', 'end keys']);
  });

  it('does not listen to arrow keys while the pointer holds something, nor to a pointer for keys', () => {
    const held = bench();
    held.press('a');
    assert.equal(held.nudge(), undefined);
    held.drag(5);
    assert.equal(held.nudge(), undefined);
    held.grasp.keyboardLost();
    assert.deepEqual(held.log, ['drag a']);
    const keyed = bench();
    keyed.nudge();
    keyed.drag(5);
    keyed.release();
    assert.deepEqual(keyed.log, []);
    keyed.press('a');
    assert.deepEqual(keyed.log, ['end keys']);
  });

  it('is put back by a cancel, which tells whether there was anything', () => {
    const { log, press, drag, release, grasp } = bench();
    assert.equal(grasp.cancel(), false);
    press('a');
    assert.equal(grasp.cancel(), true);
    release();
    press('a');
    drag(5);
    assert.equal(grasp.cancel(), true);
    release();
    assert.deepEqual(log, ['drag a', 'cancel a']);
  });
});
