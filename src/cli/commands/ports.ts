// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf ports`: where a machine may be connected. */
import { msg } from '../../base/message.js';
import type { CliDeps } from '../cli-deps.js';
import { json } from '../json.js';

export async function ports(deps: CliDeps, isJson: boolean): Promise<void> {
  const found = await deps.listPorts();
  if (isJson) deps.console.print(json(found));
  else if (found.length === 0) {
    deps.console.print(msg('no serial port found: plug the machine in, or use tcp://HOST:PORT'));
  } else for (const { address, label } of found) deps.console.print(`${address}\t${label}`);
}
