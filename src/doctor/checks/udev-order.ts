// SPDX-License-Identifier: GPL-3.0-or-later
/** A rule that tags serial ports for the person at the seat, in a file that is read too late. */
import { msg } from '../../base/message.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';

/** systemd acts on the tag in this file. */
const SEAT = '73-seat-late.rules';

export function udevOrder({ rules }: DoctorContext): Promise<readonly Finding[]> {
  const late = rules.filter(
    ({ file, line }) => file > SEAT && /"uaccess"/.test(line) && /\btty/.test(line),
  );
  const files = new Map(late.map(({ file, path }) => [file, path]));
  return Promise.resolve(
    [...files].map(([file, path]) => ({
      severity: 'warning',
      code: 'doctor.udev-order',
      message: msg(
        'The udev rule {file} is read too late to give you the port: its number must be below 73. Rename it, then plug the machine in again.',
        { file },
      ),
      command: `sudo mv ${path} /etc/udev/rules.d/${earlier(file)} && sudo udevadm control --reload`,
    })),
  );
}

function earlier(file: string): string {
  return `70-${file.replace(/^\d+-/, '')}`;
}
