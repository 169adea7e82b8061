// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/base/errors.js';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { defaultDriver, drivers } from '../../src/devices/index.js';
import { MARLIN_DIODE } from '../../src/devices/marlin/profiles.js';
import { readMachines } from '../../src/machine/foreign/read-machines.js';
import { english } from '../support/english.js';
import { projectRoot } from '../support/project-root.js';

const known = { drivers, defaultDriver: defaultDriver.id };
const fileText = (name: string) =>
  readFileSync(join(projectRoot, 'test/data/machines', name), 'utf8');
const refusal = (text: string) => {
  try {
    readMachines(text, known);
  } catch (error) {
    assert.ok(error instanceof AppError, String(error));
    return `${error.code}: ${error.message}`;
  }
  return 'taken';
};
const only = (text: string) => {
  const [first, ...more] = readMachines(text, known);
  assert.ok(first !== undefined && more.length === 0);
  return first;
};

const DEVICE = {
  DisplayName: 'My Laser 5W',
  Name: 'GRBL',
  Type: 'Serial',
  Width: 430,
  Height: 400,
  MirrorX: false,
  MirrorY: true,
  Settings: { S_Scale: 255, BaudRate: 230_400, StartGCode: '', DockState_Move: true },
};
const lbdev = (changes: object = {}, settings: object = {}) =>
  JSON.stringify({
    DeviceList: [{ ...DEVICE, ...changes, Settings: { ...DEVICE.Settings, ...settings } }],
  });

