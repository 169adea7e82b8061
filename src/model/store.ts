// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The document: rows that change only inside `transact`, and the assets they name. Listeners hear one
 * diff per transaction, after it. A transaction that throws changes nothing. A group is there as long as
 * something is in it.
 */
import type { Fingerprint } from '../base/fingerprint.js';
import type { Message } from '../base/message.js';
import { randomId } from '../base/random-id.js';
import { type Listenable, Signal } from '../base/signal.js';
import type { Asset, Originals } from './asset.js';
import type { Diff, RowChange } from './diff.js';
import { emptiedGroups } from './groups.js';
import { KeptAssets, type MakeAsset } from './kept-assets.js';
import type { Row, RowId, RowOf } from './rows.js';

/** What a transaction may do to the document. */
export interface Transaction {
  get(id: RowId): Row | undefined;
  put(row: Row): void;
  /** Changes some fields of a row that is there; throws RangeError when it is not. */
  patch<K extends Row['kind']>(
    kind: K,
    id: RowId,
    fields: Partial<Omit<RowOf<K>, 'kind' | 'id'>>,
  ): void;
  remove(id: RowId): void;
  newId(kind: Row['kind']): RowId;
}

/** What a change is called in the menu: a text marked by `N_`, or a message with values. */
export type ChangeLabel = string | Message;

export interface Committed {
  readonly label: ChangeLabel;
  readonly diff: Diff;
  /** Undo and redo do not make history. */
  readonly isHistory: boolean;
  /** Another work came in the place of this one: nothing that was shown of the old one is true of it. */
  readonly isAnotherWork?: true;
}

export class DocumentStore {
  #rows: ReadonlyMap<RowId, Row> = new Map();
  /** Rows of a kind in their order, for as long as the rows stay as they are. */
  readonly #sorted = new Map<Row['kind'], readonly Row[]>();
  #assets = new KeptAssets();
  #originals = new Map<Fingerprint, Uint8Array>();
  readonly #committed = new Signal<[Committed]>();

  get rows(): ReadonlyMap<RowId, Row> {
    return this.#rows;
  }

  readonly committed: Listenable<[Committed]> = this.#committed;

  /** Rows of a kind, in their order. */
  all<K extends Row['kind']>(kind: K): readonly RowOf<K>[] {
    // What is kept under a kind are rows of it.
    const known = this.#sorted.get(kind) as readonly RowOf<K>[] | undefined;
    if (known !== undefined) return known;
    const found: RowOf<K>[] = [];
    for (const row of this.#rows.values()) if (isKind(row, kind)) found.push(row);
    found.sort((a, b) => a.order - b.order);
    this.#sorted.set(kind, found);
    return found;
  }

  get<K extends Row['kind']>(kind: K, id: RowId): RowOf<K> | undefined {
    const row = this.#rows.get(id);
    return row !== undefined && isKind(row, kind) ? row : undefined;
  }

  asset(fingerprint: Fingerprint): Asset | undefined {
    return this.#assets.get(fingerprint);
  }

  /** The file that a picture was read from, by its hash, where it was kept. */
  original(hash: Fingerprint): Uint8Array | undefined {
    return this.#originals.get(hash);
  }

  /** Keeps it for as long as the document is open; what no row was read from is not saved. */
  keepOriginal(hash: Fingerprint, bytes: Uint8Array): void {
    this.#originals.set(hash, bytes);
  }

  /** Keeps an asset for rows to name. Assets are immutable: keeping one twice changes nothing. */
  keepAsset(asset: Asset): void {
    this.#assets.keep(asset);
  }

  /** Keeps one that a small edit made of another: while no piece names it, it is made again when it is asked for. */
  keepMadeAsset(asset: Asset, from: Fingerprint, make: MakeAsset): void {
    this.#assets.keepMade(asset, from, make);
  }

  transact<T>(label: ChangeLabel, change: (tx: Transaction) => T): T {
    const rows = new Map(this.#rows);
    const changes = new Map<RowId, RowChange>();
    const put = (id: RowId, after: Row | undefined) => {
      changes.set(id, { before: this.#rows.get(id), after });
      if (after === undefined) rows.delete(id);
      else rows.set(id, Object.freeze(after));
    };
    const result = change({
      get: (id) => rows.get(id),
      put: (row) => put(row.id, row),
      remove: (id) => put(id, undefined),
      newId: (kind) => `${kind}-${randomId()}` as RowId, // The brand is given here and nowhere else.
      patch: (kind, id, fields) => {
        const row = rows.get(id);
        if (row?.kind !== kind) throw new RangeError(`there is no ${kind} ${id}`);
        put(id, { ...row, ...fields });
      },
    });
    for (const id of emptiedGroups(rows, changes)) put(id, undefined);
    this.#commit({ label, diff: withoutNothing(changes), isHistory: false }, rows);
    return result;
  }

  /** Applies a diff as it stands; for undo, redo and taking back a gesture. */
  applyHistory(label: ChangeLabel, diff: Diff): void {
    const rows = new Map(this.#rows);
    for (const [id, { after }] of diff) {
      if (after === undefined) rows.delete(id);
      else rows.set(id, after);
    }
    this.#commit({ label, diff, isHistory: true }, rows);
  }

  /** Another work in the place of this one; the history must begin again. */
  replace(rows: readonly Row[], assets: readonly Asset[], originals: Originals = new Map()): void {
    const next = new Map(rows.map((row) => [row.id, Object.freeze(row)]));
    const changes = new Map<RowId, RowChange>();
    for (const [id, before] of this.#rows) changes.set(id, { before, after: next.get(id) });
    for (const [id, after] of next) changes.set(id, { before: this.#rows.get(id), after });
    this.#assets = new KeptAssets(assets);
    this.#originals = new Map(originals);
    const diff = withoutNothing(changes);
    this.#commit({ label: '', diff, isHistory: true, isAnotherWork: true }, next);
  }

  #commit(committed: Committed, rows: ReadonlyMap<RowId, Row>): void {
    if (committed.diff.size === 0) return;
    this.#rows = rows;
    this.#sorted.clear();
    this.#assets.follow(committed.diff, () => this.all('piece'));
    this.#committed.emit(committed);
  }
}

function isKind<K extends Row['kind']>(row: Row, kind: K): row is RowOf<K> {
  return row.kind === kind;
}

function withoutNothing(changes: ReadonlyMap<RowId, RowChange>): Diff {
  for (const { before, after } of changes.values()) {
    if (before !== after) continue;
    return new Map([...changes].filter(([, c]) => c.before !== c.after));
  }
  return changes;
}
