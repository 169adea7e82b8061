// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A sandbox for the processes that read files from elsewhere, by bubblewrap: they see the system, Kerf, fonts and the
 * folder for temporary files, no home, no device, and can open no socket. Where the kernel does not let bubblewrap work
 * they run without it, and `kerf doctor` says so.
 */
import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { makeScratchFolder, type ScratchFolder } from '../base/scratch-folder.js';
import { socketFilter } from './socket-filter.js';

/** Set in the environment of a process in the sandbox. */
export const SANDBOX_MARK = 'KERF_SANDBOX';

export interface WorkerSandbox extends Disposable {
  /** What worker processes are started with; undefined where there is no bubblewrap. */
  readonly wrapper: readonly string[] | undefined;
}

/** Where programs and libraries are; what a distribution does not have is left out. */
const SYSTEM = [
  ...[
    '/usr',
    '/bin',
    '/sbin',
    '/lib',
    '/lib32',
    '/lib64',
    '/libx32',
    '/etc',
    '/opt',
    '/nix',
    '/gnu',
  ],
  ...['/proc', '/sys', '/var/cache/fontconfig'],
];

/** Folders of a person's own fonts; the first is where they may be set up. */
const FONTS = ['.config/fontconfig', '.fonts', '.local/share/fonts', '.cache/fontconfig'];

/** `folder` holds Kerf. Its files are gone when it is disposed of. */
export function workerSandbox(folder: string): WorkerSandbox {
  const filter = socketFilter();
  const program = programNamed('bwrap');
  if (program === undefined || filter === undefined) {
    return { wrapper: undefined, [Symbol.dispose]: () => undefined };
  }
  const scratch: ScratchFolder = makeScratchFolder();
  const filterPath = join(scratch.path, 'sockets.bpf');
  writeFileSync(filterPath, filter);
  const box = [program, ...boxAround(folder), '--seccomp', '9'].map(quoted).join(' ');
  const opened = `9<${quoted(filterPath)}`;
  // Tried first: a container or a hardened kernel may refuse, and the work must continue.
  const script = `if ${box} -- true ${opened} 2>&-; then exec ${box} -- "$@" ${opened}; fi; exec "$@"`;
  return {
    wrapper: ['/bin/sh', '-c', script, 'kerf-worker'],
    [Symbol.dispose]: () => scratch[Symbol.dispose](),
  };
}

function boxAround(folder: string): readonly string[] {
  const home = homedir();
  const modules = join(folder, 'node_modules');
  const ours = [folder, ...(existsSync(modules) ? [realpathSync(modules)] : []), process.execPath];
  const shown = [...SYSTEM, ...FONTS.map((name) => join(home, name)), ...ours];
  return [
    ...['--unshare-user', '--unshare-net', '--unshare-ipc', '--cap-drop', 'ALL'],
    ...['--die-with-parent', '--dev', '/dev'],
    // Large pixels cross by files in memory, or on the disk where that is small.
    ...['/dev/shm', tmpdir()].flatMap((path) => ['--bind-try', path, path]),
    // These come after those that can be written: Kerf may lie in one of them.
    ...shown.flatMap((path) => ['--ro-bind-try', path, path]),
    ...['--chdir', '/', '--setenv', SANDBOX_MARK, '1'],
  ];
}

function programNamed(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((path) => path !== '');
  return folders.map((path) => join(path, name)).find((path) => existsSync(path));
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
