// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * ModemManager talks to fresh ports to find out whether they are modems: it sends bytes to the controller
 * and keeps the port busy for half a minute. A rule with ID_MM_DEVICE_IGNORE keeps it away.
 */
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';
import { findRunning } from '../processes.js';
import { namesDevice, ruleCommand } from '../udev-rules.js';

export async function modemManager(context: DoctorContext): Promise<readonly Finding[]> {
  const { system, ports, rules } = context;
  const ignoring = rules.filter(({ line }) => /ID_MM_(DEVICE|PORT)_IGNORE\}\s*=\s*"1"/.test(line));
  const devices = ports.map((port) => port.usb).filter((usb) => usb !== undefined);
  const probed = devices.find((device) => !ignoring.some((rule) => namesDevice(rule, device)));
  if (probed === undefined) return [];
  if ((await findRunning(system, 'ModemManager')).length === 0) return [];
  const { vendorId, productId } = probed;
  const ids = `ATTRS{idVendor}=="${vendorId}", ATTRS{idProduct}=="${productId}"`;
  return [
    {
      severity: 'warning',
      code: 'doctor.modem-manager',
      message: msg(
        'ModemManager is running and may mistake the machine ({vendorId}:{productId}) for a modem. Make it ignore the machine, then plug the machine in again.',
        { vendorId, productId },
      ),
      command: ruleCommand('78-kerf-no-modem.rules', `${ids}, ENV{ID_MM_DEVICE_IGNORE}="1"`),
    },
  ];
}
