// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether the port may be opened; if not, by which group: dialout, uucp, or whichever owns the node. */
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';
import type { Port } from '../port.js';
import type { System } from '../system.js';
import { ruleCommand } from '../udev-rules.js';

export async function permission({ system, ports }: DoctorContext): Promise<readonly Finding[]> {
  const findings = await Promise.all(ports.map((port) => forPort(system, port)));
  return findings.filter((finding) => finding !== undefined);
}

async function forPort(system: System, port: Port): Promise<Finding | undefined> {
  if (await system.mayUse(port.node)) return undefined;
  const node = await system.node(port.node);
  if (node === undefined) return undefined;
  const { user } = system;
  const group = await groupOf(system, node.gid);
  const problem = { severity: 'error', code: 'doctor.port-permission', where: port.path } as const;
  const what = { node: port.node, group: group.name };
  // Membership in root's group would give far more than a port.
  if (node.gid === 0) return { ...problem, ...byRule(port, what) };
  if (user.groupIds.includes(node.gid)) {
    const message = msg(
      'You have no permission to use {node}: you are in its group {group}, but the group may not use it. Give the group access.',
      what,
    );
    return { ...problem, message, command: `sudo chmod g+rw ${port.node}` };
  }
  if (group.members.includes(user.name)) {
    const message = msg(
      'You have no permission to use {node}, which belongs to the group {group}. You were added to it after you logged in: log out and in again.',
      what,
    );
    return { ...problem, message };
  }
  const message = msg(
    'You have no permission to use {node}, which belongs to the group {group}. Join the group, then log out and in again.',
    what,
  );
  return { ...problem, message, command: `sudo usermod -aG ${group.name} ${user.name}` };
}

function byRule(
  { usb }: Port,
  what: { node: string; group: string },
): Pick<Finding, 'message' | 'command'> {
  if (usb === undefined)
    return {
      message: msg(
        'You have no permission to use {node}, which belongs to the group {group}: ask the administrator for access.',
        what,
      ),
    };
  const ids = `ATTRS{idVendor}=="${usb.vendorId}", ATTRS{idProduct}=="${usb.productId}"`;
  // systemd hands out access in 73-seat-late.rules: a later file would come too late.
  const rule = `SUBSYSTEM=="tty", ${ids}, TAG+="uaccess"`;
  const message = msg(
    'You have no permission to use {node}, which belongs to the group {group}. Let udev give it to the user at the computer, then plug the machine in again.',
    what,
  );
  return { message, command: ruleCommand('70-kerf-laser.rules', rule) };
}

/** The group from a line such as `dialout:x:20:alex,kim`. */
async function groupOf(system: System, gid: number) {
  const lines = ((await system.text('/etc/group')) ?? '').split('\n');
  const entry = lines.map((line) => line.split(':')).find((fields) => fields[2] === String(gid));
  const members = (entry?.[3] ?? '').split(',').filter((name) => name !== '');
  return { name: entry?.[0] ?? String(gid), members };
}
