// SPDX-License-Identifier: GPL-3.0-or-later
/** What each check of the doctor says, and says nothing to: its findings whole, over tables of other computers. */
import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { findProgram, openSystem } from '../../src/doctor/system.js';
import { english } from '../support/english.js';
import { type Files, LASER, otherComputer, USB_FOLDER } from './other-computer.js';

const PORT = '/dev/ttyUSB0';

const adapter = (vendor: string, product: string, at = '1-2'): Files => ({
  [`/sys/bus/usb/devices/${at}/idVendor`]: `${vendor}\n`,
  [`/sys/bus/usb/devices/${at}/idProduct`]: `${product}\n`,
});

describe('an adapter without a port', () => {
  const chips = [
    ['1a86', 'CH340', 'ch341'],
    ['10c4', 'CP210x', 'cp210x'],
    ['0403', 'FTDI', 'ftdi_sio'],
    ['067B', 'PL2303', 'pl2303'],
  ] as const;
  for (const [vendor, name, driver] of chips) {
    it(`is known as ${name}, and which driver makes its port`, async () => {
      using computer = otherComputer(adapter('046d', 'c31c', '1-1'), adapter(vendor, '00A1'));
      const [finding, ...others] = await computer.examine();
      assert.deepEqual(others, []);
      assert.deepEqual([finding?.severity, finding?.code], ['warning', 'doctor.port-not-made']);
      assert.equal(finding?.command, `sudo modprobe ${driver}`);
      const ids = `${vendor.toLowerCase()}:00a1`;
      assert.match(
        english(finding?.message),
        new RegExp(`^There is no USB.*${name} .*\\(${ids}\\)`),
      );
    });
  }

  it('is none where its port hangs below one of its interfaces, or nobody knows the chip', async () => {
    const made = { '/sys/bus/usb/devices/1-2/1-2:1.1/ttyUSB3/dev': '188:3\n' };
    using other = otherComputer(adapter('1a86', '7523'), made);
    assert.deepEqual(await other.codes('/dev/ttyUSB9'), ['error doctor.no-port']);
    using keyboard = otherComputer(adapter('046d', 'c31c'));
    assert.deepEqual(await keyboard.codes(), ['warning doctor.no-port']);
    const [finding] = await keyboard.examine('/dev/laser');
    assert.match(english(finding?.message), /^There is no port \/dev\/laser: switch/);
  });

  it('has no port of its own where another device’s interface has one', async () => {
    const others = { '/sys/bus/usb/devices/1-2/9-9:1.0/ttyUSB3/dev': '188:3\n' };
    const network = { '/sys/bus/usb/devices/1-2/1-2:1.0/net/eth1': ' ' };
    using computer = otherComputer(adapter('1a86', '7523'), others, network);
    assert.deepEqual(await computer.codes(), ['warning doctor.port-not-made']);
  });
});

