// SPDX-License-Identifier: GPL-3.0-or-later
/** What a DXF file holds, by its sections: header, layers, text styles, blocks, entities. */
import { Entity } from './entity.js';
import type { Tags } from './tags.js';

export interface DxfBlock {
  readonly head: Entity;
  readonly entities: readonly Entity[];
}

export interface DxfFile {
  /** Variable → number or text behind it. */
  readonly header: ReadonlyMap<string, string | number>;
  /** Layers and styles by their names in small letters. */
  readonly layers: ReadonlyMap<string, Entity>;
  readonly styles: ReadonlyMap<string, Entity>;
  readonly dimensionStyles: ReadonlyMap<string, Entity>;
  readonly blocks: ReadonlyMap<string, DxfBlock>;
  /** Names of blocks in small letters, by the handles of their records in large ones. */
  readonly blockNames: ReadonlyMap<string, string>;
  readonly entities: readonly Entity[];
  /** Dictionaries, frames of inserts and what these note, by their handles in large letters. */
  readonly objects: ReadonlyMap<string, Entity>;
}

const KEPT_OBJECTS = new Set(['DICTIONARY', 'SPATIAL_FILTER', 'XRECORD']);

/** What follows a record and belongs to it, up to SEQEND. */
const PARTS: Readonly<Record<string, string>> = { VERTEX: 'POLYLINE', ATTRIB: 'INSERT' };

export function readDocument(tags: Tags): DxfFile {
  const collector = new Collector(tags);
  let from = 0;
  while (from < tags.count && tags.codeAt(from) !== 0) from++;
  while (from < tags.count) {
    let to = from + 1;
    while (to < tags.count && tags.codeAt(to) !== 0) to++;
    collector.add(from, to);
    from = to;
  }
  return collector;
}

class Collector implements DxfFile {
  readonly header = new Map<string, string | number>();
  readonly layers = new Map<string, Entity>();
  readonly styles = new Map<string, Entity>();
  readonly dimensionStyles = new Map<string, Entity>();
  readonly blocks = new Map<string, DxfBlock>();
  readonly blockNames = new Map<string, string>();
  readonly entities: Entity[] = [];
  readonly objects = new Map<string, Entity>();
  readonly #tables: Readonly<Record<string, Map<string, Entity>>> = {
    LAYER: this.layers,
    STYLE: this.styles,
    DIMSTYLE: this.dimensionStyles,
  };
  readonly #tags: Tags;
  #section = '';
  /** Where entities go: the drawing's or a block's. */
  #into: Entity[] | undefined;
  /** The polyline or insert whose parts follow. */
  #whole: Entity | undefined;

  constructor(tags: Tags) {
    this.#tags = tags;
  }

  add(from: number, to: number): void {
    const type = String(this.#tags.valueAt(from)).toUpperCase();
    if (type === 'SECTION') this.#begin(from, to);
    else if (type === 'ENDSEC') this.#section = '';
    else if (this.#section === 'TABLES') this.#addRow(type, from, to);
    else if (this.#section === 'OBJECTS') this.#addObject(type, from, to);
    else if (this.#section === 'BLOCKS' || this.#section === 'ENTITIES') {
      this.#addEntity(type, new Entity(this.#tags, from, to));
    }
  }

  #begin(from: number, to: number): void {
    this.#section = new Entity(this.#tags, from, to).name(2).toUpperCase();
    this.#into = this.#section === 'ENTITIES' ? this.entities : undefined;
    if (this.#section === 'HEADER') this.#readHeader(from, to);
  }

  #readHeader(from: number, to: number): void {
    const tags = this.#tags;
    for (let at = from; at + 1 < to; at++) {
      if (tags.codeAt(at) === 9)
        this.header.set(String(tags.valueAt(at)).trim(), tags.valueAt(at + 1));
    }
  }

  #addRow(type: string, from: number, to: number): void {
    if (type === 'BLOCK_RECORD') {
      const record = new Entity(this.#tags, from, to);
      this.blockNames.set(record.name(5).toUpperCase(), record.name(2).toLowerCase());
    }
    const rows = this.#tables[type];
    if (rows === undefined) return;
    const row = new Entity(this.#tags, from, to);
    rows.set(row.name(2).toLowerCase(), row);
  }

  #addObject(type: string, from: number, to: number): void {
    if (!KEPT_OBJECTS.has(type)) return;
    const entity = new Entity(this.#tags, from, to);
    this.objects.set(entity.name(5).toUpperCase(), entity);
  }

  #addEntity(type: string, entity: Entity): void {
    if (type === 'BLOCK') {
      const entities: Entity[] = [];
      this.#into = entities;
      this.blocks.set(entity.name(2).toLowerCase(), { head: entity, entities });
    } else if (type === 'ENDBLK') this.#into = undefined;
    else if (PARTS[type] !== undefined && PARTS[type] === this.#whole?.type) {
      this.#whole.addChild(entity);
    } else if (type !== 'SEQEND') {
      this.#whole = PARTS_OF.has(type) ? entity : undefined;
      this.#into?.push(entity);
    }
  }
}

const PARTS_OF = new Set(Object.values(PARTS));
