// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The part of WASI 0.2 that usvg asks for, in memory: arguments, standard streams, and one folder of files that
 * are handed in. There is nothing else that the module could open, read or ask: no file of this computer, no
 * clock, no environment, no network.
 */
import { type GuestExports, GuestMemory } from './guest-memory.js';
import { Handles } from './handles.js';
import { ByteSource, type Source } from './sources.js';

export interface WasiSurroundings {
  readonly args: readonly string[];
  readonly stdin: Source;
  /** Files by their names in the one folder there is, `/`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Ends the program from within one of its calls. */
export class ProgramExit extends Error {
  readonly isGood: boolean;

  constructor(isGood: boolean) {
    super('the program has ended');
    this.isGood = isGood;
  }
}

/** Numbers of WASI's `error-code` and `descriptor-type`. */
const NO_ENTRY = 20;
const UNSUPPORTED = 28;
const DIRECTORY = 3;
const REGULAR_FILE = 6;
/** `stream-error.closed`. */
const CLOSED = 1;
const ROOM = 1 << 20;

/** The folder itself is kept as undefined. */
type Descriptor = Uint8Array | undefined;

type Call = (...args: never[]) => unknown;

export class Wasi {
  readonly stdout: Uint8Array[] = [];
  readonly stderr: Uint8Array[] = [];
  readonly #surroundings: WasiSurroundings;
  readonly #descriptors = new Handles<Descriptor>();
  readonly #inputs = new Handles<Source>();
  readonly #outputs = new Handles<Uint8Array[]>();
  #guest: GuestMemory | undefined;

  constructor(surroundings: WasiSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Must be called before the module runs. */
  connect(exports: GuestExports): void {
    this.#guest = new GuestMemory(exports);
  }

  /** Every function that the module imports. Throws TypeError for one that is not known here. */
  importsOf(module: WebAssembly.Module): WebAssembly.Imports {
    const calls = { ...this.#ofProgram(), ...this.#ofStreams(), ...this.#ofFiles() };
    const imports: Record<string, Record<string, Call>> = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      const call = calls[name];
      if (call === undefined) throw new TypeError(`usvg asks for ${from} ${name}`);
      imports[from] ??= {};
      imports[from][name] = call;
    }
    return imports;
  }

  get #memory(): GuestMemory {
    if (this.#guest === undefined) throw new TypeError('the module is not connected');
    return this.#guest;
  }

  #ofProgram(): Record<string, Call> {
    const { args, stdin } = this.#surroundings;
    const none = (at: number) => this.#memory.setByte(at, 0);
    return {
      'get-arguments': (at: number) =>
        this.#memory.putList(at, { count: args.length, size: 8 }, (place, i) =>
          this.#memory.putText(place, args[i]!),
        ),
      'get-environment': (at: number) =>
        this.#memory.putList(at, { count: 0, size: 16 }, () => undefined),
      // Hash tables are seeded with it; the same each time, so that a drawing is read alike each time.
      'insecure-seed': (at: number) => {
        this.#memory.setLong(at, 1);
        this.#memory.setLong(at + 8, 2);
      },
      exit: (status: number) => {
        throw new ProgramExit(status === 0);
      },
      'get-stdin': () => this.#inputs.add(stdin),
      'get-stdout': () => this.#outputs.add(this.stdout),
      'get-stderr': () => this.#outputs.add(this.stderr),
      'get-terminal-stdin': none,
      'get-terminal-stdout': none,
      'get-terminal-stderr': none,
    };
  }

