// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A file read by a process that cannot reach it: a copy is put where the process sees it, and files beside it that the
 * drawing links to are handed in when the process has asked for them.
 */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../base/errors.js';
import { readerBeside } from '../../base/foreign-files/beside.js';
import { openImport } from '../../base/foreign-files/open-import.js';
import {
  type FilesBeside,
  WANTS_FILES,
  type WantedFiles,
} from '../../base/foreign-files/wanted-files.js';
import { makeScratchFolder } from '../../base/scratch-folder.js';
import type { HandedIn } from '../../importers/tasks.js';
import type { TaskFunction } from '../../tasker/index.js';
import { type PartOf, runImportPart } from './import-part.js';

export interface FileRequest {
  readonly path: string;
  /** Its content, where the file itself is not read. */
  readonly bytes?: Uint8Array;
}

/** A file whose pictures link to others cannot keep us asking for ever. */
const MAX_ROUNDS = 8;

/** Throws AppError `import.…`. */
export async function readApart<A extends FileRequest, R>(
  part: PartOf,
  task: TaskFunction<[A], R>,
  request: A,
): Promise<R> {
  using folder = makeScratchFolder();
  const handed: Partial<HandedIn> =
    request.bytes === undefined ? { copy: await copied(request.path, part, folder.path) } : {};
  const readBeside = readerBeside(request.path);
  let beside: FilesBeside = {};
  for (let round = 1; ; round++) {
    try {
      return await runImportPart(part, task, { ...request, ...handed, beside });
    } catch (error) {
      const links = round < MAX_ROUNDS ? wantedBy(error) : [];
      if (links.length === 0) throw error;
      const found = links.map((link) => [link, readBeside(link) ?? null] as const);
      beside = { ...beside, ...Object.fromEntries(found) };
    }
  }
}

async function copied(path: string, { name, context }: PartOf, folder: string): Promise<string> {
  const copy = join(folder, 'file');
  await using file = await openImport(path, name);
  const from = file.createReadStream({ autoClose: false });
  await pipeline(from, createWriteStream(copy, { mode: 0o600 }), { signal: context.signal });
  return copy;
}

function wantedBy(error: unknown): readonly string[] {
  if (!(error instanceof AppError) || error.code !== WANTS_FILES) return [];
  return (error.details as Partial<WantedFiles>).links ?? []; // `wanted-files.ts` put them there.
}
