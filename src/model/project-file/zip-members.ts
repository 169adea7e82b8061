// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The members of a zip that another program may have made: read by name, into memory that threads share, up
 * to a limit. What a member says of its size and its checksum must be so.
 */
import { crc32 } from 'node:zlib';
import { type Entry, fromFd, type ZipFile } from 'yauzl';
import { openPlainFile } from '../../base/read-plain-file.js';
import { notAZip } from './damaged.js';
import { MAX_MEMBERS } from './format.js';

export interface Zip extends AsyncDisposable {
  /** The name of the file, for sentences. */
  readonly name: string;
  readonly names: readonly string[];
  /** Unpacked, in bytes. Throws RangeError where there is no such member. */
  size(member: string): number;
  /** Throws RangeError where there is none, or where it is not what it says. */
  read(member: string, maxBytes: number): Promise<Uint8Array>;
}

/** Throws AppError `file.unreadable`, `project.not-one` or `project.damaged`. */
export async function openZip(path: string, name: string): Promise<Zip> {
  const file = await openPlainFile(path, { name });
  try {
    const zip = await zipOn(file.fd, path);
    const entries = await entriesOf(zip).catch((cause) => {
      throw notAZip(path, cause);
    });
    return {
      name,
      names: [...entries.keys()],
      size: (member) => found(entries, member).uncompressedSize,
      read: async (member, maxBytes) => readEntry(zip, found(entries, member), maxBytes),
      [Symbol.asyncDispose]: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function zipOn(fd: number, path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromFd(fd, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (zip) resolve(zip);
      else reject(notAZip(path, error));
    });
  });
}

function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const isOdd = entries.has(entry.fileName) || entries.size >= MAX_MEMBERS;
      if (isOdd) return reject(new RangeError('two members of one name, or too many'));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function found(entries: ReadonlyMap<string, Entry>, member: string): Entry {
  const entry = entries.get(member);
  if (entry === undefined) throw new RangeError(`no member ${member}`);
  return entry;
}

async function readEntry(zip: ZipFile, entry: Entry, maxBytes: number): Promise<Uint8Array> {
  const { uncompressedSize: size } = entry;
  if (size > maxBytes) throw new RangeError(`${entry.fileName} is too large`);
  const bytes = new Uint8Array(new SharedArrayBuffer(size));
  let at = 0;
  let sum = 0;
  for await (const chunk of await streamOf(zip, entry)) {
    const part = chunk as Buffer; // A stream of bytes, which its type does not say.
    if (at + part.length > size) throw new RangeError(`${entry.fileName} is longer than it says`);
    bytes.set(part, at);
    at += part.length;
    sum = crc32(part, sum);
  }
  if (at !== size || sum !== entry.crc32) throw new RangeError(`${entry.fileName} is damaged`);
  return bytes;
}

function streamOf(zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (stream) resolve(stream);
      else reject(error ?? new Error(`${entry.fileName} cannot be read`));
    });
  });
}
