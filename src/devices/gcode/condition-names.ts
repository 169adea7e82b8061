// SPDX-License-Identifier: GPL-3.0-or-later
/** The states of a board by the names that Grbl, and those that report as it does, give them. */
import type { MachineCondition } from '../contract/state.js';

const CONDITIONS: ReadonlyMap<string, MachineCondition> = new Map([
  ['Idle', 'idle'],
  ['Run', 'run'],
  ['Hold', 'hold'],
  ['Jog', 'jog'],
  ['Alarm', 'alarm'],
  // Smoothieware's.
  ['Halt', 'alarm'],
  ['Door', 'door'],
  ['Check', 'check'],
  ['Home', 'home'],
  ['Sleep', 'sleep'],
  // grblHAL waits for a tool to be changed, and for a cycle start after it.
  ['Tool', 'hold'],
]);

/** `Hold:1`: the condition, and its number; undefined where the name is not known, or was damaged. */
export function conditionOf(
  text: string,
): { readonly condition: MachineCondition; readonly sub: number | undefined } | undefined {
  const [, name = '', sub] = /^([A-Za-z]+)(?::(\d{1,3}))?$/.exec(text) ?? [];
  const condition = CONDITIONS.get(name);
  return condition && { condition, sub: sub === undefined ? undefined : Number(sub) };
}
