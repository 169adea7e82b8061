// SPDX-License-Identifier: MIT
/** The lanes that run tasks in processes and threads of their own. */
import { keepsTheContract, type LaneUnderTest } from './lane-contract.js';

const lanes: readonly LaneUnderTest[] = [
  {
    name: 'the process lane',
    isInline: false,
    isApart: true,
    isIsolated: true,
    start: (manager, run, ...rest) => manager.runProcess(run, ...rest),
  },
  {
    name: 'the thread lane',
    isInline: false,
    isApart: true,
    isIsolated: true,
    start: (manager, run, ...rest) => manager.runThread(run, ...rest),
  },
];

for (const lane of lanes) describe(lane.name, () => keepsTheContract(lane));
