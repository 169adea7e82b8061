// SPDX-License-Identifier: GPL-3.0-or-later
/** Another computer below a scratch folder: files by path, links by `-> target`, a laser on its USB. */
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { examine } from '../../src/doctor/examine.js';
import { type CurrentUser, openSystem } from '../../src/doctor/system.js';

export type Files = Readonly<Record<string, string>>;

export interface OtherComputer extends Disposable {
  readonly root: string;
  /** The inode of a file that was made here. */
  inode(path: string): number;
  add(files: Files): void;
  /** What the doctor finds there; by default the asker may use everything. */
  examine(
    port?: string,
    options?: { asker?: Partial<CurrentUser>; mayUse?: boolean; gid?: number },
  ): ReturnType<typeof examine>;
  /** The codes of it. */
  codes(port?: string): Promise<readonly string[]>;
}

const ALEX: CurrentUser = {
  ...{ name: 'alex', groupIds: [1000], pid: 500, searchPath: '/usr/bin' },
  sharedConfigFolders: ['/etc/xdg'],
};

const USB = '/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2';

/** A CH340 as /dev/ttyUSB0, on a computer on which nothing is wrong. */
export const LASER: Files = {
  '/dev/ttyUSB0': ' ',
  [`${USB}/idVendor`]: '1a86\n',
  [`${USB}/idProduct`]: '7523\n',
  [`${USB}/power/control`]: 'on\n',
  [`${USB}/1-2:1.0/supports_autosuspend`]: '0\n',
  [`${USB}/1-2:1.0/ttyUSB0/tty/ttyUSB0/dev`]: '188:0\n',
  '/sys/bus/usb/devices/1-2': `-> ../../../devices/pci0000:00/0000:00:14.0/usb1/1-2`,
  '/sys/class/tty/ttyUSB0/device': `-> ../../../devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/ttyUSB0`,
};
export const USB_FOLDER = USB;

/** Nothing plugged in, nothing amiss. */
export const SOUND: Files = {
  '/usr/bin/socat': ' ',
  '/usr/bin/bwrap': ' ',
  '/usr/bin/systemd-inhibit': ' ',
  '/run/systemd/seats/seat0': ' ',
  '/etc/os-release': 'ID=debian\n',
};

export function otherComputer(...parts: readonly Files[]): OtherComputer {
  const root = mkdtempSync(join(tmpdir(), 'kerf-doctor-'));
  const add = (files: Files) => {
    for (const [path, content] of Object.entries(files)) write(join(root, path), content);
  };
  for (const files of [SOUND, ...parts]) add(files);
  const look: OtherComputer['examine'] = (port, { asker, mayUse = true, gid = 20 } = {}) => {
    const pretended = { mayUse: () => mayUse, gidOf: () => gid };
    return examine(port, openSystem({ root, user: { ...ALEX, ...asker }, ...pretended }));
  };
  return {
    root,
    add,
    inode: (path) => statSync(join(root, path)).ino,
    examine: look,
    codes: async (port) => (await look(port)).map((f) => `${f.severity} ${f.code}`),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  const target = /^-> (.*)$/.exec(content)?.[1];
  if (target === undefined) writeFileSync(path, content);
  else symlinkSync(target, path);
}
