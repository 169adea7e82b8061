// SPDX-License-Identifier: GPL-3.0-or-later
/** The program's own files as text: what they import, export and say. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { projectRoot } from './project-root.js';

const src = join(projectRoot, 'src');

export interface Import {
  readonly target: string;
  readonly isLocal: boolean;
}

export const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) =>
  /\.c?ts$/.test(f),
);
/** As a file of `src` would name them. */
export const testFiles = readdirSync(join(projectRoot, 'test'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((f) => f.endsWith('.ts'))
  .map((f) => `../test/${f}`);
export const importsOf = new Map(files.map((f) => [f, runtimeImports(f)]));

export function exportsOf(file: string): readonly string[] {
  const declarations =
    /^export (?:abstract |async |declare )*(?:const|let|function\*?|class|interface|type|enum) (\w+)\b(?! \w)/gm;
  return [...new Set([...withoutComments(read(file)).matchAll(declarations)].map((m) => m[1]!))];
}

/** The file's own name too. */
export function identifiersOf(file: string): readonly string[] {
  const code = withoutTexts(read(file));
  return [...new Set([file.replace(/.*\//, ''), ...(code.match(/[A-Za-z_$][\w$]*/g) ?? [])])];
}

/** `mustKeepAwake` → must, keep, awake. */
export function wordsIn(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return words.map((word) => word.toLowerCase());
}

/** Code without comments and without what is in quotes, except for the holes of templates. */
export function withoutTexts(code: string): string {
  const texts =
    /\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
  return code.replace(texts, (text) =>
    text.startsWith('`') ? [...text.matchAll(/\$\{([^}]*)\}/g)].map((m) => m[1]).join(' ') : ' ',
  );
}

/** Files that reach each other, each circle once: by imports of any kind, of types and late ones too. */
export function circles(): readonly string[] {
  const anyKind =
    /(?:(?:^|\n)\s*(?:import|export)\s+(?:[^'"`;]*?\bfrom\s+)?|\b(?:import|require)\(\s*)['"](\.[^'"]+)['"]/g;
  const imports = new Map(files.map((file) => [file, importsBy(anyKind, file)] as const));
  const reached = new Map(
    files.map((file) => [file, filesReached(file, (f) => imports.get(f) ?? [])] as const),
  );
  const found = files.map((file) =>
    [...(reached.get(file) ?? [])].filter((other) => reached.get(other)?.has(file)),
  );
  return [...new Set(found.filter((c) => c.length > 1).map((c) => c.sort().join(', ')))];
}

/** Files that are there as soon as a door is. */
export function filesReached(
  door: string,
  imports: (file: string) => readonly Import[],
): Set<string> {
  const reached = new Set([door]);
  for (const file of reached) {
    for (const { target, isLocal } of imports(file)) if (isLocal) reached.add(target);
  }
  return reached;
}

/** Every package reached from a door, with the way to it. */
export function reachable(door: string): Map<string, readonly string[]> {
  const packages = new Map<string, readonly string[]>();
  const ways = new Map<string, readonly string[]>([[door, [door]]]);
  for (const [file, way] of ways) {
    for (const { target, isLocal } of importsOf.get(file) ?? []) {
      if (!isLocal) packages.set(target, way);
      else if (!ways.has(target)) ways.set(target, [...way, target]);
    }
  }
  return packages;
}

/** Imports that are there at run time: `import type` is erased, `import()` is not. */
export function runtimeImports(file: string): Import[] {
  const calls = /(?<!typeof )\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...statementsOf(file), ...importsBy(calls, file)];
}

/** Without `import()`. */
export function statementsOf(file: string): Import[] {
  const statements =
    /(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\bfrom\s+)?['"]([^'"]+)['"]/g;
  return importsBy(statements, file);
}

export function importsBy(pattern: RegExp, file: string): Import[] {
  const names = [...withoutComments(read(file)).matchAll(pattern)].map((m) => m[1] ?? '');
  return names.map((name) => {
    if (!name.startsWith('.')) {
      const parts = name.split('/');
      return {
        target: name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? name),
        isLocal: false,
      };
    }
    const target = relative(src, join(src, dirname(file), name)).replace(/\.(c?)js$/, '.$1ts');
    return { target, isLocal: true };
  });
}

export function roomOf(file: string): string {
  return file.split('/')[0] ?? '';
}

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

export function read(file: string): string {
  return readFileSync(join(src, file), 'utf8');
}

/** A sentence for people may name a firmware; ids and identifiers hold no space. */
export function withoutSentences(text: string): string {
  const literals = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
  return text.replace(literals, (literal) => (literal.includes(' ') ? "''" : literal));
}
