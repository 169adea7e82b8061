// SPDX-License-Identifier: MIT
/**
 * Finds the module of a plain exported function, as Python's pickle does by qualified name. The
 * engine's debugger knows where a function was written; nothing is imported for it. About 50 ms for
 * the first function, a few for the next, then remembered.
 */
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type AnyTaskFunction, makeRef, notFound, refOf, type TaskRef } from './define.js';

const known = new WeakMap<AnyTaskFunction, TaskRef>();

/** The name of a function for workers; throws one sentence where they could not find it. */
export function locate(run: AnyTaskFunction): TaskRef {
  const ref = refOf(run) ?? known.get(run);
  if (ref !== undefined) return ref;
  const name = run.name;
  if (name === '' || name.startsWith('bound ')) {
    throw notFound({ name: name || 'anonymous' }, 'it has no name of its own');
  }
  const url = scriptOf(run);
  if (url === undefined || !isExported(url, name)) {
    throw notFound({ name }, 'it is not an export of a module');
  }
  const found = makeRef(url, name, String(run));
  known.set(run, found);
  return found;
}

function scriptOf(run: AnyTaskFunction): string | undefined {
  const session = new Session();
  session.connect();
  const holder = globalThis as { kerfTaskerLocate?: AnyTaskFunction }; // A name for one expression.
  try {
    const urls = new Map<string, string>();
    session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
    session.post('Debugger.enable');
    holder.kerfTaskerLocate = run;
    const scriptId = scriptIdOf(session, 'globalThis.kerfTaskerLocate');
    return asFileUrl(urls.get(scriptId ?? ''));
  } finally {
    delete holder.kerfTaskerLocate;
    session.disconnect();
  }
}

// A session in its own thread answers before `post` returns.
function scriptIdOf(session: Session, expression: string): string | undefined {
  let objectId: string | undefined;
  session.post('Runtime.evaluate', { expression }, (_error, reply) => {
    objectId = reply.result.objectId;
  });
  if (objectId === undefined) return undefined;
  let location: unknown;
  session.post('Runtime.getProperties', { objectId }, (_error, reply) => {
    const place = reply.internalProperties?.find(({ name }) => name === '[[FunctionLocation]]');
    location = place?.value?.value;
  });
  if (typeof location !== 'object' || location === null || !('scriptId' in location)) return;
  return String(location.scriptId);
}

function asFileUrl(script: string | undefined): string | undefined {
  if (script?.startsWith('/')) return pathToFileURL(script).href;
  return script?.startsWith('file:') ? script.split('?')[0] : undefined;
}

// The text decides, since importing the module here could run it a second time. The worker
// compares the function's own text, so that a local function of an export's name is still found out.
function isExported(url: string, name: string): boolean {
  const text = readFileSync(fileURLToPath(url), 'utf8');
  const word = name.replaceAll('$', '\\$');
  const declared = `export\\s+(?:async\\s+)?(?:function\\b|const|let|var)\\s*\\*?\\s*${word}\\b`;
  const listed = `export\\s*\\{[^}]*\\b${word}\\b[^}]*\\}`;
  const assigned = `\\bexports\\.${word}\\s*=`;
  return new RegExp(`${declared}|${listed}|${assigned}`).test(text);
}