describe("LightBurn's devices", () => {
  it('give name, bed, origin, baud rate and power word', () => {
    const { machine, problems } = only(`\uFEFF${lbdev()}`);
    assert.deepEqual(machine, {
      ...GRBL_DIODE,
      id: 'my-laser-5w',
      name: 'My Laser 5W',
      bed: { width: 430, depth: 400, origin: 'back-left' },
      controller: { ...GRBL_DIODE.controller, maxS: 255, baudRate: 230_400 },
    });
    assert.deepEqual(problems, []);
  });

  it('have their origin in any of four corners', () => {
    const corners = [
      [false, false, 'front-left'],
      [true, false, 'front-right'],
      [false, true, 'back-left'],
      [true, true, 'back-right'],
    ] as const;
    for (const [MirrorX, MirrorY, origin] of corners) {
      assert.equal(only(lbdev({ MirrorX, MirrorY })).machine.bed.origin, origin);
    }
  });

  it('may be several in one file', () => {
    const file = { DeviceList: [DEVICE, { ...DEVICE, DisplayName: 'Other' }] };
    assert.deepEqual(
      readMachines(JSON.stringify(file), known).map(({ machine }) => machine.id),
      ['my-laser-5w', 'other'],
    );
  });

  it('are without M4 where LightBurn drives them without', () => {
    for (const Name of ['GRBL-M3', 'GRBL_M3', 'GRBL-M3 (1.1e or earlier)']) {
      assert.equal(only(lbdev({ Name })).machine.head.hasDynamicPower, false, Name);
    }
    assert.equal(only(lbdev({ Name: 'GRBL-LPC' })).machine.head.hasDynamicPower, true);
  });

  it('has the speed of its driver where a device of the network says that it has none', () => {
    const { controller } = only(lbdev({ Type: 'TCP' }, { BaudRate: 0 })).machine;
    assert.equal(
      controller.baudRate,
      only(lbdev({}, { BaudRate: undefined })).machine.controller.baudRate,
    );
  });

  it('tell what could not be taken over', () => {
    const { problems } = only(
      lbdev({ EnableProcessOffset: true }, { StartGCode: 'M106 S0', rotaryMode: true }),
    );
    assert.deepEqual(
      problems.map((p) => /has (.*), which/.exec(english(p.message))?.[1]),
      ['G-code at the start of a job', 'an offset of the job on the bed', 'an enabled rotary'],
    );
  });

  it('tell each thing that could not be taken over, and nothing of what is not used', () => {
    const told = (changes: object, settings: object = {}) =>
      only(lbdev(changes, settings)).problems.map((p) => {
        assert.deepEqual(
          [p.severity, p.code, p.where],
          ['warning', 'machine.left-out', 'My Laser 5W'],
        );
        return /has (.*), which/.exec(english(p.message))?.[1];
      });
    assert.deepEqual(told({}, { EndGCode: 'M5' }), ['G-code at the end of a job']);
    assert.deepEqual(told({}, { EnableZ: true }), ['a Z axis']);
    assert.deepEqual(told({}, { AirAssistM7: true }), ['air assist by M7 (Kerf uses M8)']);
    const unused = { EndGCode: ' ', StartGCode: null, EnableZ: false, rotaryMode: null };
    assert.deepEqual(told({ EnableProcessOffset: false }, unused), []);
  });

  it('may be a hundred, and no more', () => {
    const file = (count: number) =>
      JSON.stringify({
        DeviceList: Array.from({ length: count }, (_, i) => ({
          ...DEVICE,
          DisplayName: `No ${i}`,
        })),
      });
    assert.equal(readMachines(file(100), known).length, 100);
    assert.match(refusal(file(101)), /^machine\.invalid: .* more than 100 devices/);
  });

  it('are refused where none of them can be driven, with what is wrong with the first', () => {
    const list = [
      { ...DEVICE, Width: undefined },
      { ...DEVICE, Name: 'Ruida' },
    ];
    assert.match(refusal(JSON.stringify({ DeviceList: list })), /no bed size for My Laser 5W/);
    for (const nameless of [{ DisplayName: ' ' }, { DisplayName: undefined, Name: undefined }]) {
      assert.match(refusal(lbdev(nameless)), /a device without a name/);
    }
    assert.equal(only(lbdev({ DisplayName: undefined })).machine.name, 'GRBL');
    assert.match(refusal('{"DeviceList": 5}'), /has no device in it/);
    assert.match(refusal('{"DeviceList": {"length": 1}}'), /has no device in it/);
  });

  it('are known by the kind of each value', () => {
    assert.match(refusal(lbdev({ DisplayName: 5 })), /"DeviceList\[0\]\.DisplayName" .* be text/);
    assert.match(
      refusal(lbdev({ MirrorY: 1 })),
      /MirrorY" in the machine file must be true or false/,
    );
    assert.match(refusal(lbdev({}, { BaudRate: 'fast' })), /Settings\.BaudRate" .* be a number/);
    assert.match(refusal(lbdev({}, { BaudRate: ' ' })), /must be a number/);
    assert.match(refusal(lbdev({}, { BaudRate: true })), /must be a number/);
    const settings = JSON.stringify({ DeviceList: [{ ...DEVICE, Settings: [] }] });
    assert.match(refusal(settings), /"DeviceList\[0\]\.Settings" .* be an object/);
    const { machine } = only(lbdev({ MirrorX: null, Width: '430.5' }, { S_Scale: null }));
    assert.deepEqual([machine.bed.origin, machine.bed.width], ['back-left', 430.5]);
    assert.equal(machine.controller.maxS, GRBL_DIODE.controller.maxS);
  });

  it('come in beside others that Kerf cannot drive, with a word on those', () => {
    const [one, ...more] = readMachines(fileText('two_one_ruida.lbdev'), known);
    assert.equal(more.length, 0);
    assert.deepEqual([one?.machine.name, one?.machine.driver], ['One', 'grbl']);
    assert.deepEqual(
      one?.problems.map(({ message }) => english(message)),
      [
        'K40 uses the driver "Ruida", which Kerf cannot import: it imports GRBL, Marlin and Smoothieware devices.',
      ],
    );
  });

  it('come in beside others that are wrong, with a word on those', () => {
    for (const [wrong, left] of [
      [null, 'One device'],
      [5, 'One device'],
      [{ ...DEVICE, DisplayName: 'Big', Width: -4 }, 'The device "Big"'],
      [{ ...DEVICE, DisplayName: 'a\u001b[1m' }, 'One device'],
    ]) {
      const list = { DeviceList: [wrong, DEVICE, { ...DEVICE, Name: 'FluidNC' }] };
      const [one, two] = readMachines(JSON.stringify(list), known);
      assert.deepEqual([one?.machine.driver, two?.machine.driver], ['grbl', 'grbl']);
      const words = one?.problems.map(({ message }) => english(message)).join(' ') ?? '';
      assert.ok(words.startsWith(`${left} of the file was left out.`), words);
    }
  });

  it('are machines of their own firmware', () => {
    const { machine, problems } = only(fileText('marlin.lbdev'));
    assert.deepEqual([machine.driver, machine.name, machine.id], ['marlin', 'Mar', 'mar']);
    assert.deepEqual(machine.bed, { width: 430, depth: 400, origin: 'front-left' });
    assert.deepEqual(machine.controller, {
      ...MARLIN_DIODE.controller,
      ...{ maxS: 1000, baudRate: 115_200 },
    });
    assert.equal(machine.head.hasDynamicPower, false);
    assert.match(english(problems[0]?.message), /marlin_fan or marlin_plain/);
    const smoothie = only(lbdev({ Name: 'Smoothieware' }, { S_Scale: 1 })).machine;
    assert.deepEqual([smoothie.driver, smoothie.controller.plannerBlocks], ['smoothie', 32]);
  });

  it('have ids of their own, whatever their names, which stay as they are', () => {
    const names = ['Größter Laser', 'Groesster Laser', 'Ærø', 'é', '激光', '雕刻', 'A'.repeat(90)];
    const DeviceList = names.map((DisplayName) => ({ ...DEVICE, DisplayName }));
    const machines = readMachines(JSON.stringify({ DeviceList }), known).map(
      ({ machine }) => machine,
    );
    assert.deepEqual(
      machines.map(({ name }) => name),
      names,
    );
    assert.deepEqual(
      machines.map(({ id }) => id),
      [
        ...['groesster-laser', 'groesster-laser-2', 'aeroe', 'e', 'machine', 'machine-2'],
        'a'.repeat(60),
      ],
    );
  });

  it('are refused where Kerf would have to guess', () => {
    assert.match(
      refusal(lbdev({ Name: 'JCZFiber' })),
      /^machine\.unsupported.*uses the driver "JCZFiber"/,
    );
    assert.match(refusal(lbdev({ Name: 'GRBLish' })), /^machine\.unsupported/);
    assert.match(refusal(lbdev({ Width: 'wide' })), /^machine\.invalid.*DeviceList\[0\]\.Width/);
    assert.match(refusal(lbdev({ Height: undefined })), /no bed size/);
    assert.match(refusal(lbdev({ Width: -400 })), /"width" takes/);
    assert.match(refusal(lbdev({ MirrorX: 'yes' })), /MirrorX/);
    assert.match(refusal(lbdev({}, { S_Scale: 0 })), /"maxS" takes/);
    assert.match(refusal('{"DeviceList": []}'), /has no device in it/);
    assert.match(refusal('<LightBurnDevice/>'), /^machine\.unsupported.*old LightBurn device file/);
    assert.match(refusal('<svg width="5"/>'), /^machine\.unsupported.*is not a machine file/);
    assert.match(refusal(lbdev().slice(0, 60)), /^machine\.unreadable/);
  });
});

const MACHINE = `machine:
  name: Workshop laser
  driver: GrblSerialDriver
  driver_args: {baudrate: '230400', port: /dev/ttyUSB0}
  axis_extents: [300.0, 200.0]
  origin: top_left
  speeds: {max_travel_speed: 6000, max_cut_speed: 3000, acceleration: 800}
  heads:
  - {name: Diode, max_power: 1000, spot_size_mm: [0.08, 0.06]}
`;

describe("Rayforge's machines", () => {
  it('are refused before they are read where they hold far more than a machine', () => {
    for (const text of [
      '['.repeat(1e6),
      `machine: ${'['.repeat(3000)}`,
      `${'- '.repeat(3000)}a`,
      'a\n'.repeat(1e6),
      `machine: ${'&a '.repeat(3000)}`,
    ])
      assert.match(
        refusal(text),
        /^machine.invalid: .* far more than a machine: choose another file\.$/,
      );
  });

  it('give bed, origin, speeds from mm/min, spot, baud rate and power word', () => {
    const { machine, problems } = only(MACHINE);
    assert.deepEqual(machine, {
      ...GRBL_DIODE,
      id: 'workshop-laser',
      name: 'Workshop laser',
      bed: { width: 300, depth: 200, origin: 'back-left' },
      motion: {
        ...GRBL_DIODE.motion,
        maxSpeedX: 100,
        maxSpeedY: 100,
        accelerationX: 800,
        accelerationY: 800,
      },
      head: { ...GRBL_DIODE.head, spot: 0.08 },
      controller: { ...GRBL_DIODE.controller, baudRate: 230_400, maxS: 1000 },
    });
    assert.deepEqual(problems, []);
  });

  it('are read from device profiles and with axes as newer versions write them', () => {
    const profile = `api_version: 1
device: {name: Acme 5}
machine:
  driver: GrblNetworkDriver
  max_travel_speed: 3000
  axes:
    configs:
    - {letter: X, axis_type: linear, extents: [0, 410]}
    - {letter: Y, axis_type: linear, extents: [0, 400]}
`;
    const { machine } = only(profile);
    assert.equal(machine.name, 'Acme 5');
    assert.deepEqual(machine.bed, { width: 410, depth: 400, origin: 'front-left' });
    assert.equal(machine.motion.maxSpeedX, 50);
  });

  it('tell what could not be taken over', () => {
    const more = `${MACHINE}  work_margins: [0, 0, 10, 0]
  hookmacros: {JOB_START: {name: a}}
  nogo_zones: []
`;
    assert.equal(only(more).problems.length, 2);
    const told = (lines: string) =>
      only(`${MACHINE}${lines}`).problems.map((p) => {
        assert.deepEqual(
          [p.severity, p.code, p.where],
          [...['warning', 'machine.left-out', 'Workshop laser']],
        );
        return /has (.*), which/.exec(english(p.message))?.[1];
      });
    const [head] = MACHINE.split('\n').slice(-2);
    assert.deepEqual(told(`${head}\n`), ['more than one head (Kerf imported the first)']);
    assert.deepEqual(told('  nogo_zones: [{x: 1}]\n'), ['zones that the head must keep out of']);
    assert.deepEqual(told('  hookmacros: {JOB_END: {name: a}}\n'), ['macros that run around jobs']);
    assert.deepEqual(told('  rotary_modules: [{name: a}]\n'), ['a rotary']);
    assert.deepEqual(told('  home_on_start: true\n'), ['homing at the start']);
    assert.deepEqual(told('  work_margins: [0, 0, 0, 5]\n'), ['margins on its bed']);
    assert.deepEqual(told('  work_margins: [0, 0]\n  rotary_modules: {}\n  hookmacros: 5\n'), []);
  });

  it('have a bed that may begin elsewhere than at 0, and axes that are not reversed', () => {
    const axes = (...configs: readonly string[]) =>
      `machine:\n  name: A\n  driver: GrblSerialDriver\n  axes:\n    configs: [${configs.join(', ')}]\n`;
    const [x, y] = ['{letter: X, extents: [-10, 300]}', '{letter: Y, extents: [5, 205]}'];
    assert.deepEqual(only(axes('z', y, x)).machine.bed, {
      ...{ width: 310, depth: 200, origin: 'front-left' },
    });
    assert.match(refusal(axes(x)), /no "axis_extents" for A/);
    assert.match(refusal(axes('{letter: X, extents: [5]}', y)), /no "axis_extents" for A/);
    assert.match(refusal(axes('{letter: X}', y)), /no "axis_extents" for A/);
    const back = '{letter: Y, extents: [0, 200], direction: reversed}';
    assert.match(refusal(axes(x, back)), /a reversed Y axis/);
    const along = '{letter: Y, extents: [0, 200], direction: normal}';
    assert.equal(only(axes(x, along)).machine.bed.depth, 200);
    assert.match(refusal('machine:\n  name: A\n  driver: GrblSerialDriver\n'), /no "axis_extents"/);
  });

  it('have what their driver has where the file does not say', () => {
    const bare = 'machine: {name: A, driver: GrblSerialDriver, axis_extents: [300, 200]}';
    const { machine } = only(bare);
    assert.deepEqual(machine, {
      ...GRBL_DIODE,
      ...{ id: 'a', name: 'A', bed: { width: 300, depth: 200, origin: 'front-left' } },
    });
    const plain = only(`${bare.slice(0, -1)}, acceleration: 700, max_travel_speed: 1200}`).machine;
    assert.deepEqual([plain.motion.accelerationY, plain.motion.maxSpeedY], [700, 20]);
    assert.match(refusal('machine: {driver: GrblSerialDriver}'), /no name for its machine/);
    assert.match(refusal('machine: {name: " "}'), /no name for its machine/);
    assert.match(refusal(`${bare.slice(0, -1)}, reverse_y_axis: true}`), /reversed axis/);
    assert.match(refusal(`${bare.slice(0, -1)}, axis_extents: [a]}`), /^machine\./);
  });

  it('may be as long and as deep as a machine is', () => {
    const long = (letters: number) => `${MACHINE}  note: ${'x'.repeat(letters)}\n`;
    assert.equal(only(long(99_000)).machine.name, 'Workshop laser');
    assert.match(refusal(long(100_000)), /far more than a machine/);
    const deep = (lists: number) => `${MACHINE}  note: [${'[],'.repeat(lists)}]\n`;
    assert.equal(only(deep(1900)).machine.name, 'Workshop laser');
    assert.match(refusal(deep(2100)), /far more than a machine/);
  });

  it('are refused where Kerf would have to guess', () => {
    const changed = (from: string, to: string) => refusal(MACHINE.replace(from, to));
    assert.match(changed('GrblSerialDriver', 'RuidaDriver'), /^machine\.unsupported.*RuidaDriver/);
    assert.match(changed('top_left', 'middle'), /^machine\.unsupported.*"middle"/);
    assert.match(changed('[300.0, 200.0]', '[wide, 200]'), /axis_extents/);
    assert.match(changed('axis_extents', 'size'), /no "axis_extents"/);
    assert.match(changed('origin: top_left', 'reverse_x_axis: true'), /reversed axis/);
    assert.match(refusal('just: text'), /^machine\.invalid.*not from Kerf/);
    assert.match(refusal('a: [unclosed'), /^machine\.unreadable/);
    const bomb = `a: &a [x,x]\nb: &b [${'*a,'.repeat(30)}]\nmachine: [${'*b,'.repeat(30)}]\n`;
    assert.match(refusal(bomb), /^machine\./);
  });
});

it("a file of Kerf's own is read as it always was", () => {
  const file = { id: 'mine', name: 'Mine', bed: { width: 300, depth: 200 } };
  assert.equal(only(JSON.stringify(file)).machine.id, 'mine');
  assert.match(refusal(JSON.stringify({ ...file, wattage: 5 })), /unknown setting "wattage"/);
});

it('a file with numbers or names beyond reason is refused by name', () => {
  assert.match(refusal(fileText('fuzz-machine-NONFINITE-1388.bin')), /"defaults.cut.power"/);
  const file = { id: 'mine', name: 'Mine', bed: { width: 300, depth: 200 } };
  const changed = (changes: object) => refusal(JSON.stringify({ ...file, ...changes }));
  assert.match(
    changed({ name: 'x'.repeat(300) }),
    /"name" in the machine file must be one line of at most 100 characters/,
  );
  assert.match(changed({ name: 'a\u001b[31m' }), /"name" in the machine file must be one line/);
  assert.match(changed({ bed: { width: 1e30, depth: 5 } }), /"width" takes/);
  assert.match(changed({ noGo: Array(500).fill({}) }), /more than 100 rectangles/);
});
