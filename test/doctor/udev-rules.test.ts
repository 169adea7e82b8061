// SPDX-License-Identifier: GPL-3.0-or-later
/** Which of udev's rules speak of a device. */
import assert from 'node:assert/strict';
import { openSystem } from '../../src/doctor/system.js';
import { namesDevice, ruleCommand, udevRules } from '../../src/doctor/udev-rules.js';
import { otherComputer } from './other-computer.js';

const names = (line: string) =>
  namesDevice(
    { file: '85-brltty.rules', path: '/etc/udev/rules.d/85-brltty.rules', line },
    { folder: '/sys/bus/usb/devices/1-2', vendorId: '0403', productId: '6001' },
  );

describe('a rule of udev', () => {
  it('is one line of a file that counts, in the order of the names of the files', async () => {
    using computer = otherComputer({
      '/usr/lib/udev/rules.d/90-b.rules':
        'ONE=="1", \\\r\n  TWO="2"\n\n  # not this\n THREE="3" \n',
      '/usr/lib/udev/rules.d/10-hidden.rules': 'HIDDEN="1"\n',
      '/usr/lib/udev/rules.d/20-other.txt': 'OTHER="1"\n',
      '/etc/udev/rules.d/10-hidden.rules': '',
      '/etc/udev/rules.d/95-c.rules': 'C="1"\n',
      '/run/udev/rules.d/50-a.rules': 'A="1"\n',
    });
    const rules = await udevRules(openSystem({ root: computer.root }));
    const b = { file: '90-b.rules', path: '/usr/lib/udev/rules.d/90-b.rules' };
    assert.deepEqual(rules, [
      { file: '50-a.rules', path: '/run/udev/rules.d/50-a.rules', line: 'A="1"' },
      { ...b, line: 'ONE=="1",    TWO="2"' },
      { ...b, line: 'THREE="3"' },
      { file: '95-c.rules', path: '/etc/udev/rules.d/95-c.rules', line: 'C="1"' },
    ]);
  });

  it('names a device by its product, without leading zeros, in letters of any size', () => {
    assert.ok(names('ENV{PRODUCT}=="403/6001/*", GOTO="brltty"'));
    assert.ok(names('env{product}=="403/6001/*"'.toUpperCase()));
    assert.ok(!names('ENV{PRODUCT}=="1403/6001/*"'));
  });

  it('names it by both its ids, and not by one of them or by another', () => {
    assert.ok(names('ATTRS{idVendor}=="0403", ATTRS{idProduct}=="6001"'));
    assert.ok(!names('ATTRS{idVendor}=="0403", ATTRS{idProduct}=="6015"'));
    assert.ok(!names('ATTRS{idVendor}=="1a86", ATTRS{idProduct}=="6001"'));
    assert.ok(!names('ATTRS{idVendor}!="0403", ATTRS{idProduct}=="6001"'));
  });

  it('is written and applied by one line', () => {
    const command = ruleCommand('99-laser.rules', 'MODE="0666"');
    assert.match(
      command,
      /^echo 'MODE="0666"' \| sudo tee \/etc\/udev\/rules\.d\/99-laser\.rules && /,
    );
  });
});