describe('what is found of a port', () => {
  it('names the port as it was asked for, and the USB device behind it', async () => {
    const link = { '/dev/serial/by-id/usb-laser': '-> ../../ttyUSB0' };
    using computer = otherComputer(LASER, link, { '/etc/group': 'dialout:x:20:kim\n' });
    const [finding] = await computer.examine('/dev/serial/by-id/usb-laser', { mayUse: false });
    assert.equal(finding?.where, '/dev/serial/by-id/usb-laser');
    assert.match(english(finding?.message), /to use \/dev\/ttyUSB0, .* group dialout\. Join/);
    computer.add({ [`${USB_FOLDER}/power/control`]: 'auto\n' });
    computer.add({ [`${USB_FOLDER}/1-2:1.0/supports_autosuspend`]: '1\n' });
    const [asleep] = await computer.examine('/dev/serial/by-id/usb-laser');
    assert.equal(asleep?.where, '/dev/serial/by-id/usb-laser');
  });

  it('is a group by its number where it has no name', async () => {
    using computer = otherComputer(LASER, { '/etc/group': 'root:x:0:\nfoo:x:200:alex\n' });
    const [finding] = await computer.examine(PORT, { mayUse: false });
    assert.equal(finding?.command, 'sudo usermod -aG 20 alex');
  });

  it('is a matter for the administrator where root owns a port that is not on USB', async () => {
    using computer = otherComputer({ '/dev/ttyS0': ' ', '/etc/group': 'root:x:0:\n' });
    const [finding] = await computer.examine('/dev/ttyS0', { mayUse: false, gid: 0 });
    assert.equal(finding?.command, undefined);
    assert.match(english(finding?.message), /group root: ask the administrator/);
  });

  it('is who holds it, each by name', async () => {
    using computer = otherComputer(LASER, {
      '/proc/70/comm': 'cncjs\n',
      '/proc/70/fd/3': `-> ${PORT}`,
      '/proc/71/fd/3': `-> ${PORT}`,
      '/proc/500/fd/3': `-> ${PORT}`,
      '/proc/502/fd/3': `-> ${PORT}`,
      '/proc/502/status': 'Name:\tnode\nPPid:\t5000\n',
    });
    const findings = await computer.examine(PORT);
    assert.deepEqual(
      findings.map(({ severity, code, command, where }) => [severity, code, command, where]),
      [502, 70, 71].map((pid) => ['error', 'doctor.port-busy', `kill ${pid}`, PORT]),
    );
    assert.match(
      english(findings[2]?.message),
      /^a program \(process 71\) is using \/dev\/ttyUSB0:/,
    );
  });
});

describe('what may keep a port from a person', () => {
  const mm = { '/proc/77/comm': 'ModemManager\n' };
  const rule = (file: string, line: string): Files => ({
    [`/etc/udev/rules.d/${file}`]: `${line}\n`,
  });
  const ids = 'ATTRS{idVendor}=="1a86", ATTRS{idProduct}=="7523"';

  it('is no ModemManager that a rule keeps away from this very adapter', async () => {
    const cases: [Files, string[]][] = [
      [{}, ['warning doctor.modem-manager']],
      [rule('7-mm.rules', `${ids}, ENV{ID_MM_PORT_IGNORE}="1"`), []],
      [
        rule('7-mm.rules', `${ids}, ENV{ID_MM_DEVICE_IGNORE}="0"`),
        ['warning doctor.modem-manager'],
      ],
      [
        rule('7-mm.rules', `${ids.replace('7523', '0001')}, ENV{ID_MM_DEVICE_IGNORE}="1"`),
        ['warning doctor.modem-manager'],
      ],
      [
        rule('7-mm.rules', `${ids.replace('1a86', '0001')}, ENV{ID_MM_DEVICE_IGNORE}="1"`),
        ['warning doctor.modem-manager'],
      ],
    ];
    for (const [files, codes] of cases) {
      using computer = otherComputer(LASER, mm, files);
      assert.deepEqual(await computer.codes(PORT), codes, JSON.stringify(files));
    }
    using none = otherComputer({ '/dev/ttyS0': ' ' }, mm);
    assert.deepEqual(await none.codes('/dev/ttyS0'), [], 'no USB adapter');
  });

  it('is brltty as a warning while the port is still there', async () => {
    using computer = otherComputer(LASER, rule('90-brltty.rules', 'ENV{PRODUCT}=="1a86/7523/*"'));
    assert.deepEqual(await computer.codes(PORT), ['warning doctor.brltty']);
    using other = otherComputer(LASER, rule('90-other.rules', 'ENV{PRODUCT}=="1a86/7523/*"'));
    assert.deepEqual(await other.codes(PORT), []);
  });

  it('is no brltty that takes another device than the port', async () => {
    const display: Files = {
      '/sys/devices/usb1/1-9/idVendor': '0403\n',
      '/sys/devices/usb1/1-9/idProduct': 'de58\n',
      '/sys/bus/usb/devices/1-9': '-> ../../../devices/usb1/1-9',
    };
    const forIt = rule('90-brltty.rules', 'ENV{PRODUCT}=="403/de58/*"');
    using computer = otherComputer(LASER, display, forIt);
    assert.deepEqual(await computer.codes(PORT), []);
    using without = otherComputer(display, forIt);
    assert.ok((await without.codes()).includes('error doctor.brltty'));
  });

  it('is a rule for serial ports whose file comes after 73, once for each file', async () => {
    const tag = 'SUBSYSTEM=="tty", TAG+="uaccess"';
    const cases: [string, string, number][] = [
      ['74-laser.rules', `${tag}\n${tag}`, 1],
      ['72-laser.rules', tag, 0],
      ['99-laser.rules', 'SUBSYSTEM=="tty", MODE="0666"', 0],
      ['99-laser.rules', 'SUBSYSTEM=="usb", TAG+="uaccess"', 0],
    ];
    for (const [file, line, count] of cases) {
      using computer = otherComputer(LASER, rule(file, line));
      const codes = Array.from({ length: count }, () => 'warning doctor.udev-order');
      assert.deepEqual(await computer.codes(PORT), codes, file + line);
    }
  });

  it('is an adapter that sleeps, by what its driver says', async () => {
    const asleep = (delay: string, ...supports: readonly string[]): Files => ({
      ...LASER,
      [`${USB_FOLDER}/power/control`]: 'auto\n',
      [`${USB_FOLDER}/power/autosuspend_delay_ms`]: `${delay}\n`,
      ...Object.fromEntries(
        supports.map((s, i) => [`${USB_FOLDER}/1-2:1.${i}/supports_autosuspend`, s]),
      ),
    });
    const cases: [Files, number][] = [
      [asleep('2000', '0', '1'), 1],
      [asleep('0', '1'), 1],
      [asleep('2000', '0', '0'), 0],
      [asleep('-1', '1'), 0],
    ];
    for (const [files, count] of cases) {
      using computer = otherComputer(files);
      assert.equal((await computer.codes(PORT)).length, count, JSON.stringify(files));
    }
  });
});

