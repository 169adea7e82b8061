// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An entry point: the child processes that parse files from elsewhere, draw what is read as a file would be, and nest:
 * all that must be stopped at once, whatever it is in the middle of. A file that breaks a parser breaks only these.
 */
import type { GenerateRequest } from '../generators/contract.js';
import { generators } from '../generators/index.js';
import { generateDrawing as generate } from '../generators/tasks.js';
import { inspectFile as inspect } from '../importers/inspect.js';
import * as importing from '../importers/tasks.js';
import type { NestRequest } from '../shaping/nest/contract.js';
import { defineTask, type ExecutionContext } from '../tasker/index.js';

export const readDrawing = defineTask(import.meta.url, 'readDrawing', importing.readDrawing);

export const inspectFile = defineTask(import.meta.url, 'inspectFile', inspect);

export const readLibrary = defineTask(
  import.meta.url,
  'readLibrary',
  async (_context: ExecutionContext, bytes: Uint8Array, name: string) => {
    const { readLightburnLibrary } = await import('../importers/lightburn/library.js');
    return readLightburnLibrary(bytes, name);
  },
);

export const generateDrawing = defineTask(
  import.meta.url,
  'generateDrawing',
  (_context: ExecutionContext, request: GenerateRequest) => {
    const readSvg = (text: string, name: string) => importing.readBytes(encoder.encode(text), name);
    return generate(generators, readSvg, request);
  },
);

// What computes areas is loaded by the first task that needs it.
export const nestParts = defineTask(
  import.meta.url,
  'nestParts',
  async (context: ExecutionContext, request: NestRequest) => {
    const nesting = await import('../shaping/nest/nest-parts.js');
    return nesting.nestParts(context, request);
  },
);

const encoder = new TextEncoder();
