// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The small files that Kerf keeps of its own accord: whatever has become of one, it is never written over,
 * a person hears of it once, and Kerf works.
 */
import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { OnDamage } from '../../src/base/kept-file.js';
import { inEnglish } from '../../src/base/message.js';
import { OFFLINE } from '../../src/devices/contract/state.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { virtualLaser } from '../../src/devices/index.js';
import { PositionFile } from '../../src/devices/position-file.js';
import { profileText } from '../../src/machine/profile-text.js';
import { RememberedMachine } from '../../src/settings/machine-chooser.js';
import { MachineLibrary } from '../../src/settings/machine-library.js';
import { FileNotebook } from '../../src/settings/machine-notebook.js';
import { KeptMaterials } from '../../src/settings/material-library.js';
import { RememberedFiles } from '../../src/settings/remembered-files.js';
import { HoursMeter } from '../../src/stream/hours-meter.js';
import { scratchFolder } from '../support/kerf-command.js';
import { noDamage } from '../support/no-damage.js';

/** A kept file as its owner sees it. */
interface Kept {
  readonly name: string;
  read(folder: string, onDamage: OnDamage): Promise<unknown>;
  /** Makes the only file in the folder. */
  write(folder: string, onDamage: OnDamage): Promise<void>;
  /** A text of which some part makes sense. */
  readonly halfWrong: string;
  readonly sound: string;
}

const RUN = { ...OFFLINE, condition: 'run', speed: 10, power: 0.5 } as const;
const AT = { boot: '7', trust: 'known', position: { x: 1, y: 2 } } as const;
const PLACE = { ...AT, machinePosition: { x: 3, y: 4 } };

const FELT = {
  ...{ machine: 'a', material: 'Felt', operation: 'cut', settings: { power: 0.5 }, note: '' },
};

const KEPT: readonly Kept[] = [
  {
    name: 'notes on a machine',
    read: async (folder, onDamage) => new FileNotebook(onDamage, folder).read('a'),
    write: async (folder, onDamage) =>
      new FileNotebook(onDamage, folder).change('a', { isSafetyAgreed: true }),
    sound: '{"hooks":{"before":"M8","after":""}}',
    halfWrong: '{"hooks":{"before":"M8","after":7},"macros":[1,{"name":"a","text":"G0"}]}',
  },
  {
    name: 'materials',
    read: async (folder, onDamage) =>
      new KeptMaterials(onDamage, join(folder, 'materials.json')).presets,
    write: async (folder, onDamage) => {
      new KeptMaterials(onDamage, join(folder, 'materials.json')).keep([
        { ...FELT, material: 'Cork' },
      ]);
    },
    sound: JSON.stringify({ presets: [FELT] }),
    halfWrong: JSON.stringify({ presets: [FELT, { ...FELT, thickness: 'much' }] }),
  },
  {
    name: 'the machine in use',
    read: async (folder, onDamage) => chooser(folder, onDamage).choice.machine.id,
    write: async (folder, onDamage) => {
      const chosen = chooser(folder, onDamage);
      await chosen.choose(chosen.choice);
    },
    sound: '{"machine":"virtual","port":"virtual:"}',
    halfWrong: '{"machine":"virtual","port":7}',
  },
  {
    name: 'hours',
    read: async (folder, onDamage) => {
      const meter = new HoursMeter(onDamage, join(folder, 'hours.json'), () => 0);
      await meter.open('a');
      return meter.note(OFFLINE);
    },
    write: async (folder, onDamage) => {
      let now = 0;
      const meter = new HoursMeter(onDamage, join(folder, 'hours.json'), () => now);
      await meter.open('a');
      meter.note(RUN);
      now = 0.5;
      meter.note(RUN);
      await meter.save();
    },
    sound: '{"a":{"beam":3600,"motion":7200}}',
    halfWrong: '{"a":{"beam":3600,"motion":7200},"b":{"beam":"much","motion":1}}',
  },
  {
    name: 'the last position',
    read: async (folder, onDamage) => (await PositionFile.open('p', folder, onDamage)).last,
    write: async (folder, onDamage) => {
      const file = await PositionFile.open('p', folder, onDamage);
      file.keep(PLACE);
      await file.flush();
    },
    sound: JSON.stringify(PLACE),
    halfWrong: JSON.stringify({ ...PLACE, trust: 'surely' }),
  },
];

