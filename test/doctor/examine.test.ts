// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { inEnglish } from '../../src/base/message.js';
import { english } from '../support/english.js';
import { LASER, otherComputer, USB_FOLDER } from './other-computer.js';

const PORT = '/dev/ttyUSB0';
const BRLTTY = `# CH340\nENV{PRODUCT}=="1a86/7523/*", ENV{BRLTTY_BRAILLE_DRIVER}="bm", \\\n  GOTO="brltty_usb_run"\n`;

describe('the doctor', () => {
  it('has nothing to say where nothing is wrong', async () => {
    using computer = otherComputer(LASER);
    assert.deepEqual(await computer.codes(PORT), []);
    assert.deepEqual(await computer.codes(), []);
    assert.deepEqual(await computer.codes('tcp://laser.local:23'), []);
  });

  it('tells a port that is not there from a machine that is not plugged in', async () => {
    using computer = otherComputer();
    assert.deepEqual(await computer.codes(), ['warning doctor.no-port']);
    assert.deepEqual(await computer.codes(PORT), ['error doctor.no-port']);
  });

  it('says which driver to load for an adapter that has no port', async () => {
    using computer = otherComputer({
      '/sys/bus/usb/devices/1-2/idVendor': '1a86\n',
      '/sys/bus/usb/devices/1-2/idProduct': '7523\n',
      '/sys/bus/usb/devices/1-2/1-2:1.0/bInterfaceNumber': '00\n',
    });
    const [finding] = await computer.examine(PORT);
    assert.equal(finding?.code, 'doctor.port-not-made');
    assert.match(english(finding.message), /CH340 adapter \(1a86:7523\)/);
    assert.equal(finding.command, 'sudo modprobe ch341');
  });

  it('puts errors first', async () => {
    using computer = otherComputer({ '/proc/1/comm': 'init\n' });
    computer.add({ '/sys/class/power_supply/BAT0/type': 'Battery\n' });
    computer.add({ '/sys/class/power_supply/BAT0/capacity': '7\n' });
    computer.add({ '/sys/class/power_supply/BAT0/status': 'Discharging\n' });
    assert.deepEqual(await computer.codes(), ['error doctor.battery', 'warning doctor.no-port']);
  });
});

