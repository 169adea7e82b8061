// SPDX-License-Identifier: GPL-3.0-or-later
/** The JSON of a Rayforge project: as it is in older files, in a zip of one member in newer ones. */
import { fromBuffer, type ZipFile } from 'yauzl';
import { isJsonRecord, type JsonRecord } from '../json-values.js';

const MEMBER = 'project.json';
const ZIP_MAGIC = 'PK\u0003\u0004';
/** Where the name of a zip's first member begins. */
const NAME_AT = 30;
const HEAD = 65_536;
export const MAX_JSON_BYTES = 128 * 2 ** 20;

export function looksLikeRayforge(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD));
  if (isZip(bytes)) return head.toString('latin1', NAME_AT, NAME_AT + MEMBER.length) === MEMBER;
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  return text.startsWith('{') && /"type"\s*:\s*"doc"/.test(text);
}

function isZip(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === ZIP_MAGIC;
}

/** Throws Error where it is not a project, RangeError where it is too large. */
export async function readProjectJson(bytes: Uint8Array): Promise<JsonRecord> {
  const content = isZip(bytes) ? await readMember(bytes) : bytes;
  const project: unknown = JSON.parse(new TextDecoder().decode(content));
  if (!isJsonRecord(project) || project['type'] !== 'doc') throw new Error('not a document');
  return project;
}

async function readMember(bytes: Uint8Array): Promise<Uint8Array> {
  const zip = await open(bytes);
  try {
    return await find(zip);
  } finally {
    zip.close();
  }
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (zip) resolve(zip);
      else reject(error ?? new Error('not a zip'));
    });
  });
}

function find(zip: ZipFile): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => reject(new Error(`no ${MEMBER}`)));
    zip.on('entry', (entry) => {
      if (entry.fileName !== MEMBER) return zip.readEntry();
      if (entry.uncompressedSize > MAX_JSON_BYTES) return reject(new RangeError('too large'));
      zip.openReadStream(entry, (error, stream) => {
        if (stream === undefined) return reject(error ?? new Error(`${MEMBER} cannot be read`));
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('error', reject);
        stream.on('end', () => resolve(Buffer.concat(parts)));
      });
    });
    zip.readEntry();
  });
}
