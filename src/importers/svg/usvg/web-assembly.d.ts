// SPDX-License-Identifier: GPL-3.0-or-later
/** The part of Node's WebAssembly that is used here; TypeScript has it only among what browsers bring. */
declare namespace WebAssembly {
  class Module {
    private readonly brand;
    static imports(module: Module): { readonly module: string; readonly name: string }[];
  }
  interface Instance {
    readonly exports: object;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  type Imports = Record<string, Record<string, (...args: never[]) => unknown>>;
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: Imports): Promise<Instance>;
}