describe('a computer that may stop in the middle of a job', () => {
  const lid = { '/proc/acpi/button/lid/LID0/state': 'state: open\n' };
  const conf = (path: string, ...lines: readonly string[]): Files => ({
    [`/etc/systemd/${path}`]: `[Login]\n${lines.join('\n')}\n`,
  });
  const OBEYED = 'LidSwitchIgnoreInhibited=yes';

  it('is one whose lid is obeyed whatever runs, if it has a lid', async () => {
    const cases: [Files, string[]][] = [
      [{ ...lid, ...conf('logind.conf', OBEYED) }, ['note doctor.lid']],
      [{ ...lid, ...conf('logind.conf', ` ${OBEYED.replace('=', ' = ')} `) }, ['note doctor.lid']],
      [{ ...lid, ...conf('logind.conf', `#${OBEYED}`) }, []],
      [{ ...lid, ...conf('logind.conf', 'LidSwitchIgnoreInhibited=no') }, []],
      [{ ...lid, ...conf('logind.conf', OBEYED, 'HandleLidSwitch=ignore') }, []],
      [{ ...lid, ...conf('logind.conf', OBEYED, 'HandleLidSwitch=suspend') }, ['note doctor.lid']],
      [conf('logind.conf', OBEYED), []],
      [
        {
          ...lid,
          ...conf('logind.conf', 'LidSwitchIgnoreInhibited=no'),
          ...conf('logind.conf.d/a.conf', OBEYED),
        },
        ['note doctor.lid'],
      ],
      [
        {
          ...lid,
          ...conf('logind.conf', OBEYED),
          ...conf('logind.conf.d/a.conf', 'LidSwitchIgnoreInhibited=no'),
        },
        [],
      ],
    ];
    for (const [files, codes] of cases) {
      using computer = otherComputer(LASER, files);
      assert.deepEqual(await computer.codes(PORT), codes, JSON.stringify(files));
    }
  });

  it('is one without logind, or without the tool that asks it', async () => {
    using computer = otherComputer(LASER, {
      '/opt/socat': ' ',
      '/opt/bwrap': ' ',
      '/opt/systemd-inhibit': ' ',
    });
    const at = (searchPath: string) => computer.examine(PORT, { asker: { searchPath } });
    assert.deepEqual(await at('::/nowhere:/opt'), [], 'the first folder that has it, no empty one');
    const [finding] = await at('/nowhere');
    assert.deepEqual([finding?.severity, finding?.code], ['warning', 'doctor.sleep']);
  });

  it('is told by its emptiest battery', async () => {
    const battery = (name: string, percent: string, status: string, type = 'Battery'): Files =>
      Object.fromEntries(
        Object.entries({ type, capacity: percent, status }).map(([file, text]) => [
          `/sys/class/power_supply/${name}/${file}`,
          `${text}\n`,
        ]),
      );
    using two = otherComputer(
      LASER,
      battery('BAT0', '80', 'Full'),
      battery('BAT1', '5', 'Discharging'),
    );
    const [finding] = await two.examine(PORT);
    assert.match(english(finding?.message), /^The battery is at 5 %/);
    using charging = otherComputer(
      LASER,
      battery('BAT0', '5', 'Charging'),
      battery('BAT1', '9', 'Discharging'),
    );
    assert.deepEqual(await charging.codes(PORT), []);
    using mains = otherComputer(LASER, battery('AC', '5', 'Discharging', 'Mains'));
    assert.deepEqual(await mains.codes(PORT), []);
    const unknown = { '/sys/class/power_supply/BAT0/type': 'Battery\n' };
    using none = otherComputer(LASER, unknown);
    assert.deepEqual(await none.codes(PORT), []);
  });
});

