// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { ConsoleLog } from '../../../../src/ui/machine/control/console-log.js';

describe('the log of the console', () => {
  const all = { hasStatus: true, search: '' };
  const plain = { hasStatus: false, search: '' };
  const received = (text: string) => ({ direction: 'received', text }) as const;

  it('tells errors, alarms, messages and reports apart', () => {
    const log = new ConsoleLog();
    log.add({ direction: 'sent', text: 'G1 X1' });
    for (const text of ['ok', 'error:9', 'ALARM:1', '[MSG:x]', '<Idle|MPos:0,0,0>']) {
      log.add(received(text));
    }
    const tones = log.shown(all).map(({ tone }) => tone);
    assert.deepEqual(tones, ['sent', 'answer', 'error', 'alarm', 'message', 'status']);
    assert.equal(log.shown(plain).length, 5);
  });

  it('finds lines, whatever the case', () => {
    const log = new ConsoleLog();
    for (const text of ['ok', 'ALARM:1', 'error:1']) log.add(received(text));
    assert.deepEqual(
      log.shown({ hasStatus: false, search: 'alarm' }).map(({ text }) => text),
      ['  ALARM:1'],
    );
  });

  it('keeps what was said before an hour of reports, in order, and not for ever', () => {
    const log = new ConsoleLog();
    log.add(received('ALARM:1'));
    for (let i = 0; i < 18_000; i++) log.add(received('<Idle>'));
    log.add(received('ok'));
    const texts = log.shown(all).map(({ text }) => text.trim());
    assert.equal(texts[0], 'ALARM:1');
    assert.equal(texts.at(-1), 'ok');
    assert.ok(texts.length < 100);
    for (let i = 0; i < 5000; i++) log.add(received('ok'));
    assert.ok(log.shown(all).length <= 900);
  });
});
