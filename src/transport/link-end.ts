// SPDX-License-Identifier: GPL-3.0-or-later
/** What every transport shares: it ends once, reports why once, and drops what is written after that. */
import type { AppError } from '../base/errors.js';
import { Signal } from '../base/signal.js';
import type { Transport } from './contract.js';

export interface LinkBackend {
  /** Hands over bytes that will not be changed by the caller any more. */
  send(bytes: Uint8Array): void;
  /** Releases the link; resolves when it is free. */
  release(): Promise<void>;
}

export class LinkEnd implements Transport {
  readonly label: string;
  readonly kind: Transport['kind'];
  readonly received = new Signal<[bytes: Uint8Array]>();
  readonly closed = new Signal<[reason: AppError | undefined]>();
  readonly #wire: LinkBackend;
  #isEnded = false;
  #released: Promise<void> | undefined;

  constructor(label: string, wire: LinkBackend, kind: Transport['kind'] = 'stream') {
    this.label = label;
    this.kind = kind;
    this.#wire = wire;
  }

  write(bytes: Uint8Array): void {
    // The caller may reuse its buffer at once, the wire may need it longer. A pooled copy costs a line least.
    if (!this.#isEnded) this.#wire.send(Buffer.from(bytes));
  }

  close(): Promise<void> {
    this.#end(undefined);
    return this.#release();
  }

  /** The other side is gone. */
  lose(reason: AppError): void {
    if (this.#isEnded) return;
    this.#end(reason);
    void this.#release();
  }

  /** Bytes arrived. */
  deliver(bytes: Uint8Array): void {
    if (!this.#isEnded) this.received.emit(bytes);
  }

  #end(reason: AppError | undefined): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.closed.emit(reason);
  }

  #release(): Promise<void> {
    this.#released ??= this.#wire.release();
    return this.#released;
  }
}