describe('socat', () => {
  const missing = { asker: { searchPath: '/opt' } };
  const families = [
    ['ID=debian', 'apt install'],
    ['ID=ubuntu', 'apt install'],
    ['ID="fedora"', 'dnf install'],
    ['ID=almalinux\nID_LIKE="rhel centos fedora"', 'dnf install'],
    ['ID=manjaro\nID_LIKE=arch', 'pacman -S'],
    ['ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"', 'zypper install'],
    ['ID=sles\nID_LIKE="suse"', 'zypper install'],
    ['ID=alpine', 'apk add'],
  ] as const;
  for (const [release, words] of families) {
    it(`is installed by ${words} where ${release.replace('\n', ', ')}`, async () => {
      using computer = otherComputer(LASER, {
        '/etc/os-release': `NAME=x\n${release}\n`,
        '/opt/systemd-inhibit': ' ',
        '/opt/bwrap': ' ',
      });
      const findings = await computer.examine(PORT, missing);
      assert.deepEqual(
        findings.map(({ severity, code, command }) => [severity, code, command]),
        [['note', 'doctor.socat', `sudo ${words} socat`]],
      );
    });
  }

  it('is installed somehow on an unknown system, and never from a sandbox', async () => {
    using computer = otherComputer(LASER, {
      '/etc/os-release': 'ID=gentoo\n',
      '/opt/systemd-inhibit': ' ',
      '/opt/bwrap': ' ',
    });
    const [finding] = await computer.examine(PORT, missing);
    assert.ok(finding !== undefined && !('command' in finding));
    computer.add({ '/.flatpak-info': '[Context]\nshared=network;\ndevices=all;\n' });
    const inside = (await computer.examine(PORT, missing)).map(({ code }) => code);
    assert.deepEqual(inside, ['doctor.sleep-in-flatpak', 'doctor.sandbox-of-flatpak']);
  });
});

describe('a Flatpak without a name', () => {
  it("is Kerf's own", async () => {
    using computer = otherComputer(LASER, { '/.flatpak-info': '[Context]\nshared=ipc;\n' });
    const [finding] = await computer.examine(PORT);
    assert.equal(finding?.severity, 'error');
    assert.match(finding?.command ?? '', /^flatpak override .* io\.github\.kerf_laser\.Kerf$/);
    assert.match(english(finding?.message), /serial ports/);
    const [network] = await computer.examine('tcp://laser:23');
    assert.match(english(network?.message), /the network/);
  });
});

