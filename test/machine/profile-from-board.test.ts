// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { type BoardAnswers, boardFacts } from '../../src/devices/grbl/board-facts.js';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { parseProfile } from '../../src/machine/parse-profile.js';
import { profileFromBoard } from '../../src/machine/profile-from-board.js';
import { profileText } from '../../src/machine/profile-text.js';
import { english } from '../support/english.js';

/** As a well set up laser answers `$$`: mm/min, mm/s², mm. */
const SETTINGS: Readonly<Record<number, number>> = {
  1: 255,
  11: 0.02,
  20: 1,
  22: 1,
  23: 3,
  30: 1000,
  31: 0,
  32: 1,
  100: 160,
  101: 100,
  110: 12_000,
  111: 9000,
  120: 1500,
  121: 1200,
  130: 410,
  131: 400,
};

function probed(
  settings: Readonly<Record<number, number>> = SETTINGS,
  options = 'VZ',
  head?: { readonly x: number; readonly y: number },
) {
  const answers: BoardAnswers = {
    firmware: 'Grbl 1.1h',
    rxBytes: 255,
    plannerBlocks: 35,
    options,
    setting: (n) => settings[n],
  };
  const start = { id: 'mine', name: 'Mine', like: GRBL_DIODE, ...(head && { head }) };
  return profileFromBoard(boardFacts(answers), start);
}

describe('a profile out of a board', () => {
  it('has the figures of the board, in our units, and can be kept in a file', () => {
    const { machine, questions, problems } = probed();
    assert.deepEqual(machine.bed, {
      ...{ width: 410, depth: 400, origin: 'front-left' },
      ...{ counting: 'up', homesTo: 'front-left' },
    });
    assert.deepEqual(machine.motion, {
      maxSpeedX: 200,
      maxSpeedY: 150,
      accelerationX: 1500,
      accelerationY: 1200,
      junctionDeviation: 0.02,
      stepsPerMmX: 160,
      stepsPerMmY: 100,
      settleSeconds: 0,
    });
    const { maxS, rxBytes, plannerBlocks } = machine.controller;
    assert.deepEqual([maxS, rxBytes, plannerBlocks], [1000, 255, 35]);
    assert.deepEqual(questions, ['watts', 'lines-per-second']);
    assert.deepEqual(problems, []);
    assert.deepEqual(parseProfile(profileText(machine), 'grbl'), machine);
  });

  it('settles for as long as the board keeps its motors on after a stop', () => {
    const settling = (delay: number | undefined) => {
      const { 1: _, ...others } = SETTINGS;
      const reported = delay === undefined ? others : { ...others, 1: delay };
      return probed(reported).machine.motion.settleSeconds;
    };
    assert.deepEqual([25, 254, 255, undefined].map(settling), [0.025, 0.254, 0, 0.025]);
  });

  it('knows from where to where a board counts that homes, and where it stands then', () => {
    const counts = (mask: number, options = 'VZ', head?: { x: number; y: number }) => {
      const { machine } = probed({ ...SETTINGS, 23: mask }, options, head);
      const { origin, counting, fromX = 0, fromY = 0, homesTo } = machine.bed;
      return `${origin} ${counting} ${fromX},${fromY} ${homesTo}`;
    };
    // Grbl as it comes counts from minus its travel to 0, whichever corner it homes to.
    assert.equal(counts(3, 'V'), 'front-left down 0,0 front-left');
    assert.equal(counts(0, 'V'), 'front-left down 0,0 back-right');
    // A build that calls the homed corner 0 counts up from a low one, and down from a high one.
    assert.equal(counts(3), 'front-left up 0,0 front-left');
    assert.equal(counts(0), 'front-left down 0,0 back-right');
    assert.equal(counts(1), 'front-left from 0,-400 back-left');
    assert.equal(counts(2), 'front-left from -410,0 front-right');
    // Forks that tell nothing of it are believed where their head stands.
    assert.equal(counts(3, 'V', { x: 200, y: 100 }), 'front-left up 0,0 front-left');
    assert.ok(probed({ ...SETTINGS, 22: 0 }).questions.includes('origin'));
    assert.equal(probed({ ...SETTINGS, 22: 0 }).machine.bed.counting, undefined);
  });

  it('asks for the bed where nobody set it, and keeps what a silent or senseless board leaves open', () => {
    const factory = probed({ ...SETTINGS, 130: 200, 131: 200 });
    assert.ok(factory.questions.includes('bed-size'));
    assert.equal(factory.machine.bed.width, GRBL_DIODE.bed.width);
    assert.ok(!probed({ ...SETTINGS, 130: 400, 131: 400 }).questions.includes('bed-size'));
    assert.ok(!probed({ ...SETTINGS, 130: 200, 131: 300 }).questions.includes('bed-size'));
    const { 131: _, ...oneAxis } = SETTINGS;
    const half = probed(oneAxis);
    assert.ok(half.questions.includes('bed-size'));
    assert.deepEqual(half.machine.bed, GRBL_DIODE.bed, 'one side of a bed is none');
    const silent = probed({});
    assert.deepEqual(silent.machine.motion, GRBL_DIODE.motion);
    assert.deepEqual(silent.questions, ['bed-size', 'origin', 'watts', 'lines-per-second']);
    assert.equal(probed({ ...SETTINGS, 110: 0 }).machine.motion.maxSpeedX, 100);
  });

  it('says when laser mode is off', () => {
    const { problems, machine } = probed({ ...SETTINGS, 32: 0 });
    assert.match(english(problems[0]!.message), /\$32=1/);
    assert.equal(machine.head.hasDynamicPower, false);
  });
});
