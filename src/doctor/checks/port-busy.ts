// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether another program has the port: two senders at one laser end badly. */
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';
import type { Port } from '../port.js';
import { holdersOf, makersOf, type RunningProgram } from '../processes.js';

export async function portBusy({ system, ports }: DoctorContext): Promise<readonly Finding[]> {
  const findings = await Promise.all(
    ports.map(async (port) => {
      const makers = await makersOf(system, port.node);
      const holders = await holdersOf(system, port.node);
      return holders.filter(({ pid }) => !makers.has(pid)).map((holder) => heldBy(port, holder));
    }),
  );
  return findings.flat();
}

function heldBy({ path, node }: Port, { pid, name, isKerf }: RunningProgram): Finding {
  if (isKerf) {
    const message = msg(
      'Kerf itself is connected to {node}: disconnect there before you use the port elsewhere.',
      { node },
    );
    return { severity: 'note', code: 'doctor.port-ours', message, where: path };
  }
  return {
    severity: 'error',
    code: 'doctor.port-busy',
    message: msg(
      '{name} (process {pid}) is using {node}: disconnect it there, or close the program.',
      { name, pid, node },
    ),
    command: `kill ${pid}`,
    where: path,
  };
}
