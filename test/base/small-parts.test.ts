// SPDX-License-Identifier: GPL-3.0-or-later
/** The small parts that everything stands on, each by a table of what goes in and what comes out. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../../src/base/code-of.js';
import { AppError, isAbort, messageOf, sentenceOf } from '../../src/base/errors.js';
import { fileHash, fingerprint } from '../../src/base/fingerprint.js';
import { isAlive } from '../../src/base/is-alive.js';
import { putAside, readKept, readKeptLater, writeKept } from '../../src/base/kept-file.js';
import {
  inEnglish,
  listed,
  messageFrom,
  msg,
  sentences,
  verbatim,
} from '../../src/base/message.js';
import { namingFile, ofFile } from '../../src/base/name-file.js';
import { birthOf } from '../../src/base/process-birth.js';
import { randomId } from '../../src/base/random-id.js';
import { replaceFile, whyNotKept } from '../../src/base/replace-file.js';
import { Signal } from '../../src/base/signal.js';
import { configFolder, runtimeFolder, stateFolder } from '../../src/base/user-folders.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('a random id', () => {
  it('has twelve letters and digits, none of them oftener than others', () => {
    const seen = new Map<string, number>();
    const ids = Array.from({ length: 2000 }, randomId);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) {
      assert.match(id, /^[0-9A-Za-z]{12}$/);
      for (const letter of id) seen.set(letter, (seen.get(letter) ?? 0) + 1);
    }
    assert.equal(seen.size, 62);
    // 387 of each are expected; ten deviations of chance are 197.
    for (const [letter, count] of seen)
      assert.ok(Math.abs(count - 387) < 197, `${letter}: ${count}`);
  });

  it('leaves out the bytes that would make some letters commoner', () => {
    const { getRandomValues } = crypto;
    let calls = 0;
    crypto.getRandomValues = ((bytes: Uint8Array) => {
      calls++;
      return bytes.fill(61).map((z, i) => (i % 2 === 0 ? 248 + (i % 8) : z));
    }) as never;
    const made = (until: () => boolean) => {
      let id = '';
      while (!until()) id = randomId();
      return id;
    };
    try {
      made(() => calls === 1);
      for (let i = 0; i < 100; i++) assert.equal(randomId(), 'z'.repeat(12));
    } finally {
      crypto.getRandomValues = getRandomValues;
    }
    // What is left of the made-up bytes is used up, so that no other test gets any.
    for (let i = 0; i < 1000; i++) randomId();
  });
});

describe('the folders of a user', () => {
  it('are those that the environment names by a whole path, else the usual ones', () => {
    const set = { XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s', XDG_RUNTIME_DIR: '/r' };
    assert.deepEqual([configFolder(set), stateFolder(set), runtimeFolder(set)], ['/c', '/s', '/r']);
    const usual = [join(homedir(), '.config'), join(homedir(), '.local/state'), undefined];
    for (const path of ['c', './c', '', undefined]) {
      const odd = { XDG_CONFIG_HOME: path, XDG_STATE_HOME: path, XDG_RUNTIME_DIR: path };
      assert.deepEqual([configFolder(odd), stateFolder(odd), runtimeFolder(odd)], usual);
    }
  });
});

describe('a process', () => {
  it('is alive or not, and was born at its own time', () => {
    assert.ok(isAlive(process.pid));
    assert.ok(isAlive(1), 'also one of another user');
    assert.ok(!isAlive(2 ** 22 + 1));
    assert.match(birthOf(process.pid) ?? '', /^\d+$/);
    const fields = readFileSync(`/proc/${process.pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    assert.equal(birthOf(process.pid), fields[22 - 3]);
    assert.equal(birthOf(2 ** 22 + 1), undefined);
  });
});

describe('a signal', () => {
  it('reaches all that listen, each as often as it listens, until they stop', () => {
    const signal = new Signal<[number]>();
    const heard: string[] = [];
    const both = (n: number) => heard.push(`b${n}`);
    const stopA = signal.connect((n) => heard.push(`a${n}`));
    signal.connect(both);
    const stopTwin = signal.connect(both);
    assert.equal(signal.listenerCount, 3);
    signal.emit(1);
    stopA();
    stopTwin[Symbol.dispose]();
    stopA();
    signal.emit(2);
    assert.deepEqual([heard, signal.listenerCount], [['a1', 'b1', 'b1', 'b2'], 1]);
  });

  it('goes on past a listener that throws, and reports it', () => {
    const errors: unknown[] = [];
    const signal = new Signal<[]>((error) => errors.push(error));
    let count = 0;
    signal.connect(() => {
      throw new RangeError('no');
    });
    signal.connect(() => count++);
    signal.emit();
    assert.deepEqual([count, errors], [1, [new RangeError('no')]]);
  });

  it('does not reach one that begins to listen while it is sent', () => {
    const signal = new Signal<[]>();
    let count = 0;
    signal.connect(() => signal.connect(() => count++));
    signal.emit();
    assert.equal(count, 0);
  });
});

describe('an error', () => {
  it('says its sentence, and what caused it', () => {
    const cause = new Error('deep');
    const error = new AppError('room.kind', msg('Bad {name}.', { name: 'x' }), {
      cause,
      details: { a: 1 },
    });
    assert.deepEqual(
      [error.name, error.message, error.code, error.cause],
      ['AppError', 'Bad x.', 'room.kind', cause],
    );
    assert.deepEqual(error.details, { a: 1 });
    const plain = new AppError('room.kind', msg('Bad.'));
    assert.deepEqual([plain.details, 'cause' in plain], [{}, false]);
    assert.deepEqual(['Bad x.', 'deep', 'words'], [error, cause, 'words'].map(sentenceOf));
    assert.equal(messageOf(error), error.sentence);
  });

  it('is none where something was stopped', () => {
    assert.ok(isAbort(new DOMException('stopped', 'AbortError')));
    for (const other of [new Error('AbortError'), { name: 'AbortError' }, undefined])
      assert.ok(!isAbort(other));
  });

  it('names its file, once', () => {
    const bad = () => {
      throw new AppError('a.b', msg('Its size is wrong.'), { details: { x: 1 } });
    };
    assert.equal(
      namingFile('a.svg', () => 7),
      7,
    );
    assert.throws(() => namingFile('a.svg', bad), {
      code: 'a.b',
      message: 'a.svg: Its size is wrong.',
      details: { x: 1 },
    });
    const named = new AppError('a.b', msg('Cannot read "{name}".', { name: '/x/a.svg' }));
    assert.equal(ofFile(named, 'a.svg'), named);
    const other = new Error('x');
    assert.equal(ofFile(other, 'a.svg'), other);
  });
});

describe('a sentence', () => {
  const english = (value: ReturnType<typeof listed>) =>
    typeof value === 'object' ? inEnglish(value) : value;

  it('lists, and stands behind another', () => {
    assert.equal(english(listed(['a'])), 'a');
    assert.equal(english(listed(['a', verbatim('b')])), 'a and b');
    assert.equal(english(listed(['a', 'b', 'c', 'd'])), 'a, b, c and d');
    assert.equal(inEnglish(sentences(msg('One.'), msg('Two.'))), 'One. Two.');
  });

  it('is read from a file only where it is one', () => {
    const right = [
      { msgid: 'a' },
      { msgid: 'a {n}', plural: 'b {n}', count: 2, values: { n: 2 } },
      { msgid: '{a}', values: { a: { msgid: 'b', values: { c: 'd', e: 5 } } } },
    ];
    for (const data of right) assert.equal(messageFrom(data), data);
    assert.deepEqual(messageFrom('words'), verbatim('words'));
    const wrong = [
      undefined,
      null,
      5,
      [],
      {},
      { msgid: 5 },
      { msgid: 'a', values: null },
      { msgid: 'a', values: 'b' },
      { msgid: 'a', plural: 'b' },
      { msgid: 'a', count: 1 },
      { msgid: 'a', plural: 1, count: 1 },
      { msgid: 'a', plural: 'b', count: '1' },
      { msgid: '{a}', values: { a: null } },
      { msgid: '{a}', values: { a: true } },
    ];
    for (const data of wrong) assert.equal(messageFrom(data), undefined, JSON.stringify(data));
    const nested = (depth: number): unknown =>
      depth === 0 ? { msgid: 'x' } : { msgid: '{a}', values: { a: nested(depth - 1) } };
    assert.notEqual(messageFrom(nested(8)), undefined);
    assert.equal(messageFrom(nested(9)), undefined, 'so deep is no sentence');
  });
});

describe('a fingerprint', () => {
  it('never changes from one version of Kerf to the next, or all that is kept is lost', () => {
    const sum = (text: string) => createHash('sha256').update(text).digest('hex');
    assert.equal(
      fingerprint(undefined, null, true, -0, 1.5),
      sum('u;0;boolean:true;number:0;number:1.5;'),
    );
    assert.equal(fingerprint('ab', ['c']), sum('s2:ab;a1:s1:c;'));
    assert.equal(fingerprint({ b: 1, a: undefined, aa: 'x' }), sum('o2:s2:aa;s1:x;s1:b;number:1;'));
    assert.equal(fingerprint(Uint16Array.of(258)), sum('bUint16Array2:\u0002\u0001'));
    assert.equal(fingerprint(Object.create(null)), sum('o0:'));
    const inner = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
    assert.equal(fileHash(inner), sum('s4:file;bBuffer2:\u0001\u0002'));
    assert.equal(fingerprint(inner), fingerprint(Uint8Array.of(1, 2)));
    for (const value of [() => 1, Symbol('a'), 5n, new Map(), new Date(0)]) {
      assert.throws(() => fingerprint(value), TypeError);
    }
  });
});

describe('a file that is kept', () => {
  const kind = {
    maxBytes: 100,
    understand: (content: unknown) => {
      const isNumbers = Array.isArray(content) && content.every((one) => typeof one === 'number');
      const value = Array.isArray(content)
        ? content.filter((one) => typeof one === 'number')
        : undefined;
      return { value: value ?? [], isWhole: isNumbers };
    },
  };

  for (const [how, read] of [
    ['at once', readKept],
    ['later', readKeptLater],
  ] as const) {
    it(`is read ${how}, and put aside where it is damaged, newer or too long`, async () => {
      using folder = scratchFolder();
      const path = join(folder.path, 'a.json');
      const cases: [string | undefined, unknown[], string[], RegExp | undefined][] = [
        [undefined, [], [], undefined],
        ['[1,2]', [1, 2], ['a.json'], undefined],
        [
          '[1,"x"]',
          [1],
          ['a.json', 'a.json~broken'],
          /is damaged: it is kept as .*~broken, and Kerf continues/,
        ],
        ['{', [], ['a.json~broken', 'a.json~broken-2'], /is damaged/],
        [
          '{"version":2}',
          [],
          ['a.json~broken', 'a.json~broken-2', 'a.json~newer'],
          /written by a newer version/,
        ],
      ];
      for (const [text, right, names, sentence] of cases) {
        if (text !== undefined) writeFileSync(path, text);
        const told: string[] = [];
        const found = await read(path, kind, ({ message, severity, code }) => {
          assert.deepEqual([severity, code], ['warning', 'file.damaged']);
          told.push(inEnglish(message));
        });
        assert.deepEqual(found, right);
        assert.equal(told.length, sentence === undefined ? 0 : 1);
        if (sentence !== undefined) assert.match(told[0]!, sentence);
        assert.deepEqual(
          readdirSync(folder.path).sort((a, b) => (a < b ? -1 : 1)),
          names,
        );
      }
      writeFileSync(path, `[${'1,'.repeat(60)}1]`);
      const told: string[] = [];
      assert.deepEqual(await read(path, kind, ({ message }) => told.push(inEnglish(message))), []);
      assert.match(told.join(), /It is kept as .*a\.json~broken-3, and Kerf starts without it\.$/);
    });
  }

  it('is written with its two spaces, so that a person can read it', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.json');
    writeKept(path, { a: [1] });
    assert.equal(readFileSync(path, 'utf8'), '{\n  "a": [\n    1\n  ]\n}\n');
  });

  it('is put aside under a hundred names at most', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    for (let n = 1; n <= 99; n++) writeFileSync(`${path}~broken${n === 1 ? '' : `-${n}`}`, '');
    writeFileSync(path, '');
    assert.equal(putAside(path), `${path}~broken-100`);
    writeFileSync(path, '');
    assert.equal(putAside(path), undefined);
    assert.ok(existsSync(path));
    assert.equal(putAside(join(folder.path, 'none')), undefined);
  });
});

describe('a file that is replaced', () => {
  it('is whole, for those who may read it, and its folder is made', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'deep/er/a.txt');
    await replaceFile(path, 'one', { mode: 0o600, folderMode: 0o700 });
    assert.equal(readFileSync(path, 'utf8'), 'one');
    assert.deepEqual(
      [statSync(path).mode & 0o777, statSync(join(folder.path, 'deep')).mode & 0o777],
      [0o600, 0o700],
    );
    await replaceFile(path, 'two');
    assert.equal(readFileSync(path, 'utf8'), 'two');
    assert.deepEqual(readdirSync(join(folder.path, 'deep/er')), ['a.txt']);
  });

  it('is one or the other where two are written at once', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.txt');
    await Promise.all([replaceFile(path, 'one'), replaceFile(path, 'two')]);
    assert.match(readFileSync(path, 'utf8'), /^(?:one|two)$/);
    assert.deepEqual(readdirSync(folder.path), ['a.txt']);
  });

  it('is refused with what to do where a file stands in the place of its folder', async () => {
    using folder = scratchFolder();
    const file = join(folder.path, 'a');
    writeFileSync(file, '');
    await assert.rejects(replaceFile(join(file, 'b'), 'one'), {
      code: 'file.unwritable',
      message: /Cannot create the folder/,
    });
  });

  it('stays as it is where it cannot be, and nothing lies beside it', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    mkdirSync(path);
    chmodSync(path, 0o755);
    writeFileSync(join(path, 'x'), '');
    await assert.rejects(replaceFile(path, 'one'), { code: 'file.unwritable' });
    assert.deepEqual(readdirSync(folder.path), ['a']);
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    const quota = Object.assign(new Error('write'), { code: 'EDQUOT' });
    for (const error of [full, quota])
      assert.match(inEnglish(whyNotKept(error)), /^the disk is full/);
    assert.equal(inEnglish(whyNotKept(new Error('odd'))), 'odd');
  });
});

describe('the code of an error', () => {
  it('is what the system calls it; what is no error of the system has none', () => {
    assert.equal(codeOf(Object.assign(new Error('a'), { code: 'ENOENT' })), 'ENOENT');
    assert.equal(codeOf(Object.assign(new Error('a'), { code: 7 })), '7');
    for (const other of [new Error('a'), 'ENOENT', undefined, null, { code: 'ENOENT' }]) {
      assert.equal(codeOf(other), undefined);
    }
  });
});
