// SPDX-License-Identifier: GPL-3.0-or-later
/** The wire to a controller that talks in lines: bytes out, lines in, both shown to whoever listens. */
import type { AppError } from '../../base/errors.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { Transport } from '../../transport/contract.js';
import type { WireLine } from '../contract/session.js';
import { ReplyReader } from '../reply-reader.js';

export interface WireListener {
  /** So many bytes came in. */
  received(bytes: number): void;
  /** A plain `ok`, of which no text is made while nobody looks. */
  ok(): void;
  /** Any other line. */
  line(text: string): void;
  lost(reason: AppError | undefined): void;
}

/** How characters that cannot be read are shown. */
const NAMES: Readonly<Record<string, string>> = { '\x18': 'ctrl-x', '\x85': 'jog-cancel' };
/** Asked five times a second, it would hide everything else. */
const STATUS = '?';

export class Wire {
  readonly #transport: Transport;
  readonly #shown = new Signal<[line: WireLine]>();
  readonly #ends: Disposable[];

  constructor(transport: Transport, { received, ok, line, lost }: WireListener) {
    this.#transport = transport;
    const reader = new ReplyReader({
      ok: () => {
        this.#show('received', 'ok');
        ok();
      },
      line: (text) => {
        this.#show('received', text);
        line(text);
      },
    });
    this.#ends = [
      transport.received.connect((bytes) => {
        received(bytes.length);
        reader.read(bytes);
      }),
      transport.closed.connect(lost),
    ];
  }

  get shown(): Listenable<[line: WireLine]> {
    return this.#shown;
  }

  /** Lines; the bytes are only valid during the call. */
  write(bytes: Uint8Array): void {
    this.#transport.write(bytes);
    if (this.#shown.listenerCount === 0) return;
    const lines = new TextDecoder('latin1').decode(bytes).split('\n');
    for (const text of lines) if (text !== '') this.#show('sent', text);
  }

  /** Characters obeyed past every queue; nothing where the firmware has none for it. */
  realTime(characters: string | undefined): void {
    if (characters === undefined) return;
    this.#transport.write(Buffer.from(characters, 'latin1'));
    for (const character of characters) {
      if (character !== STATUS) this.#show('sent', NAMES[character] ?? character);
    }
  }

  dispose(): void {
    for (const end of this.#ends) end[Symbol.dispose]();
  }

  #show(direction: WireLine['direction'], text: string): void {
    if (this.#shown.listenerCount > 0) this.#shown.emit({ direction, text });
  }
}
