// SPDX-License-Identifier: GPL-3.0-or-later
/** The wire to a controller that talks in lines: bytes out, lines in, both told to whoever listens. */
import type { AppError } from '../../base/errors.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { Transport } from '../../transport/contract.js';
import type { WireLine } from '../contract/session.js';
import { ReplyReader } from '../reply-reader.js';

export interface WirePorts {
  /** So many bytes came in. */
  heard(bytes: number): void;
  line(text: string): void;
  lost(reason: AppError | undefined): void;
}

export class LineWire {
  readonly #transport: Transport;
  readonly #told = new Signal<[line: WireLine]>();
  readonly #ends: Disposable[];

  constructor(transport: Transport, { heard, line, lost }: WirePorts) {
    this.#transport = transport;
    const take = (text: string) => {
      if (this.#told.listenerCount > 0) this.#told.emit({ direction: 'received', text });
      line(text);
    };
    const reader = new ReplyReader({ ok: () => take('ok'), line: take });
    this.#ends = [
      transport.received.connect((bytes) => {
        heard(bytes.length);
        reader.read(bytes);
      }),
      transport.closed.connect(lost),
    ];
  }

  get told(): Listenable<[line: WireLine]> {
    return this.#told;
  }

  write(bytes: Uint8Array): void {
    this.#transport.write(bytes);
    if (this.#told.listenerCount === 0) return;
    const lines = new TextDecoder('latin1').decode(bytes).split('\n');
    for (const text of lines) if (text !== '') this.#told.emit({ direction: 'sent', text });
  }

  /** A character obeyed past every queue; nothing where the firmware has none for it. */
  realTime(character: string | undefined): void {
    if (character !== undefined) this.#transport.write(Buffer.from(character, 'latin1'));
  }

  dispose(): void {
    for (const end of this.#ends) end[Symbol.dispose]();
  }
}