/** A list, where the others are objects. */
const RECENT: Kept = {
  name: 'recent works',
  read: async (folder, onDamage) =>
    new RememberedFiles(onDamage, join(folder, 'recent.json')).paths,
  write: async (folder, onDamage) =>
    new RememberedFiles(onDamage, join(folder, 'recent.json')).add('/new.kerf'),
  sound: '["/a.kerf", "/b.kerf"]',
  halfWrong: '["/a.kerf", 7]',
};

function chooser(folder: string, onDamage: OnDamage): RememberedMachine {
  const library = new MachineLibrary(join(folder, 'none'));
  return new RememberedMachine(onDamage, join(folder, 'machine.json'), library);
}

/** Where it is kept in this folder. */
async function placeOf(kept: Kept, folder: string): Promise<string> {
  await kept.write(folder, noDamage);
  const [name = ''] = readdirSync(folder);
  return join(folder, name);
}

const DAMAGES: Readonly<Record<string, (kept: Kept) => string>> = {
  'cut off': ({ sound }) => sound.slice(0, -9),
  empty: () => '',
  'full of zeros': () => '\0'.repeat(500),
  garbage: () => '\u001b[2Jnot for you\uFFFD',
  'of another kind': ({ sound }) => (sound.startsWith('[') ? '{"a": 1}' : '[1, 2, 3]'),
  'a bare word': () => '"yes"',
  'half wrong': ({ halfWrong }) => halfWrong,
  'from a newer version': ({ sound }) =>
    sound.startsWith('[') ? '{"version":2}' : sound.replace('{', '{"version":2,'),
  huge: () => `"${'x'.repeat(17 * 2 ** 20)}"`,
};

for (const kept of [...KEPT, RECENT]) {
  describe(`the file with ${kept.name}`, () => {
    for (const [damage, contentOf] of Object.entries(DAMAGES)) {
      it(`is kept beside and reported once when it is ${damage}`, async () => {
        using folder = scratchFolder();
        const path = await placeOf(kept, folder.path);
        const content = contentOf(kept);
        writeFileSync(path, content);
        const reported: string[] = [];
        const onDamage: OnDamage = ({ message }) => reported.push(inEnglish(message));
        await kept.read(folder.path, onDamage);
        await kept.write(folder.path, onDamage);
        await kept.read(folder.path, onDamage);
        const aside = readdirSync(folder.path).filter((name) => name.includes('~'));
        assert.equal(aside.length, 1);
        assert.equal(readFileSync(join(folder.path, aside[0]!), 'utf8'), content);
        assert.equal(reported.length, 1);
        assert.match(reported[0]!, /~(broken|newer)/, 'says where it is now');
        assert.ok(reported[0]!.includes(path), 'names the file');
      });
    }

    it('is kept beside under a name of its own each time', async () => {
      using folder = scratchFolder();
      const path = await placeOf(kept, folder.path);
      for (const content of ['first', 'second']) {
        writeFileSync(path, content);
        await kept.read(folder.path, () => undefined);
      }
      assert.equal(readFileSync(`${path}~broken`, 'utf8'), 'first');
      assert.equal(readFileSync(`${path}~broken-2`, 'utf8'), 'second');
    });

    it('makes room where a folder has its place', async () => {
      using folder = scratchFolder();
      const path = await placeOf(kept, folder.path);
      const { size } = statSync(path);
      rmSync(path);
      mkdirSync(path);
      writeFileSync(join(path, 'mine'), 'mine');
      const reported: string[] = [];
      await kept.write(folder.path, ({ message }) => reported.push(inEnglish(message)));
      assert.equal(reported.length, 1);
      assert.equal(readFileSync(join(`${path}~broken`, 'mine'), 'utf8'), 'mine');
      assert.equal(statSync(path).size, size);
    });

    it('is read as it was when nothing is wrong with it', async () => {
      using folder = scratchFolder();
      const path = await placeOf(kept, folder.path);
      const before = JSON.stringify(await kept.read(folder.path, noDamage));
      writeFileSync(path, kept.sound);
      const after = JSON.stringify(await kept.read(folder.path, noDamage));
      if (kept.name !== 'the machine in use' && kept.name !== 'the last position')
        assert.notEqual(after, before);
      assert.deepEqual(readdirSync(folder.path), [path.slice(folder.path.length + 1)]);
    });
  });
}