describe('a port without rights', () => {
  for (const group of ['dialout', 'uucp']) {
    it(`is cured by joining the node's own group, here ${group}`, async () => {
      using computer = otherComputer(LASER, { '/etc/group': `root:x:0:\n${group}:x:20:kim\n` });
      const [finding] = await computer.examine(PORT, { mayUse: false });
      assert.equal(finding?.code, 'doctor.port-permission');
      assert.equal(finding.command, `sudo usermod -aG ${group} alex`);
      assert.match(english(finding.message), /log out and in again/);
    });
  }

  it('is cured by logging in again, when one has joined since', async () => {
    using computer = otherComputer(LASER, { '/etc/group': 'dialout:x:20:kim,alex\n' });
    const [finding] = await computer.examine(PORT, { mayUse: false });
    assert.equal(finding?.command, undefined);
    assert.match(english(finding?.message), /added to it after you logged in/);
  });

  it('is cured on the node, when the group itself has no rights', async () => {
    using computer = otherComputer(LASER, { '/etc/group': 'dialout:x:20:alex\n' });
    const asker = { groupIds: [1000, 20] };
    const [finding] = await computer.examine(PORT, { mayUse: false, asker });
    assert.equal(finding?.command, 'sudo chmod g+rw /dev/ttyUSB0');
  });

  it('never puts anybody into the group of root, but lets udev give the port', async () => {
    using computer = otherComputer(LASER);
    const [finding] = await computer.examine(PORT, { mayUse: false, gid: 0 });
    assert.equal(finding?.code, 'doctor.port-permission');
    assert.doesNotMatch(finding.command ?? '', /usermod/);
    assert.match(finding.command ?? '', /"1a86".*"7523", TAG\+="uaccess"' \| sudo tee .*\/70-kerf/);
  });
});

describe('what grabs the port', () => {
  it('is brltty, when its rules name the adapter', async () => {
    using computer = otherComputer(LASER, { '/usr/lib/udev/rules.d/85-brltty.rules': BRLTTY });
    const [finding] = await computer.examine(PORT);
    assert.equal(finding?.code, 'doctor.brltty');
    assert.match(
      finding.command ?? '',
      /ln -sf \/dev\/null \/etc\/udev\/rules\.d\/85-brltty\.rules/,
    );
  });

  it('is brltty also when the port is gone already, and then it is an error', async () => {
    using computer = otherComputer({
      '/sys/bus/usb/devices/1-2/idVendor': '1a86\n',
      '/sys/bus/usb/devices/1-2/idProduct': '7523\n',
      '/usr/lib/udev/rules.d/85-brltty.rules': BRLTTY,
    });
    assert.ok((await computer.codes(PORT)).includes('error doctor.brltty'));
  });

  it('is not brltty once its rule is switched off or names others', async () => {
    using masked = otherComputer(LASER, {
      '/usr/lib/udev/rules.d/85-brltty.rules': BRLTTY,
      '/etc/udev/rules.d/85-brltty.rules': '-> /dev/null',
    });
    assert.deepEqual(await masked.codes(PORT), []);
    using other = otherComputer(LASER, {
      '/usr/lib/udev/rules.d/85-brltty.rules': `ENV{PRODUCT}=="403/6001/*"\n#${BRLTTY.split('\n')[1]}`,
    });
    assert.deepEqual(await other.codes(PORT), []);
  });

  it('is ModemManager, unless a rule tells it to ignore the adapter', async () => {
    using computer = otherComputer(LASER, { '/proc/77/comm': 'ModemManager\n' });
    const [finding] = await computer.examine(PORT);
    assert.equal(finding?.code, 'doctor.modem-manager');
    const rule = /echo '([^']+)'/.exec(finding.command ?? '')?.[1] ?? '';
    computer.add({ '/etc/udev/rules.d/78-kerf-no-modem.rules': `${rule}\n` });
    assert.deepEqual(await computer.codes(PORT), [], 'the cure cures');
  });

  it('is any program that has it open, by name', async () => {
    using computer = otherComputer(LASER, {
      '/proc/4711/comm': 'cncjs\n',
      '/proc/4711/fd/0': '-> /dev/null',
      '/proc/4711/fd/17': '-> /dev/ttyUSB0',
      '/proc/4712/comm': 'bash\n',
      '/proc/4712/fd/0': '-> /dev/ttyUSB1',
    });
    const findings = await computer.examine(PORT);
    assert.deepEqual(
      findings.map((f) => [f.code, f.command]),
      [['doctor.port-busy', 'kill 4711']],
    );
    assert.match(english(findings[0]?.message), /^cncjs \(process 4711\)/);
  });

  it('is not what stands behind a virtual laser, but whatever else has its terminal open', async () => {
    const terminal = '/dev/pts/7';
    using computer = otherComputer(LASER, {
      [terminal]: '',
      '/proc/90/comm': 'node\n',
      '/proc/90/fd/20': `-> ${terminal}`,
      '/proc/91/comm': 'socat\n',
      '/proc/91/status': 'Name:\tsocat\nPPid:\t90\n',
      '/proc/91/fd/5': '-> /dev/ptmx',
      '/proc/91/fdinfo/5': 'pos:\t0\ntty-index:\t7\n',
      '/proc/91/fd/6': `-> ${terminal}`,
      '/proc/92/comm': 'minicom\n',
      '/proc/92/fd/3': `-> ${terminal}`,
      '/proc/93/comm': 'screen\n',
      '/proc/93/fd/5': '-> /dev/ptmx',
      '/proc/93/fdinfo/5': 'pos:\t0\ntty-index:\t8\n',
      '/proc/93/fd/6': `-> ${terminal}`,
    });
    const findings = await computer.examine(terminal);
    assert.deepEqual(
      findings.filter(({ code }) => code === 'doctor.port-busy').map(({ command }) => command),
      ['kill 92', 'kill 93'],
    );
  });

  it('is any program that has locked it, though its files cannot be seen', async () => {
    using computer = otherComputer(LASER, { '/proc/88/comm': 'minicom\n' });
    const inode = computer.inode(PORT);
    const locks = `1: POSIX  ADVISORY  WRITE 12 00:19:${inode + 1} 0 EOF\n2: FLOCK  ADVISORY  WRITE 88 00:06:${inode} 0 EOF\n`;
    computer.add({ '/proc/locks': locks });
    assert.deepEqual(await computer.codes(PORT), ['error doctor.port-busy']);
  });

  it('is not Kerf: its own child is no news, another Kerf is a note', async () => {
    using computer = otherComputer(LASER, {
      '/proc/501/status': 'Name:\tnode\nPPid:\t500\n',
      '/proc/501/fd/9': '-> /dev/ttyUSB0',
    });
    assert.deepEqual(await computer.codes(PORT), []);
    computer.add({
      '/proc/601/status': 'Name:\tnode\nPPid:\t600\n',
      '/proc/601/cmdline': 'node\0/usr/lib/kerf/dist/src/app/stream-process.js\0',
      '/proc/601/fd/9': '-> /dev/ttyUSB0',
    });
    assert.deepEqual(await computer.codes(PORT), ['note doctor.port-ours']);
  });
});

