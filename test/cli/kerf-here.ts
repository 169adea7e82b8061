// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is typed, in this process, but on this computer: real ports and the folders of the environment. Starting two
 * or three processes for each of many commands costs more than what they do.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { streamProcess } from '../../src/app/children.js';
import * as importing from '../../src/app/import-process.js';
import { importTasks, pngOf } from '../../src/app/task-refs.js';
import { ENGLISH, type Translator } from '../../src/base/language.js';
import { configFolder } from '../../src/base/user-folders.js';
import { type Console, processConsole } from '../../src/cli/console.js';
import { addHooks } from '../../src/jobs/hooked-program.js';
import { forgetInterrupted } from '../../src/jobs/resume-offer.js';
import { FileNotebook } from '../../src/settings/machine-notebook.js';
import { rememberedPreferences } from '../../src/settings/preferences.js';
import { continueHeld, letOthersContinue } from '../../src/stream/hold-socket.js';
import { StreamClient } from '../../src/stream/stream-client.js';
import { writeOnce } from '../../src/transport/emergency.js';
import { type Finished, scratchFolder } from '../support/kerf-command.js';
import { noDamage } from '../support/no-damage.js';
import { streamHere } from '../support/stream-here.js';
import { typedHere } from './typed-here.js';

const { decodePicture, tracePicture } = importTasks;
const FOLDERS = ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR'] as const;

/** As the program writes it, but not on the terminal of the tests. */
const consoleIn = (language: Translator): Console => ({
  ...processConsole(language),
  ...{ progress: () => undefined, onEnter: () => undefined },
});
const ENGLISH_CONSOLE = consoleIn(ENGLISH);

/** In the place of `kerf` of `kerf-command.ts`; one after the other. */
export function kerfHere(...args: readonly string[]): Promise<Finished> {
  return runHere(args, ENGLISH_CONSOLE);
}

/** The same in another language. */
export function kerfIn(language: Translator): typeof kerfHere {
  const console = consoleIn(language);
  return (...args) => runHere(args, console);
}

async function runHere(args: readonly string[], console: Console): Promise<Finished> {
  const here = typedHere(join(configFolder(), 'kerf'), {
    console,
    imports: { ...importing, decodePicture, tracePicture },
    pngOf,
    connectLink: link,
    notebook: new FileNotebook(noDamage),
    hookProgram: addHooks,
    readPreferences: () => rememberedPreferences(noDamage),
    ...{ forgetInterrupted, continueHeld, letOthersContinue },
  });
  try {
    const { status, out, err } = await here.typed(...args);
    return { status, stdout: asText(out), stderr: asText(err) };
  } finally {
    await here.end();
  }
}

/** For each test of the suite around it: a folder in which Kerf keeps all that it keeps, here and in what is started. */
export function ownFolders(): { readonly path: string } {
  const before: Record<string, string | undefined> = {};
  let folder: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    folder = scratchFolder();
    for (const name of FOLDERS) {
      before[name] = process.env[name];
      process.env[name] = folder.path;
    }
  });
  afterEach(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    folder[Symbol.dispose]();
  });
  return {
    get path() {
      return folder.path;
    },
  };
}

function link(): StreamClient {
  return new StreamClient(streamProcess, noDamage, {
    fork: streamHere,
    waitingJobs: async () => [],
    kill: (pid) => assert.fail(`it is to kill ${pid}`),
    sendEmergencyStop: writeOnce,
  });
}

function asText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
