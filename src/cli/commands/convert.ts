// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf convert`: files in, a file of another format out; the ending of its name says which. */
import { extname } from 'node:path';
import { AppError } from '../../base/errors.js';
import { counted, msg } from '../../base/message.js';
import { exportRequest, formatFor, lostInExport } from '../../editor/export/export-drawing.js';
import { wholeWork, writeWork } from '../../editor/project/whole-work.js';
import { EXTENSION } from '../../model/project-file/format.js';
import { DocumentStore } from '../../model/store.js';
import type { Values } from '../../params/schema.js';
import type { CliDeps } from '../cli-deps.js';
import { type Console, complainAbout } from '../console.js';
import { json } from '../json.js';
import { refuseToReplaceInput } from '../output-file.js';
import { type ReadWork, readWork, type WorkRequest } from '../read-work.js';

export interface ConvertRequest extends Omit<WorkRequest, 'machine'> {
  readonly output: string;
  readonly machine?: string;
  /** How it is to be written, by format. */
  readonly written: Readonly<Record<string, Values>>;
  readonly isJson: boolean;
}

/** The endings of what can be written. */
export function writableEndings({ exporters }: Pick<CliDeps, 'exporters'>): readonly string[] {
  return [EXTENSION, ...exporters.map(({ extension }) => extension)].map((ending) => `.${ending}`);
}

export async function convert(
  deps: CliDeps,
  request: ConvertRequest,
  signal: AbortSignal,
): Promise<void> {
  refuseToReplaceInput(request.output, request.files);
  const ending = extname(request.output).toLowerCase();
  if (!writableEndings(deps).includes(ending)) throw unknownEnding(request.output, deps);
  refuseUnused(deps, request);
  await (ending === `.${EXTENSION}` ? toProject : toDrawing)(deps, request, signal);
}

/** Throws AppError `usage.unused` for what the format that is to be written has no place for. */
function refuseUnused(
  { exporters }: CliDeps,
  { output, written, cutOrder = {} }: ConvertRequest,
): void {
  const ending = extname(output).toLowerCase();
  const isDrawing = exporters.some(
    ({ extension, leftOutOf }) => `.${extension}` === ending && leftOutOf === undefined,
  );
  if (isDrawing && Object.keys(cutOrder).length > 0) {
    throw new AppError(
      'usage.unused',
      msg('"{output}" has no place for an order of cuts: leave out --order and --start.', {
        output,
      }),
    );
  }
  const unused = Object.keys(written).find((id) => {
    return exporters.every((one) => one.id !== id || `.${one.extension}` !== ending);
  });
  if (unused === undefined) return;
  throw new AppError(
    'usage.unused',
    msg('--export {format} does not suit "{output}": leave it out, or give the file its ending.', {
      format: unused,
      output,
    }),
  );
}

async function toDrawing(
  deps: CliDeps,
  { output, written, isJson, machine: named, ...request }: ConvertRequest,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console, exports } = deps;
  const store = new DocumentStore();
  const machine = deps.machines.find(named);
  const { findings } = await readWork(deps, store, { ...request, machine }, signal);
  const format = formatFor(deps.exporters, output);
  const asked = { format, params: written[format.id] ?? {}, path: output };
  const drawing = exportRequest(store, machine.bed, asked);
  await tasks.runThread(exports.exportDrawing, drawing, { signal }).done;
  const lost = lostInExport(store, { format });
  printWritten(console, store, { output, isJson, findings: [...findings, ...lost] });
}

async function toProject(
  deps: CliDeps,
  { output, isJson, machine: named, ...request }: ConvertRequest,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console, machines } = deps;
  const store = new DocumentStore();
  const machine = machines.find(named);
  const { findings, unknown } = await readWork(deps, store, { ...request, machine }, signal);
  const project = wholeWork(store, unknown);
  const saving = tasks.addCoroutine(
    (context) => writeWork(context, deps, { path: output, project }),
    { signal },
  );
  await saving.done;
  printWritten(console, store, { output, isJson, findings });
}

function printWritten(
  console: Console,
  store: DocumentStore,
  {
    output,
    isJson,
    findings,
  }: Pick<ConvertRequest, 'output' | 'isJson'> & Pick<ReadWork, 'findings'>,
): void {
  complainAbout(console, isJson ? [] : findings);
  const [pieces, layers] = [store.all('piece').length, store.all('layer').length];
  if (isJson) {
    console.print(json({ layers, pieces, problems: findings }));
    return;
  }
  const amount = msg('{pieces} on {layers}', {
    pieces: counted(pieces, '{n} piece', '{n} pieces'),
    layers: counted(layers, '{n} layer', '{n} layers'),
  });
  console.print(msg('{file}: {amount}', { file: output, amount }));
}

function unknownEnding(output: string, deps: CliDeps): AppError {
  return new AppError(
    'usage.ending',
    msg('Kerf cannot write "{output}": give it one of these endings: {known}.', {
      output,
      known: writableEndings(deps).join(', '),
    }),
  );
}