describe('what else the doctor finds', () => {
  const sandbox = (context: string) => ({
    '/.flatpak-info': `[Application]\nname=io.example.Kerf\n\n[Context]\n${context}\n`,
  });

  it('a Flatpak sandbox without devices, or without network where that is the way', async () => {
    using closed = otherComputer(LASER, sandbox('shared=ipc;\ndevices=dri;'));
    const [finding] = await closed.examine(PORT);
    assert.equal(finding?.command, 'flatpak override --user --device=all io.example.Kerf');
    const [other] = await closed.examine('tcp://laser:23');
    assert.equal(other?.command, 'flatpak override --user --share=network io.example.Kerf');
    using open = otherComputer(LASER, sandbox('shared=network;ipc;\ndevices=all;'));
    const notes = ['note doctor.sleep-in-flatpak', 'note doctor.sandbox-of-flatpak'];
    assert.deepEqual(await open.codes(PORT), notes);
    assert.deepEqual(await open.codes('tcp://laser:23'), notes);
  });

  it('an adapter that may be put to sleep, but only where its driver takes part', async () => {
    using computer = otherComputer(LASER, { [`${USB_FOLDER}/power/control`]: 'auto\n' });
    assert.deepEqual(await computer.codes(PORT), []);
    computer.add({ [`${USB_FOLDER}/1-2:1.0/supports_autosuspend`]: '1\n' });
    const [finding] = await computer.examine(PORT);
    assert.equal(finding?.code, 'doctor.autosuspend');
    assert.equal(finding.command, `echo on | sudo tee ${USB_FOLDER}/power/control`);
    computer.add({ [`${USB_FOLDER}/power/autosuspend_delay_ms`]: '-1000\n' });
    assert.deepEqual(await computer.codes(PORT), []);
  });

  it('a battery that runs down, but not one that charges, nor that of a mouse', async () => {
    const battery = (percent: number, status: string, scope = 'System') => ({
      '/sys/class/power_supply/BAT0/type': 'Battery\n',
      '/sys/class/power_supply/BAT0/scope': `${scope}\n`,
      '/sys/class/power_supply/BAT0/capacity': `${percent}\n`,
      '/sys/class/power_supply/BAT0/status': `${status}\n`,
    });
    using computer = otherComputer(LASER, battery(19, 'Discharging'));
    assert.deepEqual(await computer.codes(PORT), ['error doctor.battery']);
    for (const fine of [
      battery(20, 'Discharging'),
      battery(5, 'Charging'),
      battery(5, 'Discharging', 'Device'),
    ]) {
      computer.add(fine);
      assert.deepEqual(await computer.codes(PORT), []);
    }
  });

  it('that nothing can keep the computer awake', async () => {
    using computer = otherComputer(LASER);
    const [finding] = await computer.examine(PORT, { asker: { searchPath: '/nowhere' } });
    assert.equal(finding?.code, 'doctor.sleep');
  });

  it('that socat is missing, and how this distribution installs it', async () => {
    using computer = otherComputer(LASER, {
      '/etc/os-release': 'NAME="Pop"\nID=pop\nID_LIKE="ubuntu debian"\n',
      '/opt/systemd-inhibit': ' ',
      '/opt/bwrap': ' ',
    });
    const [finding] = await computer.examine(PORT, { asker: { searchPath: '/opt' } });
    assert.equal(finding?.severity, 'note');
    assert.equal(finding.command, 'sudo apt install socat');
  });

  it('a udev rule that comes too late to give the port to anybody', async () => {
    using computer = otherComputer(LASER, {
      '/etc/udev/rules.d/99-laser.rules':
        'SUBSYSTEM=="tty", ATTRS{idVendor}=="1a86", TAG+="uaccess"\n',
    });
    const [finding] = await computer.examine(PORT);
    assert.equal(finding?.code, 'doctor.udev-order');
    assert.match(finding.command ?? '', /99-laser\.rules \/etc\/udev\/rules\.d\/70-laser\.rules/);
    using packaged = otherComputer(LASER, {
      '/usr/lib/udev/rules.d/99-laser.rules': 'SUBSYSTEM=="tty", TAG+="uaccess"\n',
    });
    const [late] = await packaged.examine(PORT);
    assert.match(late?.command ?? '', /^sudo mv \/usr\/lib\/udev\/rules\.d\/99-laser\.rules \/etc/);
  });

  it('that a port is missing also where its folder was not named', async () => {
    using computer = otherComputer(LASER);
    const [finding] = await computer.examine('ttyUSB7');
    assert.equal(finding?.severity, 'error');
    assert.match(inEnglish(finding.message), /no port ttyUSB7/);
  });
});
