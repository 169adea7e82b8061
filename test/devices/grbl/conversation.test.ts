// SPDX-License-Identifier: GPL-3.0-or-later
/** Questions to a GRBL board, one at a time, and whose answer comes in. */
import assert from 'node:assert/strict';
import type { AppError } from '../../../src/base/errors.js';
import { Conversation } from '../../../src/devices/grbl/conversation.js';
import { notIdle } from '../../../src/devices/session-sentences.js';
import { memoryPair } from '../../../src/transport/memory-pair.js';
import { english } from '../../support/english.js';
import { VirtualTime } from '../virtual-time.js';

class Stand {
  readonly time = new VirtualTime();
  readonly sent: string[] = [];
  readonly heard: string[] = [];
  readonly talk: Conversation;
  readonly say: (...lines: readonly string[]) => Promise<void>;
  readonly unplug: () => Promise<void>;

  constructor() {
    const { near, far } = memoryPair();
    far.received.connect((bytes) => this.sent.push(Buffer.from(bytes).toString().trim()));
    this.talk = new Conversation(near, this.time, {
      ok: () => void this.heard.push('ok'),
      reply: ({ kind }) => void this.heard.push(kind),
      errorText: (code) => (code === 77 ? 'The card is full.' : undefined),
      lost: () => void this.heard.push('lost'),
    });
    this.say = async (...lines) => {
      far.write(Buffer.from(lines.map((line) => `${line}\r\n`).join('')));
      await this.time.pass(0);
    };
    this.unplug = () => far.close();
  }

  /** What becomes of a question: the kinds of its answers, or the code of its error. */
  ask(line: string, seconds?: number): { outcome: string | undefined } {
    const fate: { outcome: string | undefined } = { outcome: undefined };
    this.talk.ask(line, seconds).then(
      (replies) => {
        fate.outcome = replies.map(({ kind }) => kind).join(' ');
      },
      (error: AppError) => {
        fate.outcome = error.name === 'AppError' ? error.code : error.name;
      },
    );
    return fate;
  }
}

describe('a question to a GRBL board', () => {
  it('goes out when the one before was answered, and has what came before its ok', async () => {
    const stand = new Stand();
    const { talk, sent } = stand;
    const [first, second] = [stand.ask('$I'), stand.ask('$G')];
    await stand.time.pass(0);
    assert.deepEqual([sent, talk.hasQuestion], [['$I'], true]);
    await stand.say('[VER:1.1h.20190825:]', '[OPT:V,15,128]', 'ok');
    assert.deepEqual([first.outcome, second.outcome], ['version options', undefined]);
    assert.deepEqual(sent, ['$I', '$G']);
    await stand.say('[GC:G0 G54 M5]', 'ok');
    assert.deepEqual([second.outcome, talk.hasQuestion], ['modal', false]);
    assert.equal(stand.time.pendingTimers, 0);
  });

  it('is refused in the words of the board where it has some', async () => {
    const stand = new Stand();
    const refused = assert.rejects(stand.talk.ask('$F=x'), (error: AppError) => {
      assert.deepEqual([error.code, error.details], ['device.refused', { errorCode: 77 }]);
      assert.match(english(error.sentence), /The card is full/);
      return true;
    });
    await stand.say('error:77');
    await refused;
    assert.deepEqual(stand.heard, []);
  });

  it('leaves to others what answers none', async () => {
    const stand = new Stand();
    await stand.say('ok', 'error:9', 'ALARM:1', '<Idle|MPos:0,0,0>');
    assert.deepEqual(stand.heard, ['ok', 'error', 'alarm', 'status']);
  });

  it('fails when its time is over, five seconds where nothing else is said, and the next goes out', async () => {
    const stand = new Stand();
    const [first, second] = [stand.ask('$I'), stand.ask('M8', 1)];
    await stand.time.pass(4.9);
    assert.equal(first.outcome, undefined);
    await stand.time.pass(0.2);
    assert.equal(first.outcome, 'device.silent');
    assert.match(stand.sent.at(-1) ?? '', /M8$/);
    await stand.time.pass(1);
    assert.equal(second.outcome, 'device.silent');
  });

  it('fails at once when the connection goes, and so does the next', async () => {
    const stand = new Stand();
    const [first, second] = [stand.ask('$I'), stand.ask('$G')];
    await stand.time.pass(0);
    await stand.unplug();
    await stand.time.pass(0);
    assert.deepEqual([first.outcome, second.outcome], ['device.lost', 'device.lost']);
    assert.deepEqual([stand.heard, stand.time.pendingTimers], [['lost'], 0]);
    const late = stand.ask('$#');
    await stand.time.pass(0);
    assert.deepEqual([late.outcome, stand.sent], ['device.lost', ['$I']]);
  });

  it('is called off before it goes out, and waited for once it has', async () => {
    const stand = new Stand();
    const [first, second] = [stand.ask('$I'), stand.ask('$G')];
    stand.talk.dropUnsent();
    await stand.say('ok');
    assert.deepEqual([first.outcome, second.outcome, stand.sent], ['', 'AbortError', ['$I']]);
  });

  it('is dropped with the reason where the board will answer none any more', async () => {
    const stand = new Stand();
    const [first, second] = [stand.ask('$I'), stand.ask('$G')];
    stand.talk.dropQuestions(notIdle());
    await stand.time.pass(0);
    assert.deepEqual([first.outcome, second.outcome], ['device.busy', 'device.busy']);
    assert.equal(stand.time.pendingTimers, 0);
    const next = stand.ask('$#');
    await stand.say('ok');
    assert.equal(next.outcome, '');
  });

  it('ends with the session', async () => {
    const stand = new Stand();
    const question = stand.ask('$I');
    stand.talk.dispose();
    await stand.time.pass(0);
    assert.equal(question.outcome, 'device.lost');
    assert.equal(stand.talk.wire.isOver, true);
  });
});