  #ofStreams(): Record<string, Call> {
    const nothing = () => undefined;
    return {
      '[resource-drop]error': nothing,
      '[resource-drop]pollable': nothing,
      '[resource-drop]terminal-input': nothing,
      '[resource-drop]terminal-output': nothing,
      '[resource-drop]input-stream': (handle: number) => this.#inputs.drop(handle),
      '[resource-drop]output-stream': (handle: number) => this.#outputs.drop(handle),
      // All is in memory: nothing has to be waited for.
      '[method]pollable.block': nothing,
      '[method]input-stream.subscribe': () => 1,
      '[method]output-stream.subscribe': () => 1,
      '[method]input-stream.blocking-read': (handle: number, length: bigint, at: number) =>
        this.#read(this.#inputs.get(handle), Number(length), at),
      '[method]output-stream.check-write': (_: number, at: number) => {
        this.#memory.setByte(at, 0);
        this.#memory.setLong(at + 8, ROOM);
      },
      '[method]output-stream.write': (handle: number, from: number, length: number, at: number) => {
        this.#outputs.get(handle).push(this.#memory.bytes(from, length).slice());
        this.#memory.setByte(at, 0);
      },
      '[method]output-stream.blocking-flush': (_: number, at: number) =>
        this.#memory.setByte(at, 0),
    };
  }

  #read(source: Source, length: number, at: number): void {
    const chunk = source.read(length);
    const isAtEnd = chunk.length === 0 && length > 0;
    this.#memory.setByte(at, isAtEnd ? 1 : 0);
    if (isAtEnd) this.#memory.setByte(at + 4, CLOSED);
    else this.#memory.putBytes(at + 4, chunk);
  }

  #ofFiles(): Record<string, Call> {
    const refuse = (at: number, payload: number, code: number) => {
      this.#memory.setByte(at, 1);
      this.#memory.setByte(at + payload, code);
    };
    const give = (at: number, handle: number) => {
      this.#memory.setByte(at, 0);
      this.#memory.setWord(at + 4, handle);
    };
    const unsupported = (_: number, at: number) => refuse(at, 4, UNSUPPORTED);
    return {
      'get-directories': (at: number) =>
        this.#memory.putList(at, { count: 1, size: 12 }, (place) => {
          this.#memory.setWord(place, this.#descriptors.add(undefined));
          this.#memory.putText(place + 4, '/');
        }),
      '[resource-drop]descriptor': (handle: number) => this.#descriptors.drop(handle),
      '[resource-drop]directory-entry-stream': () => undefined,
      '[method]descriptor.read-via-stream': (handle: number, offset: bigint, at: number) => {
        const bytes = this.#descriptors.get(handle) ?? new Uint8Array(0);
        give(at, this.#inputs.add(new ByteSource(bytes.subarray(Number(offset)))));
      },
      '[method]descriptor.write-via-stream': (_: number, __: bigint, at: number) =>
        refuse(at, 4, UNSUPPORTED),
      '[method]descriptor.append-via-stream': unsupported,
      '[method]descriptor.read-directory': unsupported,
      '[method]directory-entry-stream.read-directory-entry': unsupported,
      '[method]descriptor.get-flags': (_: number, at: number) => {
        this.#memory.setByte(at, 0);
        this.#memory.setByte(at + 1, 1); // Read.
      },
      '[method]descriptor.stat': (handle: number, at: number) =>
        this.#stat(this.#descriptors.get(handle), at),
      '[method]descriptor.stat-at': (
        ...[, , from, length, at]: [number, number, number, number, number]
      ) => {
        const found = this.#find(from, length);
        if (found === 'none') refuse(at, 8, NO_ENTRY);
        else this.#stat(found, at);
      },
      '[method]descriptor.open-at': (
        ...[, , from, length, , , at]: [number, number, number, number, number, number, number]
      ) => {
        const found = this.#find(from, length);
        if (found === 'none') refuse(at, 4, NO_ENTRY);
        else give(at, this.#descriptors.add(found));
      },
      '[method]descriptor.readlink-at': (...[, , , at]: [number, number, number, number]) =>
        refuse(at, 4, NO_ENTRY),
      '[method]descriptor.metadata-hash': (handle: number, at: number) =>
        this.#identify(handle, at),
      '[method]descriptor.metadata-hash-at': (
        ...[, , , , at]: [number, number, number, number, number]
      ) => refuse(at, 8, UNSUPPORTED),
    };
  }

  #find(from: number, length: number): Descriptor | 'none' {
    const name = this.#memory.text(from, length);
    if (name === '' || name === '.') return undefined;
    return this.#surroundings.files.get(name) ?? 'none';
  }

  #stat(descriptor: Descriptor, at: number): void {
    const payload = at + 8;
    this.#memory.bytes(at, 104).fill(0);
    this.#memory.setByte(payload, descriptor === undefined ? DIRECTORY : REGULAR_FILE);
    this.#memory.setLong(payload + 8, 1);
    this.#memory.setLong(payload + 16, descriptor?.length ?? 0);
  }

  #identify(handle: number, at: number): void {
    this.#memory.setByte(at, 0);
    this.#memory.setLong(at + 8, handle);
    this.#memory.setLong(at + 16, 0);
  }
}
