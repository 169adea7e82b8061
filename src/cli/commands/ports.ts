// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf ports`: where a machine may be connected. */
import { msg } from '../../base/message.js';
import { json } from '../json.js';
import type { CliParts } from '../parts.js';

export async function ports(parts: CliParts, isJson: boolean): Promise<void> {
  const found = await parts.listPorts();
  if (isJson) parts.console.print(json(found));
  else if (found.length === 0) {
    parts.console.print(msg('no serial port found: plug the machine in, or use tcp://HOST:PORT'));
  } else for (const { address, label } of found) parts.console.print(`${address}\t${label}`);
}
