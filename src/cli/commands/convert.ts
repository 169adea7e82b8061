// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf convert`: files in, a file of another format out; the ending of its name says which. */
import { extname } from 'node:path';
import { AppError } from '../../base/errors.js';
import { counted, msg } from '../../base/message.js';
import { wholeWork, writeWork } from '../../editor/project/whole-work.js';
import { EXTENSION } from '../../model/project-file/format.js';
import { DocumentStore } from '../../model/store.js';
import type { CliDeps } from '../cli-deps.js';
import { complainAbout } from '../console.js';
import { json } from '../json.js';
import { refuseToReplaceInput } from '../output-file.js';
import { readWork, type WorkRequest } from '../read-work.js';

export interface ConvertRequest extends Omit<WorkRequest, 'machine'> {
  readonly output: string;
  readonly machine?: string;
  readonly isJson: boolean;
}

type Convert = (deps: CliDeps, request: ConvertRequest, signal: AbortSignal) => Promise<void>;

/** By the ending of the file to write. */
const WAYS: Readonly<Record<string, Convert>> = { [EXTENSION]: toProject };
export const WRITABLE = Object.keys(WAYS).map((ending) => `.${ending}`);

export async function convert(
  deps: CliDeps,
  request: ConvertRequest,
  signal: AbortSignal,
): Promise<void> {
  refuseToReplaceInput(request.output, request.files);
  const ending = extname(request.output).slice(1).toLowerCase();
  const way = Object.hasOwn(WAYS, ending) ? WAYS[ending] : undefined;
  if (way === undefined) throw unknownEnding(request.output);
  await way(deps, request, signal);
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
  console.clearProgress();
  complainAbout(console, isJson ? [] : findings);
  const [pieces, layers] = [store.all('piece').length, store.all('layer').length];
  if (isJson) return console.print(json({ layers, pieces, problems: findings }));
  const amount = msg('{pieces} on {layers}', {
    pieces: counted(pieces, '{n} piece', '{n} pieces'),
    layers: counted(layers, '{n} layer', '{n} layers'),
  });
  console.print(msg('{file}: {amount}', { file: output, amount }));
}

function unknownEnding(output: string): AppError {
  return new AppError(
    'usage.ending',
    msg('Kerf cannot write "{output}": give it one of these endings: {known}.', {
      output,
      known: WRITABLE.join(', '),
    }),
  );
}
