// SPDX-License-Identifier: GPL-3.0-or-later
/** Which of udev's rules speak of a device. */
import assert from 'node:assert/strict';
import { namesDevice, ruleCommand } from '../../src/doctor/udev-rules.js';

const names = (line: string) =>
  namesDevice(
    { file: '85-brltty.rules', path: '/etc/udev/rules.d/85-brltty.rules', line },
    { folder: '/sys/bus/usb/devices/1-2', vendorId: '0403', productId: '6001' },
  );

describe('a rule of udev', () => {
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
