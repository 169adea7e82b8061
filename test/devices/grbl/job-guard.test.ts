// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether a job may start on a GRBL board: every reason against it. */
import assert from 'node:assert/strict';
import type { MachineCondition } from '../../../src/devices/contract/state.js';
import { GrblState } from '../../../src/devices/grbl/grbl-state.js';
import { assertFits, assertReady } from '../../../src/devices/grbl/job-guard.js';
import type { ProgramFacts } from '../../../src/devices/program-file.js';
import { MACHINE } from './session-bench.js';

function why(act: () => void): string {
  try {
    act();
    return '';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

function board(condition: MachineCondition, settings: Readonly<Record<number, number>> = {}) {
  const known = new GrblState(MACHINE);
  known.condition = condition;
  for (const [n, value] of Object.entries(settings)) known.noteSetting(Number(n), String(value));
  return known;
}

describe('a job on a GRBL board', () => {
  it('starts at rest, and a dry run in check mode', () => {
    const ready = (condition: MachineCondition, isDry: boolean) =>
      why(() => assertReady(board(condition), 'here', isDry));
    assert.deepEqual([ready('idle', false), ready('check', true)], ['', '']);
    for (const condition of ['run', 'hold', 'door', 'jog', 'sleep'] as const) {
      assert.equal(ready(condition, false), 'device.busy', condition);
    }
    assert.deepEqual([ready('idle', true), ready('check', false)], ['device.busy', 'device.busy']);
    assert.notEqual(ready('alarm', false), 'device.busy');
    assert.notEqual(ready('alarm', true), '');
  });

  it('starts only from a place that can be trusted', () => {
    const ready = (trust: 'known' | 'here' | 'suspect' | 'lost') =>
      why(() => assertReady(board('idle'), trust));
    assert.deepEqual([ready('known'), ready('here')], ['', '']);
    assert.deepEqual(
      [ready('suspect'), ready('lost')],
      [...['device.position-unknown', 'device.position-unknown']],
    );
  });

  it('fits where the board burns as the program means it, and has the power that it asks for', () => {
    const fits = (
      program: Partial<ProgramFacts>,
      settings: Readonly<Record<number, number>> = {},
    ) =>
      why(() =>
        assertFits(board('idle', settings), {
          ...{ maxS: 1000, hasConstantPower: false, hasDynamicPower: false },
          ...program,
        } as ProgramFacts),
      );
    assert.equal(fits({ hasDynamicPower: true }), '');
    assert.equal(fits({ hasDynamicPower: true }, { 32: 0 }), 'device.laser-mode');
    assert.equal(fits({ hasConstantPower: true }, { 32: 0 }), 'device.laser-mode');
    assert.equal(fits({}, { 32: 0 }), '', 'it does not burn');
    assert.deepEqual([fits({}, { 30: 1000 }), fits({}, { 30: 999 })], ['', 'device.power-range']);
  });
});
