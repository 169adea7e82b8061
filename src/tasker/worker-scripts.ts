// SPDX-License-Identifier: MIT
/**
 * Where the files are that workers begin with: beside this one. In a bundle they are beside the bundle
 * where the app put them, and else in the installed package.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

export type WorkerScript = 'process-host.js' | 'process-inner.js' | 'thread-worker.js';

/** The URL of this file, or of the bundle it is part of. */
export function ownUrl(): string {
  // A bundle in CommonJS has no such URL, but a file name.
  const url = import.meta.url as string | undefined;
  return url ?? pathToFileURL(__filename).href;
}

/** The path of a worker's entry; throws a sentence where there is none. */
export function workerScript(name: WorkerScript): string {
  const beside = fileURLToPath(new URL(`./${name}`, ownUrl()));
  if (existsSync(beside)) return beside;
  try {
    return createRequire(ownUrl()).resolve(`kerf/tasker/${name}`);
  } catch (cause) {
    throw new AppError(
      'tasker.no-worker-script',
      msg('{beside} is missing: bundle "kerf/tasker/{name}" there, or keep kerf installed.', {
        beside,
        name,
      }),
      { cause },
    );
  }
}
