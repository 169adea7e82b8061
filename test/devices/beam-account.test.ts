// SPDX-License-Identifier: GPL-3.0-or-later
/** Whose a beam that may be on is: only what was lit or moved from here is put out from here. */
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { BeamAccount, MAY_BURN, mayBurn } from '../../src/devices/beam-account.js';
import type { MachineCommand } from '../../src/devices/contract/commands.js';

const JOG: MachineCommand = { kind: 'jog', by: { x: 1, y: 0 }, speed: 10 };
const typed = (line: string): MachineCommand => ({ kind: 'send-line', line });

describe('the account of a beam', () => {
  it('is clear for whoever only looks, or sets what cannot burn', () => {
    const account = new BeamAccount();
    const harmless: readonly MachineCommand[] = [
      { kind: 'read-settings' },
      { kind: 'write-setting', number: 110, value: '6000' },
      { kind: 'air', isOn: true },
      { kind: 'select-work-system', system: 'G55' },
      { kind: 'set-zero' },
      { kind: 'call-place', place: { x: 1, y: 2 } },
      { kind: 'unlock' },
      { kind: 'hold' },
      { kind: 'stop' },
      typed('$$'),
      typed(' $110=600'),
      ...['$', '$#', '$g', '$I', '$N0=G21', '$EE', '$X', '$SLP', '$RST=$'].map(typed),
    ];
    for (const command of harmless) account.begin(command)();
    assert.equal(account.isOurs, false);
  });

  it('knows what may move or burn, whatever is typed', () => {
    for (const line of ['M3 S10', 'G1 X5', '$J=G91X5F600', '$H', '~', '$ j=X1', 'fire 5', '']) {
      assert.equal(mayBurn(typed(line)), true, line);
    }
    for (const kind of ['home', 'resume'] as const) assert.equal(mayBurn({ kind }), true);
  });

  it('counts what moves the head or lights the beam, and what leaves the board in another mode', () => {
    const kinds = Object.keys(MAY_BURN) as (keyof typeof MAY_BURN)[];
    const ours = kinds.filter((kind) => mayBurn({ kind, line: 'M3' } as MachineCommand));
    assert.deepEqual(
      new Set(ours),
      new Set([
        ...['dry-run', 'frame', 'go-to', 'home', 'jog', 'jog-start', 'resume', 'send-line'],
        ...['start-job', 'test-fire'],
      ]),
    );
  });

  it('knows that a program which lies in the board is started by a word after $', () => {
    for (const line of ['$F=job.nc', '$SD/Run=job.nc', '$LocalFS/Run=a.nc', '$Macros/Run=1']) {
      assert.equal(mayBurn(typed(line)), true, line);
    }
  });

  it('is ours from before the command is sent until the session ends', () => {
    const account = new BeamAccount();
    const settle = account.begin(JOG);
    assert.equal(account.isOurs, true);
    settle();
    assert.equal(account.isOurs, true);
  });

  it('is not ours where the command was refused before anything moved', () => {
    for (const why of ['busy', 'laser-mode', 'not-held', 'offline', 'position-unknown']) {
      const account = new BeamAccount();
      account.begin(JOG)(new AppError(`device.${why}`, verbatim('Not now.')));
      assert.equal(account.isOurs, false, why);
    }
  });

  it('is ours while one command is under way, though another was refused', () => {
    const account = new BeamAccount();
    const settle = account.begin(JOG);
    const busy = new AppError('device.busy', verbatim('It moves.'));
    account.begin(JOG)(busy);
    assert.equal(account.isOurs, true);
    settle(busy);
    assert.equal(account.isOurs, false);
  });

  it('stays ours where nobody knows what became of the command', () => {
    for (const error of [
      new AppError('device.silent', verbatim('No answer.')),
      new AppError('device.refused', verbatim('error:8')),
      new TypeError('broken'),
      new DOMException('Called off.', 'AbortError'),
    ]) {
      const account = new BeamAccount();
      account.begin(JOG)(error);
      assert.equal(account.isOurs, true, String(error));
    }
  });

  it('stays ours when a second command is refused', () => {
    const account = new BeamAccount();
    account.begin(JOG)();
    account.begin(JOG)(new AppError('device.busy', verbatim('It moves.')));
    assert.equal(account.isOurs, true);
  });

  it('is ours of a job that was there before', () => {
    assert.equal(new BeamAccount(true).isOurs, true);
  });
});
