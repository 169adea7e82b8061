// SPDX-License-Identifier: MIT
/** The lanes that run tasks on the thread that asks. */
import { keepsTheContract, type LaneUnderTest } from './lane-contract.js';

const lanes: readonly LaneUnderTest[] = [
  {
    name: 'the coroutine lane',
    isInline: false,
    isApart: false,
    isIsolated: false,
    start: (manager, run, ...rest) => manager.addCoroutine(run, ...rest),
  },
  {
    name: 'the inline lane',
    isInline: true,
    isApart: false,
    isIsolated: true,
    start: (manager, run, ...rest) => manager.runProcess(run, ...rest),
  },
];

for (const lane of lanes) describe(lane.name, () => keepsTheContract(lane));
