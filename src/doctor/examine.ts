// SPDX-License-Identifier: GPL-3.0-or-later
/** Every check over this computer: errors first. An empty list means that nothing stands in the way. */
import { worstFirst } from '../base/errors.js';
import type { DoctorCheck, DoctorContext } from './check.js';
import { autosuspend } from './checks/autosuspend.js';
import { battery } from './checks/battery.js';
import { brltty } from './checks/brltty.js';
import { flatpak } from './checks/flatpak.js';
import { missingPort } from './checks/missing-port.js';
import { modemManager } from './checks/modem-manager.js';
import { permission } from './checks/permission.js';
import { portBusy } from './checks/port-busy.js';
import { sandbox } from './checks/sandbox.js';
import { sharedPreferences } from './checks/shared-preferences.js';
import { sleepInhibition } from './checks/sleep.js';
import { socat } from './checks/socat.js';
import { udevOrder } from './checks/udev-order.js';
import type { Finding } from './finding.js';
import { portAt, usbPorts } from './port.js';
import { openSystem, type System } from './system.js';
import { udevRules } from './udev-rules.js';

export const doctorChecks: readonly DoctorCheck[] = [
  missingPort,
  permission,
  portBusy,
  flatpak,
  brltty,
  modemManager,
  udevOrder,
  autosuspend,
  battery,
  sleepInhibition,
  sandbox,
  socat,
  sharedPreferences,
];

/** `port` as a person gives it: a path, `tcp://…`, `virtual:`; without one all USB ports are looked at. */
export async function examine(
  port?: string,
  system: System = openSystem(),
): Promise<readonly Finding[]> {
  const context = await visitOf(system, port);
  const findings = await Promise.all(doctorChecks.map((check) => check(context)));
  return worstFirst(findings.flat());
}

async function visitOf(system: System, port: string | undefined): Promise<DoctorContext> {
  const rules = await udevRules(system);
  const isNetwork = /^[a-z]+:/i.test(port ?? '');
  if (isNetwork) return { system, ports: [], isNetwork, rules };
  if (port === undefined) return { system, ports: await usbPorts(system), isNetwork, rules };
  const found = await portAt(system, port);
  return found === undefined
    ? { system, ports: [], missingPort: port, isNetwork, rules }
    : { system, ports: [found], isNetwork, rules };
}
