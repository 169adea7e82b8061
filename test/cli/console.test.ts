// SPDX-License-Identifier: GPL-3.0-or-later
/** What a command leaves on a terminal and in a pipe: results, complaints, and a bar that goes again. */
import assert from 'node:assert/strict';
import { type Message, msg, verbatim } from '../../src/base/message.js';
import { complainAbout, processConsole } from '../../src/cli/console.js';

const CLEAR = '\r\u001b[K';

describe('the console', () => {
  let out: string;
  let err: string;
  let restore: () => void;

  /** What is written goes nowhere else; the bar is as wide as this terminal, and there is none in a pipe. */
  function consoleOn(columns?: number) {
    const { stdout, stderr } = process;
    const before = [stdout.write, stderr.write, stderr.isTTY, stderr.columns] as const;
    const listeners = [stdout.listeners('error'), stderr.listeners('error')] as const;
    out = err = '';
    stdout.write = ((text: string) => {
      out += text;
      return true;
    }) as typeof stdout.write;
    stderr.write = ((text: string) => {
      err += text;
      return true;
    }) as typeof stderr.write;
    Object.assign(stderr, { isTTY: columns !== undefined, columns });
    restore = () => {
      [stdout.write, stderr.write] = before;
      Object.assign(stderr, { isTTY: before[2], columns: before[3] });
      for (const [i, stream] of [stdout, stderr].entries()) {
        for (const one of stream.listeners('error'))
          if (!listeners[i]!.includes(one)) stream.off('error', one as () => void);
      }
    };
    return processConsole();
  }
  /** What has to do with `shown`, with the streams given back before anything is asserted. */
  function written(use: (shown: ReturnType<typeof processConsole>) => void, columns?: number) {
    const shown = consoleOn(columns);
    try {
      use(shown);
    } finally {
      restore();
    }
    return { out, err };
  }

  it('has results on one side and complaints on the other', () => {
    const both = written((shown) => {
      shown.print(msg('done'));
      shown.print('{"a":1}');
      shown.complain(msg('Something is wrong.'));
    });
    assert.deepEqual(both, { out: 'done\n{"a":1}\n', err: 'kerf: Something is wrong.\n' });
  });

  it('has figures in a column as wide as the widest name', () => {
    const rows = [
      [msg('lines'), 12],
      [msg('a longer name'), msg('none')],
    ] as const;
    const short = [[msg('lines'), 12]] as const;
    assert.equal(
      written((shown) => shown.table(rows)).out,
      'lines         12\na longer name none\n',
    );
    assert.equal(written((shown) => shown.table(short)).out, 'lines    12\n');
  });

  it('says how grave a finding is, and where', () => {
    const { err: said } = written((shown) =>
      complainAbout(shown, [
        { severity: 'note', code: 'a', message: verbatim('A.') },
        { severity: 'warning', code: 'b', message: verbatim('B.'), where: 'line 3' },
        { severity: 'error', code: 'c', message: verbatim('C.') },
      ]),
    );
    assert.equal(said, 'kerf: note: A.\nkerf: warning: line 3: B.\nkerf: error: C.\n');
  });

  it('cuts out the middle of what is longer than anybody reads', () => {
    const said = (words: string) => {
      const sentence = { msgid: words } as Message; // None that is marked is as long.
      const { err: text } = written((shown) => shown.complain(sentence));
      return text.replace(/([abc])\1+/g, (run, letter) => `${run.length}${letter}`);
    };
    const [a, b, c] = [4500, 100, 4500].map((count, i) => 'abc'[i]!.repeat(count));
    assert.equal(said(`${a}${b}${c}`), 'kerf: 4500a … 4500c\n');
    assert.equal(said(`${a}${c}`), 'kerf: 4500a4500c\n', 'it just fits');
  });

  it('is not steered by a name', () => {
    const name = 'a\u001b[2Jb\u202ec\nd\te';
    assert.deepEqual(
      written((shown) => {
        shown.print(name);
        shown.complain(verbatim(name));
      }),
      { out: 'a?[2Jb?c\nd\te\n', err: 'kerf: a?[2Jb?c?d?e\n' },
    );
  });

  describe('on a terminal', () => {
    it('draws how far it is over the bar before, and takes it away once', () => {
      const { err: drawn } = written((shown) => {
        shown.clearProgress();
        shown.progress(0, undefined);
        shown.progress(0.5, msg('Burning'));
        shown.progress(2, msg('Burning'));
        shown.clearProgress();
        shown.clearProgress();
      }, 80);
      const bars = [
        `${'░'.repeat(30)}   0 % `,
        `${'█'.repeat(15)}${'░'.repeat(15)}  50 % Burning`,
        `${'█'.repeat(30)} 200 % Burning`,
      ];
      assert.equal(drawn, `${bars.map((bar) => CLEAR + bar).join('')}${CLEAR}`);
    });

    it('takes it away before a result', () => {
      const { out: results, err: drawn } = written((shown) => {
        shown.progress(1, undefined);
        shown.print('Done.');
        shown.table([[msg('takes'), '5']]);
        shown.clearProgress();
      }, 80);
      assert.equal(drawn, `${CLEAR}${'█'.repeat(30)} 100 % ${CLEAR}`);
      assert.equal(results, 'Done.\ntakes    5\n');
    });

    it('takes it away before a complaint, and stays in its line', () => {
      const { err: drawn } = written((shown) => {
        shown.progress(1, msg('Burning'));
        shown.complain(msg('Something is wrong.'));
        shown.clearProgress();
      }, 33);
      assert.equal(drawn, `${CLEAR}${'█'.repeat(30)} 1${CLEAR}kerf: Something is wrong.\n`);
    });
  });

  it('draws nothing in a pipe', () => {
    const { err: drawn } = written((shown) => {
      shown.progress(0.5, msg('Burning'));
      shown.clearProgress();
    });
    assert.equal(drawn, '');
  });

  it('tells that results could not be written, but for a reader who had enough', () => {
    const { stdout } = process;
    const faultAfter = (code: string) => {
      let fault: unknown;
      written((shown) => {
        // Those of the test runner are not asked.
        const own = stdout.listeners('error').at(-1);
        own?.call(stdout, Object.assign(new Error('no space left'), { code }));
        fault = shown.outputFault();
      });
      return fault;
    };
    assert.equal(faultAfter('EPIPE'), undefined);
    assert.match(JSON.stringify(faultAfter('ENOSPC')), /no space left/);
  });
});
