// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How big the drawing becomes once every `use` and marker is copied in, calculated before anything is copied:
 * ten uses of ten uses of ten… is a small file and an endless drawing.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { MAX_TEXT_BYTES } from './text.js';

/** Nested deeper than any drawing program goes, and as deep as resvg can follow. */
export const MAX_DEPTH = 400;
/** The most elements, clones included; each takes about a kilobyte until it is on the bed. */
const MAX_ELEMENTS = 500_000;
/** The most bytes of the elements themselves, without pictures: as many straight pieces as a job may have. */
const MAX_DRAWN = 32 * 1024 * 1024;

/** What a small file may become by its clones: some million straight pieces, which is what a job may have. */
const MAX_COPIED = 32 * 1024 * 1024;
/** usvg writes each element with an indent of as many blanks a level, at worst. */
const BYTES_PER_LEVEL = 8;
const MAX_REFERENCES = 5_000_000;

interface Size {
  readonly elements: number;
  readonly bytes: number;
  readonly depth: number;
  /** Levels above its elements, all of them together. */
  readonly levels: number;
}

const NOTHING: Size = { elements: 0, bytes: 0, depth: 0, levels: 0 };

/** Most elements have nothing in them and name nothing: what they do not have is not made. */
interface Branch {
  bytes: number;
  readonly depth: number;
  children?: number[];
  /** The id of what is copied in here. */
  copy?: string;
  /** Ids of markers, with how often they are set. */
  markers?: Map<string, number>;
  /** Ids of what it is painted, clipped, masked or filtered with. */
  references?: Set<string>;
}

/** The element tree, as far as copying goes. Elements are numbered in document order. */
export class Expansion {
  readonly #branches: Branch[] = [];
  readonly #byId = new Map<string, number>();
  readonly #sizes: (Size | 'open')[] = [];
  readonly #name: string;
  readonly #maxBytes: number;
  #referenceCount = 0;
  #drawn = 0;
  /** Elements that would copy what they are in themselves. */
  readonly loops: number[] = [];

  /** `length` of the file's own text. */
  constructor(name: string, length: number) {
    this.#name = name;
    this.#maxBytes = Math.min(MAX_TEXT_BYTES, Math.max(MAX_COPIED, 2 * length));
  }

  /** Adds an element and returns its number. */
  add(parent: number | undefined, bytes: number): number {
    const above = parent === undefined ? undefined : this.#branches[parent]!;
    const depth = above === undefined ? 0 : above.depth + 1;
    if (depth > MAX_DEPTH) throw this.tooDeep();
    const index = this.#branches.push({ bytes, depth }) - 1;
    if (above?.children !== undefined) above.children.push(index);
    else if (above !== undefined) above.children = [index];
    this.#drawn += bytes;
    if (index >= MAX_ELEMENTS || this.#drawn > MAX_DRAWN) throw this.#tooMuch();
    return index;
  }

  addBytes(index: number, bytes: number): void {
    this.#branches[index]!.bytes += bytes;
  }

  nameElement(index: number, id: string): void {
    if (!this.#byId.has(id)) this.#byId.set(id, index);
  }

  hasElement(id: string): boolean {
    return this.#byId.has(id);
  }

  /** A `use` of the element with this id. */
  addCopy(index: number, id: string): void {
    this.#branches[index]!.copy = id;
  }

  /** Ids that a `use` asks for and no element has. */
  missingCopies(): string[] {
    return this.#branches.flatMap(({ copy }) =>
      copy === undefined || this.#byId.has(copy) ? [] : [copy],
    );
  }

  /** A marker on each vertex. Unlike a `use`, a marker inside itself is simply not drawn. */
  addMarker(index: number, id: string, vertices: number): void {
    const branch = this.#branches[index]!;
    branch.markers ??= new Map();
    const { markers } = branch;
    markers.set(id, (markers.get(id) ?? 0) + vertices);
  }

  /** Paint, clip, mask or filter by this id. Inside itself it is simply not drawn. */
  addReference(index: number, id: string): void {
    const branch = this.#branches[index]!;
    branch.references ??= new Set();
    branch.references.add(id);
    this.#referenceCount++;
    if (this.#referenceCount > MAX_REFERENCES) throw this.#tooBig();
  }

  /** Throws AppError `import.too-big`. */
  check(): void {
    if (this.#branches.length === 0) return;
    const { elements, bytes, levels } = this.#sizeOf(0, 0);
    const written = bytes + levels * BYTES_PER_LEVEL;
    if (elements > MAX_ELEMENTS || bytes > this.#maxBytes || written > 2 * MAX_TEXT_BYTES)
      throw this.#tooBig();
  }

  #sizeOf(index: number, level: number): Size {
    const known = this.#sizes[index];
    if (known === 'open') return NOTHING;
    if (known !== undefined) return known;
    if (level > MAX_DEPTH) throw this.tooDeep();
    this.#sizes[index] = 'open';
    const { bytes, children = [], copy, markers = [], references = [] } = this.#branches[index]!;
    const total = { elements: 1, bytes, depth: 0, levels: 0 };
    const addPart = (part: number, times: number) => {
      const size = this.#sizeOf(part, level + 1);
      total.elements += times * size.elements;
      total.bytes += times * size.bytes;
      total.levels += times * (size.levels + size.elements);
      total.depth = Math.max(total.depth, size.depth + 1);
    };
    for (const child of children) addPart(child, 1);
    const copied = copy === undefined ? undefined : this.#byId.get(copy);
    if (copied !== undefined) {
      if (this.#sizes[copied] === 'open') this.loops.push(index);
      else addPart(copied, 1);
    }
    for (const [id, times] of [...markers, ...[...references].map((id) => [id, 1] as const)]) {
      const target = this.#byId.get(id);
      if (target !== undefined && this.#sizes[target] !== 'open') addPart(target, times);
    }
    if (total.depth > MAX_DEPTH) throw this.tooDeep();
    this.#sizes[index] = total;
    return total;
  }

  tooDeep(): AppError {
    return new AppError(
      'import.too-big',
      msg('"{name}" nests groups or clones too deeply: ungroup it in your drawing program.', {
        name: this.#name,
      }),
    );
  }

  #tooMuch(): AppError {
    return new AppError(
      'import.too-big',
      msg(
        '"{name}" has more than {elements} elements or {limit} MB of drawing: simplify its paths or split it first.',
        { name: this.#name, elements: MAX_ELEMENTS, limit: MAX_DRAWN / 1024 / 1024 },
      ),
    );
  }

  #tooBig(): AppError {
    return new AppError(
      'import.too-big',
      msg('"{name}" becomes too large when its clones are expanded: simplify or split it first.', {
        name: this.#name,
      }),
    );
  }
}
