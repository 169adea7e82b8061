// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPorts } from '../../src/transport/list-ports.js';

describe('the list of ports', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'kerf-test-'));
    await mkdir(join(root, 'sys/class/tty'), { recursive: true });
    await mkdir(join(root, 'dev/serial/by-id'), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true }));

  async function addPort(name: string, device: string, files: Record<string, string>) {
    const folder = join(root, 'sys/devices', device);
    await mkdir(folder, { recursive: true });
    await mkdir(join(root, 'sys/class/tty', name));
    await symlink(folder, join(root, 'sys/class/tty', name, 'device'));
    for (const [path, text] of Object.entries(files)) {
      await writeFile(join(root, 'sys', path), text);
    }
  }

  it('names USB boards and tells which of them is which', async () => {
    await addPort('ttyUSB0', 'usb1/1-2/1-2:1.0/ttyUSB0', {
      'devices/usb1/1-2/idVendor': '1a86\n',
      'devices/usb1/1-2/idProduct': '7523\n',
      'devices/usb1/1-2/product': 'USB Serial\n',
    });
    await symlink('../../ttyUSB0', join(root, 'dev/serial/by-id/usb-1a86_USB_Serial-if00-port0'));
    assert.deepEqual(await listPorts(root), [
      {
        path: '/dev/ttyUSB0',
        stablePath: '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0',
        vendorId: '1a86',
        productId: '7523',
        product: 'USB Serial',
      },
    ]);
  });

  it('puts USB first and leaves out what the kernel only imagines', async () => {
    await addPort('ttyS0', 'pnp/00:01', { 'class/tty/ttyS0/type': '4\n' });
    await addPort('ttyS1', 'platform/serial8250', { 'class/tty/ttyS1/type': '0\n' });
    await addPort('ttyACM0', 'usb1/1-3/1-3:1.0', { 'devices/usb1/1-3/idVendor': '2341\n' });
    await mkdir(join(root, 'sys/class/tty/tty7'));
    const ports = await listPorts(root);
    assert.deepEqual(ports, [{ path: '/dev/ttyACM0', vendorId: '2341' }, { path: '/dev/ttyS0' }]);
    await symlink('../../ttyS0', join(root, 'dev/serial/by-id/board'));
    const stablePath = '/dev/serial/by-id/board';
    assert.deepEqual((await listPorts(root))[1], { path: '/dev/ttyS0', stablePath });
  });

  it('puts the chips that boards have before other USB devices', async () => {
    await addPort('ttyUSB0', 'usb1/1-3/1-3:1.0', { 'devices/usb1/1-3/idVendor': '12d1\n' });
    await addPort('ttyUSB1', 'usb1/1-4/1-4:1.0', { 'devices/usb1/1-4/idVendor': '1a86\n' });
    await addPort('ttyAMA0', 'platform/uart', {});
    const ports = await listPorts(root);
    assert.deepEqual(
      ports.map(({ path }) => path),
      ['/dev/ttyUSB1', '/dev/ttyUSB0', '/dev/ttyAMA0'],
    );
  });

  it('knows the chips of boards by their makers, and sorts numbers as numbers', async () => {
    const makers = '1a86 10c4 0403 2341 2a03 303a 0483 2e8a 1d50'.split(' ');
    for (const [i, vendor] of makers.entries()) {
      const file = `devices/usb1/1-${i}/idVendor`;
      await addPort(`ttyUSB${i + 2}`, `usb1/1-${i}/1-${i}:1.0`, { [file]: `${vendor}\n` });
    }
    await addPort('ttyUSB0', 'usb2/2-0/2-0:1.0', { 'devices/usb2/2-0/idVendor': '12d1\n' });
    const paths = (await listPorts(root)).map(({ path }) => path);
    assert.deepEqual(paths, [...makers.map((_, i) => `/dev/ttyUSB${i + 2}`), '/dev/ttyUSB0']);
  });

  it('is empty where there is no sysfs', async () => {
    assert.deepEqual(await listPorts(join(root, 'nowhere')), []);
  });
});
