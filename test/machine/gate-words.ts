// SPDX-License-Identifier: GPL-3.0-or-later
/** What the gate before the beam says of some facts, as whole sentences. */
import assert from 'node:assert/strict';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { NOTHING } from '../../src/geometry/bounds.js';
import type { BoardFacts } from '../../src/machine/board-facts.js';
import { preflight } from '../../src/machine/preflight.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import type { HookFacts, StartFacts, WorkFacts } from '../../src/machine/start-facts.js';
import { preflightStart } from '../../src/machine/start-preflight.js';
import { english } from '../support/english.js';

export const box = { minX: 10, minY: 10, maxX: 50, maxY: 50 };
export const WORK: WorkFacts = {
  burnBounds: box,
  moveBounds: box,
  topPower: 0.5,
  topSpeed: 100,
  minSpeed: 100,
  burningBlocks: 1,
};
export const { head, motion, controller, bed } = VIRTUAL_LASER;

export const said = (problems: ReturnType<typeof preflight>) =>
  problems.map(({ severity, code, message }) => `${severity} ${code}: ${english(message)}`);
export const planned = (work: Partial<WorkFacts>, machine: Partial<MachineProfile> = {}) =>
  said(preflight({ ...WORK, ...work }, { ...VIRTUAL_LASER, ...machine }));
export const started = (facts: Partial<StartFacts>) =>
  said(preflightStart({ machine: VIRTUAL_LASER, work: WORK, ...facts }));
export const withBoard = (board: Partial<BoardFacts>, facts: Partial<StartFacts> = {}) =>
  started({ board: { isLaserMode: true, maxS: 1000, ...board } as BoardFacts, ...facts });
export const withProgram = (
  program: Partial<NonNullable<WorkFacts['program']>>,
  work: Partial<WorkFacts> = {},
) => started({ work: { ...WORK, ...work, program: { topS: 500, longestLine: 20, ...program } } });
export const hook = (facts: Partial<HookFacts>, more: Partial<StartFacts> = {}) => {
  const whole: HookFacts = { when: 'before', moveBounds: NOTHING, longestLine: 10, ...facts };
  return started({ work: { ...WORK, hooks: [whole] }, ...more });
};

export interface Case {
  readonly found: readonly string[];
  readonly right: RegExp | undefined;
}

export function holds(cases: readonly Case[]): void {
  for (const { found, right } of cases) {
    if (right === undefined) assert.deepEqual(found, []);
    else {
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0]!, right);
    }
  }
}