describe('the computer that the doctor looks at', () => {
  it('is this one, as this user, unless a test builds another', async () => {
    const system = openSystem();
    assert.deepEqual([system.root, system.user.pid], ['/', process.pid]);
    assert.deepEqual(system.user.groupIds, [...process.getgroups!(), process.getgid!()]);
    assert.equal(system.user.name, userInfo().username);
    assert.equal(await system.real('/no/such/place'), undefined, 'no such path');
    assert.equal(await system.real('/proc/../proc'), '/proc');
    assert.ok(await system.mayUse('/dev/null'));
    assert.ok(!(await system.mayUse('/dev/no-such-port')));
    assert.equal(await findProgram(system, 'no-such-program'), undefined);
    assert.match((await findProgram(system, 'sh')) ?? '', /\/sh$/);
  });

  it('has texts without their ends, names in order, and links as they are', async () => {
    using computer = otherComputer({
      '/a/b': ' two words \n',
      '/a/empty': '\n',
      '/a/aa': '-> ../a/b',
    });
    const system = openSystem({ root: computer.root });
    assert.equal(await system.text('/a/b'), 'two words');
    assert.equal(await system.text('/a/empty'), undefined);
    assert.deepEqual(await system.names('/a'), ['aa', 'b', 'empty']);
    assert.deepEqual(await system.names('/nothing'), []);
    assert.equal(await system.link('/a/aa'), '../a/b');
    assert.equal(await system.real('/a/aa'), '/a/b');
    assert.equal((await system.node('/a/b'))?.inode, computer.inode('/a/b'));
    assert.equal(await system.node('/a/c'), undefined);
  });
});

describe('the sandbox of what reads files', () => {
  const about = (findings: readonly { code: string; command?: string }[]) =>
    findings.map(({ code, command }) => [code, command]);

  it('needs bubblewrap, but inside another sandbox', async () => {
    using computer = otherComputer(LASER, { '/opt/socat': ' ', '/opt/systemd-inhibit': ' ' });
    const missing = { asker: { searchPath: '/opt' } };
    const found = await computer.examine(PORT, missing);
    assert.deepEqual(about(found), [['doctor.no-sandbox', 'sudo apt install bubblewrap']]);
    computer.add({ '/.flatpak-info': '[Context]\nshared=network;\ndevices=all;\n' });
    const inside = await computer.examine(PORT, missing);
    const nested = inside.find(({ code }) => code === 'doctor.sandbox-of-flatpak');
    assert.match(english(nested?.message), /could use the network .* but not your files/);
  });

  const forbidding = [
    ['/proc/sys/kernel/unprivileged_userns_clone', '0', 'kernel.unprivileged_userns_clone=1'],
    ['/proc/sys/user/max_user_namespaces', '0', 'user.max_user_namespaces=10000'],
    [
      '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
      '1',
      'kernel.apparmor_restrict_unprivileged_userns=0',
    ],
  ] as const;
  for (const [file, value, setting] of forbidding) {
    it(`may be forbidden by ${file}`, async () => {
      using computer = otherComputer(LASER, { [file]: `${value}\n` });
      const [finding, ...others] = await computer.examine(PORT);
      assert.deepEqual(about([finding!]), [['doctor.sandbox-forbidden', `sudo sysctl ${setting}`]]);
      assert.equal(finding?.severity, 'note');
      assert.deepEqual(others, []);
    });
  }

  it('is allowed where the distribution makes an exception for it', async () => {
    using computer = otherComputer(LASER, {
      '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1\n',
      '/etc/apparmor.d/bwrap-userns-restrict': 'profile bwrap\n',
      '/proc/sys/user/max_user_namespaces': '96000\n',
    });
    assert.deepEqual(await computer.codes(PORT), []);
  });
});
