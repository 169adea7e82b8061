// SPDX-License-Identifier: GPL-3.0-or-later
/** Machines and rules of one's own beside those built in, from files that may be damaged. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_SETS } from '../../src/art/rules/rule-sets.js';
import type { Problem } from '../../src/base/errors.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { builtInMachines, defaultDriver } from '../../src/devices/index.js';
import { importMachines } from '../../src/settings/import-machines.js';
import { RememberedMachine } from '../../src/settings/machine-chooser.js';
import { MachineLibrary } from '../../src/settings/machine-library.js';
import { portsFound } from '../../src/settings/port-list.js';
import { RuleLibrary } from '../../src/settings/rule-library.js';
import { VIRTUAL_ADDRESS } from '../../src/transport/virtual-address.js';
import { scratchFolder } from '../support/kerf-command.js';
import { noDamage } from '../support/no-damage.js';

const builtIn = builtInMachines.map(({ id }) => id);
const named = (id: string, name: string) => ({ ...VIRTUAL_LASER, id, name });

function folderWith(files: Readonly<Record<string, unknown>>) {
  const folder = scratchFolder();
  const write = (name: string, content: unknown) =>
    writeFileSync(
      join(folder.path, name),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  for (const [name, content] of Object.entries(files)) write(name, content);
  return { ...folder, write, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

describe("machines of one's own", () => {
  it('come after those built in, by the names of their files, or in their place', () => {
    using folder = folderWith({
      'z.json': named('aa', 'One'),
      'b.json': named('zz', 'Other'),
      'virtual.json': named('virtual', 'Mine'),
      'notes.txt': 'no machine',
    });
    const library = new MachineLibrary(folder.path);
    assert.deepEqual(
      library.machines.map(({ id }) => id),
      [...builtIn, 'zz', 'aa'],
    );
    assert.equal(library.find().name, 'Mine');
    assert.deepEqual(
      ['virtual', 'aa', builtIn.at(-1)!].map((id) => library.isOwn(id)),
      [...[true, true, false]],
    );
    assert.deepEqual(library.problems, []);
    assert.equal(library.plainMachine, defaultDriver.plainProfile);
  });

  it('are found by their files, which may lie anywhere', () => {
    using folder = folderWith({ 'mine.json': named('mine', 'Mine'), odd: named('odd', 'Odd') });
    const library = new MachineLibrary(join(folder.path, 'none'));
    assert.equal(library.find(join(folder.path, 'mine.json')).name, 'Mine');
    assert.equal(library.find(join(folder.path, 'odd')).name, 'Odd');
    assert.throws(() => library.find('mine.json'), { code: 'machine.unreadable' });
    assert.throws(() => library.find('mine'), {
      code: 'usage.machine',
      message: new RegExp(`"mine": use one of ${builtIn.join(', ')}, or`),
    });
  });

  it('whose files are damaged are told of by file, and put aside before they are kept anew', () => {
    using folder = folderWith({ 'mine.json': '{', 'other.json': named('other', 'Other') });
    const library = new MachineLibrary(folder.path);
    const facts = ({ code, where, severity }: Problem) => ({ code, where, severity });
    assert.deepEqual(library.problems.map(facts), [
      {
        ...{ code: 'machine.unreadable', severity: 'warning' },
        where: join(folder.path, 'mine.json'),
      },
    ]);
    library.keep(named('other', 'Another'));
    assert.deepEqual(readdirSync(folder.path).sort(), ['mine.json', 'other.json']);
    library.keep(named('mine', 'Mine'));
    assert.deepEqual(library.problems, []);
    assert.deepEqual(readdirSync(folder.path).sort(), [
      ...['mine.json', 'mine.json~broken', 'other.json'],
    ]);
    assert.equal(library.find('other').name, 'Another');
  });

  it('with settings of before are not damaged: keeping them puts nothing aside', () => {
    const bed = { ...VIRTUAL_LASER.bed, counting: 'told' };
    using folder = folderWith({ 'mine.json': { ...named('mine', 'Mine'), bed } });
    const library = new MachineLibrary(folder.path);
    assert.deepEqual(
      library.problems.map(({ code, severity }) => [code, severity]),
      [['param.former', 'note']],
    );
    library.keep(library.find('mine'));
    assert.deepEqual(readdirSync(folder.path), ['mine.json']);
  });

  it('are told of once by each file, however often they are used', () => {
    const bed = { ...VIRTUAL_LASER.bed, counting: 'told' };
    using folder = folderWith({ 'mine.json': { ...named('mine', 'Mine'), bed } });
    const told: string[] = [];
    const inFolder = new MachineLibrary(folder.path, ({ where }) => told.push(where ?? ''));
    const path = join(folder.path, 'mine.json');
    for (let i = 0; i < 3; i++) {
      inFolder.find('mine');
      assert.deepEqual(told, [path]);
    }
    inFolder.find('virtual');
    assert.deepEqual(told, [path]);
    const byPath = new MachineLibrary(join(folder.path, 'none'), ({ where }) =>
      told.push(where ?? ''),
    );
    for (let i = 0; i < 3; i++) byPath.find(path);
    assert.deepEqual(told, [path, path]);
  });

  it('may be written in the letters of old Windows programs', () => {
    using folder = folderWith({});
    const text = JSON.stringify(named('mine', 'Gerät'));
    writeFileSync(join(folder.path, 'utf8.json'), text);
    writeFileSync(
      join(folder.path, 'old.json'),
      Buffer.from(text.replaceAll('mine', 'old'), 'latin1'),
    );
    const library = new MachineLibrary(folder.path);
    assert.deepEqual(
      ['mine', 'old'].map((id) => library.find(id).name),
      ['Gerät', 'Gerät'],
    );
  });

  it('are taken over together, or not at all', () => {
    using folder = folderWith({ 'mine.json': named('mine', 'Mine') });
    const library = new MachineLibrary(join(folder.path, 'machines'));
    assert.throws(() => importMachines(library, join(folder.path, 'no.json'), false), {
      code: 'machine.unreadable',
    });
    const path = join(folder.path, 'bad.json');
    folder.write('bad.json', '{ "id": 7 }');
    assert.throws(() => importMachines(library, path, false), /bad\.json/);
    assert.deepEqual(
      library.machines.map(({ id }) => id),
      builtIn,
    );
  });
});

describe('the machine in use', () => {
  it('is the one that was chosen, at its port, in this run and the next', async () => {
    using folder = folderWith({});
    const library = new MachineLibrary(join(folder.path, 'machines'));
    const file = join(folder.path, 'sub/machine.json');
    const run = () => new RememberedMachine(noDamage, file, library);
    const chooser = run();
    chooser.keep(named('mine', 'Mine'));
    const machine = chooser.machines.find(({ id }) => id === 'mine')!;
    const chosen: string[] = [];
    chooser.changed.connect(({ port }) => chosen.push(port));
    await chooser.choose({ machine, port: '/dev/ttyUSB7' });
    assert.deepEqual([chooser.choice.port, chosen], ['/dev/ttyUSB7', ['/dev/ttyUSB7']]);
    assert.deepEqual(run().choice, { machine, port: '/dev/ttyUSB7' });
    assert.equal(chooser.plainMachine, library.plainMachine);
    assert.equal((await chooser.ports())[0]?.address, VIRTUAL_ADDRESS);
  });

  it('counts for this run where it cannot be remembered', async () => {
    using folder = folderWith({});
    const library = new MachineLibrary(folder.path);
    const chooser = new RememberedMachine(noDamage, '/proc/none/machine.json', library);
    const choice = { machine: library.find(), port: '/dev/ttyUSB7' };
    await assert.rejects(chooser.choose(choice));
    assert.equal(chooser.choice, choice);
  });

  it('is the virtual laser where the file is damaged or names no machine that is there', () => {
    for (const [content, damages] of [
      ...[
        [null, 1],
        [7, 1],
        [{ machine: 'virtual' }, 1],
        [{ port: 'x' }, 1],
      ],
      ...[
        [{ machine: 1, port: 'x' }, 1],
        [{ machine: 'virtual', port: 1 }, 1],
      ],
      [{ machine: 'gone', port: '/dev/ttyUSB7' }, 0],
    ] as const) {
      using folder = folderWith({ 'machine.json': content });
      const codes: string[] = [];
      const { choice } = new RememberedMachine(
        ({ code }) => codes.push(code),
        join(folder.path, 'machine.json'),
        new MachineLibrary(join(folder.path, 'machines')),
      );
      const facts = [choice.machine.id, choice.port, codes.length];
      assert.deepEqual(facts, ['virtual', VIRTUAL_ADDRESS, damages], JSON.stringify(content));
    }
  });

  it('says which machines could not be read', () => {
    using folder = folderWith({ 'bad.json': '{' });
    const codes: string[] = [];
    const chooser = new RememberedMachine(
      ({ code }) => codes.push(code),
      join(folder.path, 'none/machine.json'),
      new MachineLibrary(folder.path),
    );
    assert.deepEqual([codes, chooser.isFirstRun], [['machine.unreadable'], true]);
  });
});

describe('ports in words', () => {
  it('are named after what is plugged in, at the path that stays', async () => {
    using folder = folderWith({});
    const add = (name: string, files: Readonly<Record<string, string>>) => {
      const device = join(folder.path, 'sys/class/tty', name, 'device');
      mkdirSync(device, { recursive: true });
      for (const [file, text] of Object.entries(files)) writeFileSync(join(device, file), text);
    };
    add('ttyUSB0', { idVendor: '1a86', manufacturer: 'QinHeng', product: 'CH340' });
    add('ttyUSB1', { idVendor: '1a86', product: 'CH340' });
    add('ttyS0', {});
    assert.deepEqual(await portsFound(folder.path), [
      { address: '/dev/ttyUSB0', label: 'QinHeng CH340 (/dev/ttyUSB0)', isBoard: true },
      { address: '/dev/ttyUSB1', label: 'CH340 (/dev/ttyUSB1)', isBoard: true },
      { address: '/dev/ttyS0', label: '/dev/ttyS0', isBoard: false },
    ]);
  });
});

describe("rules of one's own", () => {
  const rules = { kerfRules: 1, name: 'Mine', rules: [{ paint: 'fill', operation: 'engrave' }] };

  it('take the place of those of the same id, whatever its capitals, and come last', () => {
    using folder = folderWith({ 'Mine.json': rules, 'EPILOG.json': rules, 'x.txt': 'x' });
    const library = new RuleLibrary(noDamage, folder.path);
    const others = RULE_SETS.map(({ id }) => id).filter((id) => id !== 'epilog');
    assert.deepEqual(
      library.sets.map(({ id }) => id),
      [...others, 'epilog', 'mine'],
    );
    assert.deepEqual(
      ['MINE', 'Epilog'].map((name) => library.find(name).name),
      ['Mine', 'Mine'],
    );
  });

  it('may lie anywhere, and are missed by name', () => {
    using folder = folderWith({ 'mine.json': rules, odd: rules });
    const library = new RuleLibrary(noDamage, join(folder.path, 'none'));
    assert.deepEqual(library.sets, RULE_SETS);
    for (const name of ['mine.json', 'odd']) {
      const path = join(folder.path, name);
      assert.equal(library.find(path).id, path);
    }
    assert.throws(
      () => library.find('no.json'),
      (error: Error) => !/There are no rules/.test(error.message),
    );
    assert.throws(() => library.find('mine'), {
      code: 'usage.rules',
      message: /use one of lightburn, epilog/,
    });
  });

  it('that are damaged are told of and left out', () => {
    using folder = folderWith({ 'a.json': '{', 'b.json': rules });
    const codes: string[] = [];
    const library = new RuleLibrary(({ code }) => codes.push(code), folder.path);
    assert.equal(library.sets.length, RULE_SETS.length + 1);
    assert.deepEqual(codes, ['rules.unreadable']);
  });
});
