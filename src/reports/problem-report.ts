// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the reporting task: gathers, makes anonymous, and writes a folder or a .tar.gz. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { readPlainFile } from '../base/read-plain-file.js';
import { writeWholeFile } from '../base/whole-file.js';
import { examine } from '../doctor/examine.js';
import { flightsFolder, flightsIn } from '../flight/flights-folder.js';
import { MAX_FLIGHT_BYTES } from '../flight/format.js';
import { type Flight, readFlight } from '../flight/read-flight.js';
import { reportFiles } from '../flight/report.js';
import { redactor } from '../flight/secrets.js';
import { type ArchivedFile, tarOf } from '../flight/tar.js';
import type { MachineProfile } from '../machine/profile.js';
import type { ExecutionContext } from '../tasker/index.js';
import { aboutThisComputer, secretsOfThisComputer } from './this-computer.js';

export interface ReportRequest {
  /** A name that ends in .tar.gz, or a folder to be made. */
  readonly output: string;
  /** A flight log; the newest one of the machine, or of any where none is given, when it is left out. */
  readonly flight?: string;
  readonly machine?: MachineProfile;
}

/** Resolves with the names of the files in it. Throws AppError `file.…`, `flight.…`, `usage.…`. */
export async function makeReport(
  context: ExecutionContext,
  request: ReportRequest,
  kerfVersion: string,
): Promise<readonly string[]> {
  const { output, machine } = request;
  refuseOtherArchives(output);
  context.setMessage(msg('Collecting the report'));
  const path = request.flight ?? (await flightsIn(flightsFolder(), machine?.id))[0];
  const flight = path === undefined ? undefined : readLog(path);
  const [secrets, findings] = await Promise.all([secretsOfThisComputer(), examine()]);
  context.throwIfCancelled();
  const about = aboutThisComputer(kerfVersion);
  const parts = { about, findings, machine: machine ?? null, ...(flight && { flight }) };
  const files = reportFiles(parts, redactor(secrets));
  context.throwIfCancelled();
  if (isArchive(output)) writeArchive(output, files);
  else writeFolder(output, files);
  return files.map(({ name }) => name);
}

function isArchive(output: string): boolean {
  return /\.(tar\.gz|tgz)$/.test(output);
}

function refuseOtherArchives(output: string): void {
  if (isArchive(output) || !/\.(zip|tar|gz|7z|rar|xz|bz2|zst)$/i.test(output)) return;
  const sentence = msg(
    'Kerf does not write archives such as {output}: use a name that ends in .tar.gz.',
    { output },
  );
  throw new AppError('usage.output', sentence);
}

function readLog(path: string): Flight {
  return readFlight(readPlainFile(path, { maxBytes: MAX_FLIGHT_BYTES }), path);
}

function writeArchive(path: string, files: readonly ArchivedFile[]): void {
  const folder = 'kerf-report';
  const inside = files.map(({ name, bytes }) => ({ name: `${folder}/${name}`, bytes }));
  const archive = gzipSync(tarOf(inside));
  writeWholeFile(path, (write) => write(archive));
}

function writeFolder(path: string, files: readonly ArchivedFile[]): void {
  try {
    mkdirSync(path);
  } catch (cause) {
    const sentence = msg(
      'Cannot create the folder {path}: choose a new name in a folder of yours.',
      { path },
    );
    throw new AppError('file.unwritable', sentence, { cause });
  }
  for (const { name, bytes } of files) {
    writeWholeFile(join(path, name), (write) => write(bytes));
  }
}
