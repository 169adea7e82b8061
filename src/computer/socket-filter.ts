// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A seccomp filter, as bubblewrap takes it: no socket of any kind, no look into other processes, and no ring by which
 * either could be had all the same. What is refused fails with EPERM; everything else is allowed.
 */

interface Architecture {
  /** The name that the kernel has for it in `seccomp_data.arch`. */
  readonly audit: number;
  /** socket, ptrace, process_vm_readv, process_vm_writev, io_uring_setup, pidfd_getfd */
  readonly refused: readonly number[];
}

/** Architectures by Node's `process.arch`. */
const ARCHITECTURES: Readonly<Record<string, Architecture>> = {
  x64: { audit: 0xc000003e, refused: [41, 101, 310, 311, 425, 438] },
  arm64: { audit: 0xc00000b7, refused: [198, 117, 270, 271, 425, 438] },
};

const LOAD_WORD = 0x20;
const JUMP_IF_EQUAL = 0x15;
const JUMP_IF_AT_LEAST = 0x35;
const RETURN = 0x06;
const ALLOW = 0x7fff0000;
const REFUSE = 0x00050001; // The call fails with errno 1, EPERM.
const OFFSET_OF_CALL = 0;
const OFFSET_OF_ARCHITECTURE = 4;
/** Calls of the x32 ABI, which nothing of ours uses, are counted from here. */
const FOREIGN_CALLS = 0x40000000;

/** Undefined for a processor of which the numbers of the calls are not known here. */
export function socketFilter(architecture: string = process.arch): Buffer | undefined {
  const known = ARCHITECTURES[architecture];
  if (known === undefined) return undefined;
  const { audit, refused } = known;
  const checks = refused.length;
  const program = [
    instruction(LOAD_WORD, OFFSET_OF_ARCHITECTURE),
    // Another one's calls have other numbers: none of them is allowed.
    instruction(JUMP_IF_EQUAL, audit, 0, checks + 3),
    instruction(LOAD_WORD, OFFSET_OF_CALL),
    instruction(JUMP_IF_AT_LEAST, FOREIGN_CALLS, checks + 1, 0),
    ...refused.map((call, i) => instruction(JUMP_IF_EQUAL, call, checks - i, 0)),
    instruction(RETURN, ALLOW),
    instruction(RETURN, REFUSE),
  ];
  return Buffer.concat(program);
}

/** How many instructions are passed over where the comparison holds, and where it does not. */
function instruction(code: number, value: number, ifTrue = 0, ifFalse = 0): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(ifTrue, 2);
  bytes.writeUInt8(ifFalse, 3);
  bytes.writeUInt32LE(value, 4);
  return bytes;
}
