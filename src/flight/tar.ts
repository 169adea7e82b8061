// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A few files as a tar archive (POSIX ustar): without names, numbers or times of the person. Names are short and
 * plain; it is not meant for more.
 */

export interface ArchivedFile {
  /** ASCII, up to 100 characters. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

export function tarOf(files: readonly ArchivedFile[]): Uint8Array {
  const parts = files.flatMap(({ name, bytes }) => {
    const padding = new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK);
    return [headOf(name, bytes.length), bytes, padding];
  });
  return Buffer.concat([...parts, new Uint8Array(2 * BLOCK)]);
}

function headOf(name: string, length: number): Uint8Array {
  if (!/^[\x20-\x7e]{1,100}$/.test(name)) throw new RangeError(`no name for an archive: ${name}`);
  const head = Buffer.alloc(BLOCK);
  const put = (at: number, text: string) => head.write(text, at, 'ascii');
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
  put(0, name);
  put(100, `${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`); // Mode, owner, group.
  put(124, `${octal(length, 11)} ${octal(0, 11)} `); // Size, time.
  put(148, '        0'); // The sum is taken with blanks in its place; then a plain file.
  put(257, 'ustar\x0000');
  put(148, `${octal(sum(head), 6)}\0 `);
  return head;
}

function sum(bytes: Uint8Array): number {
  return bytes.reduce((total, byte) => total + byte, 0);
}
