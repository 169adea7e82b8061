// SPDX-License-Identifier: GPL-3.0-or-later
/** The filter of the sandbox, run as the kernel runs it: which calls of which processor get through. */
import assert from 'node:assert/strict';
import { socketFilter } from '../../src/computer/socket-filter.js';

const X64 = 0xc000003e;
const ARM64 = 0xc00000b7;
const I386 = 0x40000003;
const X32_CALLS = 0x40000000;
const NOT_PERMITTED = 'EPERM';

/** What comes of a call, by the kernel's rules for such programs (linux/bpf_common.h). */
function outcome(filter: Buffer, architecture: number, call: number): string {
  let word = 0;
  for (let at = 0; at < filter.length; at += 8) {
    const [ifTrue, ifFalse] = [filter.readUInt8(at + 2), filter.readUInt8(at + 3)];
    const value = filter.readUInt32LE(at + 4);
    const jump = (holds: boolean) => {
      at += 8 * (holds ? ifTrue : ifFalse);
    };
    const code = filter.readUInt16LE(at);
    if (code === 0x20) word = value === 0 ? call : value === 4 ? architecture : Number.NaN;
    else if (code === 0x15) jump(word === value);
    else if (code === 0x35) jump(word >= value);
    else if (code === 0x06) {
      return value === 0x7fff0000 ? 'allowed' : value === 0x50001 ? NOT_PERMITTED : 'killed';
    } else return `unknown instruction ${code}`;
  }
  return 'no end';
}

describe('the filter of the sandbox', () => {
  const calls = {
    x64: { audit: X64, read: 0, socket: 41, sendto: 44, ptrace: 101, io_uring_setup: 425 },
    arm64: { audit: ARM64, read: 63, socket: 198, sendto: 206, ptrace: 117, io_uring_setup: 425 },
  };
  for (const [name, { audit, read, socket, sendto, ptrace, io_uring_setup }] of Object.entries(
    calls,
  )) {
    it(`opens no socket and looks into no process on ${name}; other calls get through`, () => {
      const filter = socketFilter(name)!;
      for (const call of [socket, ptrace, io_uring_setup])
        assert.equal(outcome(filter, audit, call), NOT_PERMITTED);
      for (const call of [read, sendto]) assert.equal(outcome(filter, audit, call), 'allowed');
    });
  }

  it('looks into no memory and takes no descriptor of other processes', () => {
    const other = { x64: [310, 311, 438], arm64: [270, 271, 438] };
    for (const call of other.x64)
      assert.equal(outcome(socketFilter('x64')!, X64, call), NOT_PERMITTED);
    for (const call of other.arm64)
      assert.equal(outcome(socketFilter('arm64')!, ARM64, call), NOT_PERMITTED);
  });

  it('refuses every call that is numbered in another way', () => {
    const filter = socketFilter('x64')!;
    assert.equal(outcome(filter, I386, 0), NOT_PERMITTED);
    assert.equal(outcome(filter, X64, X32_CALLS), NOT_PERMITTED);
    assert.equal(outcome(filter, X64, X32_CALLS + 41), NOT_PERMITTED);
  });

  it('is none for a processor whose calls are not known', () => {
    assert.equal(socketFilter('riscv64'), undefined);
  });
});
