// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Pieces out to the clipboard and in from it, as files: a project of their own for other windows of Kerf, a drawing
 * for other programs. What comes in is read as any file from anywhere is. The bodies of managed tasks.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type Problem } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import type { WritableFormat } from '../../exporters/contract.js';
import { EXTENSION, MEDIA_TYPE } from '../../model/project-file/format.js';
import type { RowId } from '../../model/rows.js';
import type { ExecutionContext } from '../../tasker/index.js';
import { type ExportTasks, exportRequest } from '../export/export-drawing.js';
import type { ImportDeps } from '../import/import-deps.js';
import { importFiles } from '../import/import-files.js';
import { type ProjectDeps, readWorkFile, writeWork } from '../project/whole-work.js';
import { copiedWork } from './copied-work.js';
import { pasteWork } from './paste-work.js';

export interface ClipboardDeps extends ImportDeps, ProjectDeps {
  readonly exports: ExportTasks;
  /** What drawings are offered as. */
  readonly drawings: readonly WritableFormat[];
  /** Where the files lie while they are needed. */
  readonly folder: string;
}

/** Something of the clipboard in a file. */
export interface ClipboardFile {
  readonly mediaType: string;
  readonly path: string;
}

export interface PasteRequest {
  readonly mediaType: string;
  /** The ending of files of this kind, without the dot. */
  readonly extension: string;
  readonly isInPlace: boolean;
  /** Writes what the clipboard has of this type into the file. */
  fetch(path: string, signal: AbortSignal): Promise<void>;
}

export interface Pasted {
  readonly pieces: readonly RowId[];
  readonly problems: readonly Problem[];
}

/** The same pieces, in each form that is offered. The reader of the files removes them. */
export async function copyPieces(
  context: ExecutionContext,
  deps: ClipboardDeps,
  ids: ReadonlySet<RowId>,
): Promise<readonly ClipboardFile[]> {
  const { store, folder, drawings, tasks, exports } = deps;
  const name = freshName();
  const project = copiedWork(store, ids);
  const requests = drawings.map((format) => {
    const path = join(folder, `${name}.${format.extension}`);
    const asked = { format, params: {}, path, only: ids };
    return { format, path, request: exportRequest(store, deps.bed(), asked) };
  });
  const own = join(folder, `${name}.${EXTENSION}`);
  const files: ClipboardFile[] = [{ mediaType: MEDIA_TYPE, path: own }];
  await writeWork(context, deps, { path: own, project });
  for (const { format, path, request } of requests) {
    // What is on hidden layers is not part of the drawing, but it can be copied.
    if (request.pieces.length === 0) continue;
    const options = { signal: context.signal, visible: false };
    await tasks.runThread(exports.exportDrawing, request, options).done;
    files.push({ mediaType: format.mediaType, path });
  }
  return files;
}

/** One undo entry. Throws AppError `clipboard.…`, `project.…`, `import.…`. */
export async function pastePieces(
  context: ExecutionContext,
  deps: ClipboardDeps,
  { mediaType, extension, isInPlace, fetch }: PasteRequest,
): Promise<Pasted> {
  const { store } = deps;
  const path = join(deps.folder, `${freshName()}.${extension}`);
  context.setMessage(msg('Reading the clipboard'));
  try {
    await fetch(path, context.signal);
    context.throwIfCancelled();
    if (mediaType === MEDIA_TYPE) {
      const work = await readWorkFile(context, deps, path);
      context.throwIfCancelled();
      const pieces = pasteWork(store, work, isInPlace);
      if (pieces.length === 0) throw nothingThere();
      return { pieces, problems: work.problems };
    }
    const request = { paths: [path], picture: { kind: 'pixels' }, label: N_('Paste') } as const;
    return await importFiles(context, deps, { ...request, isWithoutSource: true });
  } finally {
    rmSync(path, { force: true });
  }
}

let made = 0;

/** What a person reads of it in messages is `Clipboard`, and a number. */
function freshName(): string {
  return `Clipboard ${++made}`;
}

function nothingThere(): AppError {
  return new AppError('clipboard.empty', msg('There is nothing in the clipboard to paste.'));
}