describe('what can still be read of a damaged file', () => {
  it('is used, and there in the next run', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.json');
    writeFileSync(path, '{"hooks":{"before":"M8"},"macros":[{"name":"a","text":"G0"},1]}');
    let count = 0;
    const first = new FileNotebook(() => count++, folder.path).read('a');
    assert.equal(first.hooks.before, 'M8');
    assert.deepEqual(first.macros, [{ name: 'a', text: 'G0' }]);
    assert.deepEqual(new FileNotebook(noDamage, folder.path).read('a'), first);
    assert.equal(count, 1);
  });
});

describe('a damaged machine file', () => {
  it('stays for whoever edits it, and is put aside when its machine is kept again', () => {
    using folder = scratchFolder();
    const library = new MachineLibrary(folder.path);
    const path = join(folder.path, 'mine.json');
    writeFileSync(path, '{"id":"mine",');
    assert.equal(library.problems[0]?.where, path);
    library.keep({ ...virtualLaser, id: 'mine' });
    assert.equal(readFileSync(`${path}~broken`, 'utf8'), '{"id":"mine",');
    assert.equal(readFileSync(path, 'utf8'), profileText({ ...VIRTUAL_LASER, id: 'mine' }));
  });

  it('is named when the program starts', () => {
    using folder = scratchFolder();
    writeFileSync(join(folder.path, 'mine.json'), '{');
    const reported: unknown[] = [];
    const library = new MachineLibrary(folder.path);
    new RememberedMachine(({ where }) => reported.push(where), join(folder.path, 'x'), library);
    assert.deepEqual(reported, [join(folder.path, 'mine.json')]);
  });
});

describe('a folder that cannot be written', () => {
  // Whoever may write anywhere meets no such folder.
  const isAllPowerful = process.getuid?.() === 0;

  it('keeps its damaged file, and says that nothing new is kept', function () {
    if (isAllPowerful) this.skip();
    using folder = scratchFolder();
    const path = join(folder.path, 'notes', 'a.json');
    mkdirSync(dirname(path));
    writeFileSync(path, '{');
    chmodSync(dirname(path), 0o500);
    const reported: string[] = [];
    const notebook = new FileNotebook(
      ({ message }) => reported.push(inEnglish(message)),
      dirname(path),
    );
    try {
      notebook.read('a');
      assert.throws(() => notebook.change('a', { isSafetyAgreed: true }), {
        code: 'file.unwritable',
      });
    } finally {
      chmodSync(dirname(path), 0o700);
    }
    assert.match(reported.join(), /cannot move it aside/);
    assert.equal(readFileSync(path, 'utf8'), '{');
  });

  it('lets the machine that was chosen count for this run', async () => {
    using folder = scratchFolder();
    // A file where the folder should be: nothing can be written below it, not even by root.
    writeFileSync(join(folder.path, 'kerf'), '');
    const library = new MachineLibrary(join(folder.path, 'none'));
    const chosen = new RememberedMachine(
      noDamage,
      join(folder.path, 'kerf', 'machine.json'),
      library,
    );
    let received = 0;
    chosen.changed.connect(() => received++);
    const { machine } = chosen.choice;
    await assert.rejects(chosen.choose({ machine, port: 'tcp://x:1' }), {
      code: 'file.unwritable',
    });
    assert.equal(received, 1);
    assert.equal(chosen.choice.port, 'tcp://x:1');
    assert.equal(existsSync(join(folder.path, 'kerf', 'machine.json')), false);
  });
});
